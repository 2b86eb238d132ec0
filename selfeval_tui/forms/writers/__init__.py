"""A thin writer for each kind of file: the official form's cells go into it as they are."""
