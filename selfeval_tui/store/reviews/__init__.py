"""Review of files: which there are below what was named, what is found in one, and in many on all cores."""
