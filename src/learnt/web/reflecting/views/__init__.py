"""Pages of sessions: for whoever runs one, for the room, and for what follows."""
