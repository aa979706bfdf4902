"""The command line: one short file per family of verbs; where parts are built and joined."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run ``newstui`` and end the process with its exit code.

    Exit codes: 0 done; 1 done in part; 2 wrong use or bad config; 3 the store cannot be used.
    """
    if not sys.argv[1:]:
        gc.disable()  # the screen: there is nothing to collect until its first paint
    from newstui.cli import output  # noqa: PLC0415 - as little as possible before main runs
    from newstui.cli.verbs import fail, run  # noqa: PLC0415

    output.prepare(os.environ)
    try:
        code = run(sys.argv[1:], os.environ)
        output.flush()
    except BrokenPipeError:  # `newstui list | head -1`: a closed pipe ends it quietly
        output.discard()
        code = 0
    except output.UnwritableError as error:  # `newstui list > /dev/full`
        output.discard()
        code = fail(str(error), 1)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
