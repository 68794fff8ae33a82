"""Reading and coding mapped over batches, here or on other machines: the same functions, the same results."""
