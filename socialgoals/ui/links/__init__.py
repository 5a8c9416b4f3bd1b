"""The parts of the page Links."""
