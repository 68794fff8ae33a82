"""Briefings: an outline made from what was read, and one writer a format."""
