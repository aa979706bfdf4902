"""An engine for the tests: ``python serving.py FOLDER [demo]`` serves what FOLDER/config.toml says.

Its clock runs as FOLDER/now says (real seconds where that is missing), and it looks for what is
due ten times a second. FOLDER is the whole of its profile.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from newstui import config
from newstui.engine.service import Service
from newstui.store import Store

if __name__ == "__main__":
    folder, *rest = map(Path, sys.argv[1:])
    file, extra = folder / "config.toml", folder / "sources.toml"

    def now() -> float:
        try:
            return float((folder / "now").read_text())
        except (FileNotFoundError, ValueError):
            return time.time()

    async def soon(_seconds: float) -> None:
        await asyncio.sleep(0.1)

    def reload() -> config.Config:
        return config.load(file, None, extra)

    store = Store.open(folder / "news.db", now=now, role="ingest")
    service = Service(
        reload() if not rest else config.Config(),
        store,
        data=folder,
        config_file=file,
        sources_file=extra,
        reload=None if rest else reload,
        now=now,
        sleep=soon,
    )
    asyncio.run(service.serve())
    store.close()
