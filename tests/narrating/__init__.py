"""Tests of extractor.narrating."""
