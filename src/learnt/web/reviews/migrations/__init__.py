"""Changes to the tables of briefings, in order."""
