"""Two evaluations beside each other: last year's and this year's, the unit's and the reviewer's. Pure."""
