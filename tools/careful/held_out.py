"""Which documents the careful reader is not tuned on, so that it can be tried on them."""

HELD_OUT = 0
"""The documents of this one of the eight folds of fit_themes.py; and those of the gold."""
