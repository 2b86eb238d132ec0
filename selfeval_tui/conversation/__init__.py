"""The conversation: steps, events, state, replies and the session that joins them. No screen in sight."""
