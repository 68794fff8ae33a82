"""The check before words leave: what may tell who somebody is, shown first; whoever lets it leave is noted."""
