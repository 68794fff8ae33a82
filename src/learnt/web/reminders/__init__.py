"""Reminders: what is due for whom, by letter once a day and in a calendar."""
