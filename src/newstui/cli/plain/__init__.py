"""Plain mode: every view and command as lines of text, for dumb terminals and screen readers.

``loop.run`` is its doorway. ``table`` names each command and the free function that does it; a
function answers with lines, which ``printing`` puts out, a screenful at a time.
"""
