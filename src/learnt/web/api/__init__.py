"""The library for other programs, to be read only."""
