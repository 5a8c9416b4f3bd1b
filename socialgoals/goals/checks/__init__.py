"""The checks of a SMART goal: one module a letter."""
