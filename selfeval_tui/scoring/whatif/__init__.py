"""What if: other values on top of an evaluation, what they would make of the score, and what a score would take. Pure."""
