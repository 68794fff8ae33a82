"""Fit the careful reader and what it counts; none of this is needed to run Learnt."""
