"""How far an outcome can be trusted: what would have to change for somebody else to win."""
