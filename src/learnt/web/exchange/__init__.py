"""Exchange with other programs: codings and codebooks out and in, and extracts for researchers."""
