"""One small module an export."""
