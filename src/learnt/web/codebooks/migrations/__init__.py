"""Changes to the tables of codebooks, in order."""
