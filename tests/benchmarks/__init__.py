"""Speed beside peers in the same run. ``make bench`` installs the peers and prints ratios, never a bare time."""
