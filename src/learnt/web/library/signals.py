"""What others may want to know of the library."""

from django.dispatch import Signal

said = Signal()
"""Someone decided or marked, and it is on the disk."""

counted = Signal()
"""What holds of the themes of a `document` was counted again, of all or of one `theme`; sent within the transaction."""

working = Signal()
"""The worker begins. With `once` it leaves when nothing waits."""
