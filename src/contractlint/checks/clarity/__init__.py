"""What the text leaves open where a reader needs it said."""
