"""The parts of the pages on goals: written, looked at, checked in on, taken back."""
