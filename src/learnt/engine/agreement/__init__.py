"""How far people who code the same documents agree, theme by theme, with intervals and without false certainty."""
