"""The same job in other libraries, each as its own documentation would have it; the first argument is how many messages."""
