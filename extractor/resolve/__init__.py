"""Links between facts: short forms, totals and their parts, canonical URIs."""
