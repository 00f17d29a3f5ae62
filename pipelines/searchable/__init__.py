"""What was read, laid over what was scanned: searchable PDF, hOCR and ALTO."""
