"""The audit frozen on a day: kept as it was, and compared with another."""
