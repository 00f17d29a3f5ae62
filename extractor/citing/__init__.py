"""How documents name other documents: types, numbers, names of laws, pinpoints, dates and issuers around them.

``extractor/rules/citations.py`` puts these parts together; ``extractor/resolve/link_citations.py`` says which
document each mention means. None of it needs a language model or spaCy.
"""
