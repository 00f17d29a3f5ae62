"""An archive of 100,000 generated documents: made, kept, and asked as auditors ask it.

``python -m tests.benchmarks archive`` prints the tables; the first run makes the archives (10,000 and 100,000
documents, SQLite and PostgreSQL) in ``build/benchmarks/large_archive``, later ones ask them again.
"""
