"""The numbers: what they are, and how they are read from the facts."""
