"""Running Learnt on a server: is it well, its record, backups, moving to another database, erasing."""
