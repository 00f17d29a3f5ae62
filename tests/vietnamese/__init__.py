"""Tests of extractor.vietnamese."""
