"""Tests of pipelines.bulk."""
