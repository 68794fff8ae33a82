"""The codebook that people code with."""
