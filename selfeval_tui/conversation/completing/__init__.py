"""What may be typed next: commands, what follows them, the choices of the question in hand."""
