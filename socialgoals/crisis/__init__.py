"""Spikes of mentions, and whether one is a crisis."""
