"""Invented documents in any number, the same for the same seed: texts, PDFs and scans, and what is true in them.

Bodies, people, numbers and figures are made up by chance; national laws are real. They are for what needs many
documents (the archive, its benchmarks), never for tuning rules: their phrasings are few.
"""
