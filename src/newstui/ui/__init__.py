"""Showing the news: the only room that knows Textual, and what Textual reads as it is imported."""

import os

# iTerm2 loses what an input method types where the kitty protocol reports all keys as text
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
