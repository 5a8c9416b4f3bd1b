"""From a table of text to typed rows, staged as text first or, where it is large, streamed."""
