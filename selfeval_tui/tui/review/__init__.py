"""The review screen: the table of a folder, what is told of a row, and what is read on a page of its own."""
