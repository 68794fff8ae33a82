"""The rules of a review and of what follows it: deadlines, moves, embargoes, actions and the ledger."""
