"""A review as a letter to whoever handed the evaluation in."""
