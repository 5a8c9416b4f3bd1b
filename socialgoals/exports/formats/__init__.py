"""One small module an export; what several of them draw on lies in `common`."""
