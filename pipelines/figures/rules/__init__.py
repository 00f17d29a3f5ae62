"""The rules of counting, a file each: data, and the explanation of what was left out."""
