"""A briefing as slides: what stands on each, how much fits, and the deck it is written into."""
