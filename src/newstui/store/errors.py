"""The only place that turns trouble with the database into one sentence for the reader."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

import apsw

from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")


class StoreError(Exception):
    """The store cannot be used, or this cannot be saved: the message says what to do."""


class StoppedError(StoreError):
    """The question is not wanted any more: it was given up before it was answered."""


def sentence(error: Exception, path: Path) -> str:
    """Say in one sentence what is wrong with the store at ``path`` and what to do."""
    file = str(path)
    match error:
        case apsw.FullError():
            return tr("the disk is full: nothing was saved; make room, then try again")
        case apsw.BusyError() | apsw.LockedError():
            return tr("another newstui is writing to {file}: try again in a moment", file=file)
        case apsw.ReadOnlyError() | apsw.PermissionsError() | apsw.AuthError():
            return tr("{file} cannot be written: check its permissions", file=file)
        case apsw.NotADBError():
            return tr("{file} is not a newstui store: move it away, or use --data", file=file)
        case apsw.CorruptError():
            return tr(
                "{file} is damaged: run `newstui store check`, or put back a backup", file=file
            )
        case apsw.CantOpenError() | PermissionError():
            return tr("{file} cannot be opened: check its permissions", file=file)
        case apsw.IOError():
            return tr("the disk failed while {file} was used: nothing was saved", file=file)
    return tr("the store {file} cannot be used: {problem}", file=file, problem=str(error))


def told(store: type[_T]) -> type[_T]:
    """Make every public method of a class raise StoreError for what the database raises.

    The class has its file as ``path``.
    """
    for name, method in list(vars(store).items()):
        if not name.startswith("_") and callable(method):
            setattr(store, name, _told(method))
    return store


def _told(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def telling(self: Any, *args: Any, **values: Any) -> Any:
        try:
            return method(self, *args, **values)
        except apsw.InterruptError:
            raise StoppedError(tr("stopped")) from None
        except (apsw.Error, OSError) as error:
            raise StoreError(sentence(error, self.path)) from error

    return telling
