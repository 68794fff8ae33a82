"""Writers of the sample documents, one format a file."""
