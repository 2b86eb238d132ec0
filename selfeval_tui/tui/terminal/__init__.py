"""Our driver: input that survives any byte, signal and hang-up. Each private name of Textual it leans on has a test."""
