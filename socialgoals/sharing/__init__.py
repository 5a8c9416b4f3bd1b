"""Who may see and change what: people with roles, and links that show a part."""
