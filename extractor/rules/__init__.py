"""One file per kind of fact: patterns (data) and a small pure function. Rules never import one another."""
