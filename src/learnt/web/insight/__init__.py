"""What recurs: how often themes are raised, over time, in groups, together and again; and the register of figures."""
