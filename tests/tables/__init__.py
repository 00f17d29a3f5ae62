"""Tests of extractor.tables."""
