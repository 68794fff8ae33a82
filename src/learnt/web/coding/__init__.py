"""Reading and coding a document: what the machine suggests, what people decide, and how they work together on it."""
