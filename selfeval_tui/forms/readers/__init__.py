"""A thin reader for each kind of file: it turns a file into rows of cells, and knows nothing of what a form is."""
