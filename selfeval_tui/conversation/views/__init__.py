"""How the evaluation in hand stands, as data: the board, the outline of its questions, what is doubtful."""
