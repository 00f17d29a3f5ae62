"""The form of an official document on the page: the parts of its head and of its last lines."""
