"""Pure Python: reads, codes, mines and writes; knows no web, command line, network, clock or environment."""

import csv

csv.field_size_limit(50_000_000)
"""A cell of a CSV file may hold a whole report. The limit is the process's, not a reader's: so it is set once, here."""
