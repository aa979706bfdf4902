"""The terminal itself: what is asked of it, and how it is left."""
