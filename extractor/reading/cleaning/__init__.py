"""Image work, a step a file: each takes pixels and gives better ones, and tells what it did to them."""
