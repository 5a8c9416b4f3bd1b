"""The social media audit: every account in one place, what it gives, what becomes of it."""
