"""The only room that opens the network; its doorway is ``newstui.net.client``."""
