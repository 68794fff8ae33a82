"""Pages of the library: the list of documents, and what is known of each."""
