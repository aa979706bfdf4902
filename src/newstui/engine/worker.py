"""The only place that parses what came from outside: a killable child, capped in CPU and memory.

A job is a line of JSON ({"task", "url", "size", "cpu_seconds", ...}) and ``size`` bytes of body;
its answer is a line of JSON ({"size"} or {"error"}) and ``size`` bytes of JSON: ``models.Parsed``
for the task "parse", a list of {"url", "title"} for "discover", a list of {"options", "words",
"good"} for "propose"; for "picture" a line of JSON
({"width", "height"}) and its RGBA bytes. Never pickle: what a bomb makes of
this process cannot reach its parent. It ends with its input, that is with its parent.
``engine.workers`` runs it as ``python -P -m newstui.engine.worker LANGUAGE``.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from newstui.models import Parsed

MEMORY_BYTES = 768 * 1024 * 1024
ANSWER_BYTES = 64 * 1024 * 1024  # links made absolute can make a small answer a very large one
_MOST_UNSEEN = 20_000  # new objects
MEMORY = "memory"  # the error of a job that would need more than that


def main() -> None:
    """Serve jobs until the input ends."""
    from newstui import i18n  # noqa: PLC0415 - nothing is loaded before the caps are set

    with contextlib.suppress(OSError):
        os.nice(5)
    _cap_memory()
    i18n.choose(sys.argv[1] if len(sys.argv) > 1 else "en", {})
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not garble the answers
    import newstui.sources.parse  # noqa: F401, PLC0415 - loaded once, before the first job

    spare_collections()
    with contextlib.suppress(BrokenPipeError):  # the parent is gone
        while line := jobs.readline():
            job = json.loads(line)
            content = jobs.read(job["size"])
            _cap_cpu(job["cpu_seconds"])
            _answer(answers, job, content)
    os._exit(0)  # nothing is left to tidy up, and nobody to hear of it


def spare_collections() -> None:
    """Look seldom for rings of what nobody holds: feeds make none, and what is loaded stays."""
    gc.freeze()
    gc.set_threshold(_MOST_UNSEEN)


def _answer(answers: BinaryIO, job: dict[str, Any], content: bytes) -> None:
    from newstui.sources.parse import SourceError  # noqa: PLC0415 - loaded by main

    try:
        parsed = _done(job, content)
        head: dict[str, Any] = {"size": len(parsed)}
        if len(parsed) > ANSWER_BYTES:
            parsed, head = b"", {"error": MEMORY}
    except SourceError as error:
        parsed, head = b"", {"error": str(error)}
    except MemoryError:
        parsed, head = b"", {"error": MEMORY}
    answers.write(json.dumps(head).encode() + b"\n" + parsed)
    answers.flush()


def _done(job: dict[str, Any], content: bytes) -> bytes:
    match job["task"]:
        case "discover":
            return _discover(job, content)
        case "picture":
            return _picture(job, content)
        case "propose":
            return _propose(job, content)
        case _:
            return _parse(job, content)


def _parse(job: dict[str, Any], content: bytes) -> bytes:
    from newstui.config import Source  # noqa: PLC0415 - after the caps
    from newstui.sources.paging import Place  # noqa: PLC0415
    from newstui.sources.parse import parse  # noqa: PLC0415

    parsed = parse(
        content,
        Source(**job["source"]),
        url=job["url"],
        content_type=job["content_type"],
        place=Place(job["page"], "", job["offset"]),
        link=job["link"],
        detail=job["detail"],
        now=job["now"],
    )
    return packed(parsed)


def packed(parsed: Parsed) -> bytes:
    """Return a parsed answer as it is handed over: JSON, in which defaults are not said."""
    return parsed.__pydantic_serializer__.to_json(parsed, exclude_defaults=True)


def _discover(job: dict[str, Any], content: bytes) -> bytes:
    from newstui.sources.discover import feeds  # noqa: PLC0415 - after the caps

    found = feeds(content, job["url"])
    return json.dumps([{"url": one.url, "title": one.title} for one in found]).encode()


def _propose(job: dict[str, Any], content: bytes) -> bytes:
    from newstui.sources.propose import proposals  # noqa: PLC0415 - after the caps

    found = proposals(content, job["url"], job["content_type"], job["link"])
    return json.dumps([one._asdict() for one in found]).encode()


def _picture(job: dict[str, Any], content: bytes) -> bytes:
    from newstui.sources.picture import picture  # noqa: PLC0415 - after the caps

    found = picture(content, job["width"], job["height"])
    head = {"width": found.width, "height": found.height}
    return json.dumps(head).encode() + b"\n" + found.rgba


def _cap_memory() -> None:
    with contextlib.suppress(ValueError, OSError):  # a lower limit is already set
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cap_cpu(seconds: float) -> None:
    """Let this job use its seconds of CPU from now; the kernel ends the process after that.

    The kernel counts whole seconds: a job gets up to one second more.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main()
