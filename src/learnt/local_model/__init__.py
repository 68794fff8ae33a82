"""An optional language model on the user's own machine, which may only add suggestions with words to show for them."""
