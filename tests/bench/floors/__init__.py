"""What the least of each work costs, written for the bench alone."""
