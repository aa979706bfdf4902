"""Strings and documents: cleaning, widths, line breaking, words, HTML to blocks to lines. Pure."""
