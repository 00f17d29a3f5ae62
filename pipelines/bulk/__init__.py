"""Many files, one archive: found, worked through in parallel, nothing lost and nothing doubled."""
