"""Find what may tell who somebody is, put pseudonyms in its place and back, and say what remains before release."""
