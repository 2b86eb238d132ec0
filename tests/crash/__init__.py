"""A conversation ended at every call it makes to the system, by death or by a disk that fails."""
