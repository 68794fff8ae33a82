"""Counts with their base, interval and evidence, and the tables of a library."""
