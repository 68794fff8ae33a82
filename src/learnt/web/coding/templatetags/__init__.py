"""Tags of coding."""
