"""The only room that opens the network; its doorway is ``newstui.net.client``."""

import sys

# httpx's own command line, which loads click and rich: 50 ms of every refresh. It does without it
# where it cannot be imported.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type] # None stops an import
