"""Annotation round trip: records go out to annotation tools and come back as gold, nothing lost.

Every form holds the same thing, a gold annotation (a record with ``optional``, ``also_accept`` and ``note``) as plain
JSON data. ``marks`` says what of it a person can see and edit; ``merging`` puts what came back onto what went out.
"""
