"""How good suggestions are, theme by theme, against careful readings by people."""
