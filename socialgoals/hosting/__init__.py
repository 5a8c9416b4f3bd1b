"""What the server adds around the app: headers, streamed uploads, health, a warm start."""
