"""Search: words and meaning, in what one may see."""
