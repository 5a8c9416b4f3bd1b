"""socialgoals: what social media work is worth, from the exports people already hold."""
