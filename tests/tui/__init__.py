"""The chat without a terminal: its messages and its state, not its pictures."""
