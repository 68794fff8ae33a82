"""Changes to the tables of adding."""
