"""Say what to read next, always with a share at random, and when reading more is unlikely to find more."""
