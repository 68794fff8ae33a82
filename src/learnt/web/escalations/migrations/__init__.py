"""Changes to the tables of escalations."""
