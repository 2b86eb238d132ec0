"""The table of a folder."""
