"""The whole library out into one file and in again, equal; accounts stay behind."""
