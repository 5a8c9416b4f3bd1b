"""Formats of the user's own: told on the screen, kept, and read on trial."""
