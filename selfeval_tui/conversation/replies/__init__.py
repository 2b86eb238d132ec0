"""What the assistant answers: data that a front presents as it likes, in either language.

`lines()` gives the words, each with its role; a front decides what a role looks like, nothing else.
"""
