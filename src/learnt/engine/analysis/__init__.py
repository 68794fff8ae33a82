"""Counts with their base and interval, and the tables of a library."""
