"""Whole screens. A screen owns the state that its widgets are bound to."""
