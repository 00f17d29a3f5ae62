"""Tests of the archive in a folder of Parquet."""
