"""What the text says wrong, whoever reads it."""
