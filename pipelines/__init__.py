"""Many documents: flows that put the extractor to work."""
