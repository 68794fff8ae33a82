"""The learnt ledger: what was recommended, what was done about it, and whether it came back."""
