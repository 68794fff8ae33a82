"""Tags of search."""
