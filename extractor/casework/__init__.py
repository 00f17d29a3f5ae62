"""Cases and people in numbers: what is counted, what was done, and what changed. Used by ``rules/cases.py``."""
