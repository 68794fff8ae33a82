"""Ways of suggesting themes, all of one shape, so that each can be measured beside the others."""
