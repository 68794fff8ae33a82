"""What is kept of reviews."""
