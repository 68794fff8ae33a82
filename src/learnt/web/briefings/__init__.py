"""Briefings: chosen, drafted, edited, reviewed, published and read in the browser."""
