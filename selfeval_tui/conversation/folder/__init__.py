"""A folder of evaluations as a table: its rows, how they are sorted and found, what is told of one, the picture of all."""
