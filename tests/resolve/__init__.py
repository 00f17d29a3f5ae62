"""Tests of extractor.resolve."""
