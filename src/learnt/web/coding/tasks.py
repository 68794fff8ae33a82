"""Work of coding that is done in the background."""
