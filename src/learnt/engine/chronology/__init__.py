"""Agencies' chronologies read, checked and merged into one, with what it asks."""
