"""Records held against gold: what is right, what is wrong, and whose fault it is.

``running`` reads each annotated document and hands its record to ``judging``; ``scores`` and ``spans`` count; the
other modules report.
"""
