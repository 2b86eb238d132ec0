"""Indicators in rows, one typed or a whole table pasted: read, shown before they are taken."""
