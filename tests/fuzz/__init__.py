"""Whatever bytes a file, a paste, a reply, a journal or a terminal brings: taken or refused in words, in bounded time."""
