"""The rules by subject: amounts, scores, what was stated, texts, indicators, whole folders."""
