"""Cases: the people of a case, what agencies recorded of them, and the pictures and papers made of both."""
