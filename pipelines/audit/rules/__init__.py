"""One file a kind of finding: SQL that finds candidates on the workbench, and pure functions that judge them."""
