"""Changes to the tables of assurance."""
