"""socialgoals: what social media work is worth, from the exports people already hold."""

__version__ = "0.1.0"
