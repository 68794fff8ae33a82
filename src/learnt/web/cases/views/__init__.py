"""Pages of cases, one file a subject."""
