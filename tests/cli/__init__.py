"""The command line as a person or a script calls it: a process of its own, its two outputs, its status."""
