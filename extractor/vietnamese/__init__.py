"""The language: folding, numerals, dates, tokens, names. Data files stand beside the code in ``lexicons/``."""
