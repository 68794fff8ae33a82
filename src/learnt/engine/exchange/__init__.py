"""Exchange: what leaves Learnt for other programs."""
