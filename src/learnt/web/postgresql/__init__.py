"""PostgreSQL as Django knows it, but for waits that end."""
