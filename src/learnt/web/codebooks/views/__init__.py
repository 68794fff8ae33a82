"""Pages of the codebook."""
