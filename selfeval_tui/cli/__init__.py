"""The command line: the same core without a screen. Data goes to standard output, talk to standard error."""
