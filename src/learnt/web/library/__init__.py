"""Library: documents, their versions and passages, what was suggested, what was decided, and what was found."""
