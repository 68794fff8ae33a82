"""What others may want to know of the library."""

from django.dispatch import Signal

said = Signal()
"""Someone decided or marked, and it is on the disk."""

working = Signal()
"""The worker begins. With `once` it leaves when nothing waits."""
