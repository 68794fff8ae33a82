"""Migrations of the library tables."""
