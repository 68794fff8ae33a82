"""Pure Python: reads, codes, mines and writes; knows no web, command line, network, clock or environment."""
