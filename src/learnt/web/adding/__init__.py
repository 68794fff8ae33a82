"""Adding documents: files that people give, tables of reports, a watched folder, and how far the reading has come."""
