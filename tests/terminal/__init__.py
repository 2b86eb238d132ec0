"""The program in a real terminal: what only a pseudo terminal, tmux or a real link can show."""
