"""What every page looks like: the frame of a page, its components and its forms."""
