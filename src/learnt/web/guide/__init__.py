"""Help in plain words, and the first visit's tour."""
