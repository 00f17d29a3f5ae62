"""What people put on a sheet after it was printed: figures written into its head, stamps of arrival."""
