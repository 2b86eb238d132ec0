"""The official form in and out: one description of its tables, one recogniser, a thin reader for each kind of source."""
