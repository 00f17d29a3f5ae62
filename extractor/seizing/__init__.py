"""Seized drugs in a clause: which drug an amount is of, what measures the same. Used by ``rules/seizures.py``."""
