"""Changes to the tables of coding."""
