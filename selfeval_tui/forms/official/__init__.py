"""The official form as it is handed in: what stands in which cell, for all that write it."""
