"""Files on disk: read within bounds, saved whole or not at all, the log that a cut link can't tear."""
