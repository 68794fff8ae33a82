"""Changes to the tables of reminders."""
