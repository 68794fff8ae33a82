"""What is kept of recommendations and actions."""
