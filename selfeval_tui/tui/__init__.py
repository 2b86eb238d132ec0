"""The chat: a thin front of Textual on the session. Nothing here knows a rule of the form."""
