"""Reflective sessions: questions put to a room, answered on telephones, and what comes of them."""
