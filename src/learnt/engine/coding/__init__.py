"""Say what each passage is and which themes it speaks to, with the words that made the case."""
