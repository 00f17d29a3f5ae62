"""Documents written for this project, their annotations, and the code that prints and degrades them."""
