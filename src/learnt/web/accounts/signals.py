"""What accounts tell the rest of the application."""

from django.dispatch import Signal

first_partnership = Signal()
"""The first partnership was made: what belonged to nobody is its own. Sent with `partnership`, inside the transaction."""
