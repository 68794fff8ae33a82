"""Searching: an index of passages beside the store; derived from it, and rebuilt from it at any time."""
