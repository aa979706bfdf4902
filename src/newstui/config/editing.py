"""The only place that edits the reader's config: atomically, every other line as it was.

A ``[[source]]`` or ``[[view]]`` is added and removed as lines of text, and the outcome is read
again before it is written. Only where that does not give what it should (``source = [{…}]``) does
tomlkit edit, which moves comments about.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newstui.config.options import ConfigError, SavedSearch, Source, key
from newstui.config.reading import check, content, load, own_presets, parsed
from newstui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_HEADER = re.compile(r"\s*\[")
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)


def add_source(
    file: Path,
    url: str,
    name: str = "",
    section: str = "",
    *,
    extra: Path | None = None,
    **more: object,
) -> str:
    """Append a ``[[source]]`` to the config file, making it when missing; return its key.

    A name that is taken is not used a second time. Where the config cannot be written, the source
    goes to ``extra``. Raises ConfigError where the URL is there already, a file is not valid, or
    neither can be written (nothing is changed then).
    """
    known = load(file, None, extra).source
    for one in known:
        if one.url == url:
            raise ConfigError(tr("{name} is in your sources already", name=key(one)))
    taken = {key(one) for one in known}
    values = {**_values(url, name, section, taken), **more}
    added = key(check({"source": [values]}, str(file), own_presets(file)).source[0])
    if added in taken:
        raise ConfigError(tr("{name} is in your sources already", name=added))
    _put(file, "source", [values], extra)
    return added


def add_sources(
    file: Path,
    wanted: Iterable[tuple[str, str, str, Mapping[str, object]]],
    *,
    extra: Path | None = None,
) -> tuple[str, ...]:
    """Append a ``[[source]]`` for each (url, name, section, more) in one edit; return their keys.

    ``more`` are further options; a preset among them says where the source is. What is there
    already is left out. Otherwise as ``add_source``.
    """
    known = load(file, None, extra).source
    urls, taken = {one.url for one in known}, {key(one) for one in known}
    added: dict[str, dict[str, object]] = {}
    for url, name, section, more in wanted:
        values = {**_values("" if "preset" in more else url, name, section, taken), **more}
        new = key(Source(url=url, name=str(values.get("name", ""))))
        if url not in urls and new not in taken:
            added[new] = values
            urls.add(url)
            taken.add(new)
    if added:
        _put(file, "source", list(added.values()), extra)
    return tuple(added)


def _values(url: str, name: str, section: str, taken: Collection[str]) -> dict[str, object]:
    return {
        **({"url": url} if url else {}),
        **({"name": name} if name and name not in taken else {}),
        **({"section": section} if section else {}),
    }


def tables(file: Path, extra: Path | None = None) -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield each source of the config and of ``extra`` with its table as it is written there.

    What ``extra`` names a second time is left out. Raises ConfigError.
    """
    known: set[str] = set()
    for path in (file, *([extra] if extra else [])):
        data = parsed(content(path), path)
        sources = check(data, str(path), own_presets(file)).source
        fresh = [
            (one, table)
            for one, table in zip(sources, data.get("source", ()), strict=True)
            if key(one) not in known and one.url not in known
        ]
        yield from fresh
        known |= {name for one, _ in fresh for name in (key(one), one.url)}


def add_view(file: Path, view: SavedSearch, *, extra: Path | None = None) -> None:
    """Append a ``[[view]]`` to the config file, making it when missing.

    Where it cannot be written, the view goes to ``extra``. Raises ConfigError where the name is
    taken or the view not valid, a file is not valid, or neither can be written (nothing is changed
    then).
    """
    if any(one.name == view.name for one in load(file, None, extra).view):
        raise ConfigError(tr("there is a saved search '{name}' already", name=view.name))
    values: dict[str, object] = {"name": view.name, "query": view.query}
    if view.section:
        values["section"] = view.section
    if view.sort != SavedSearch().sort:
        values["sort"] = view.sort
    _put(file, "view", [values], extra)


def remove_view(file: Path, name: str, *, extra: Path | None = None) -> None:
    """Remove the ``[[view]]`` of this name from the config, or from ``extra``.

    Raises ConfigError where neither has one, or the file that has it cannot be written.
    """
    for path in (file, *([extra] if extra else [])):
        views = check(parsed(content(path), path), str(path), own_presets(file)).view
        for place, one in enumerate(views):
            if one.name == name:
                _take_out(path, "view", place)
                return
    raise ConfigError(tr("there is no saved search '{name}': see `newstui view list`", name=name))


def _put(file: Path, table: str, several: list[dict[str, object]], extra: Path | None) -> None:
    """Append tables to the config, or to ``extra`` where that cannot be written."""
    try:
        _append(file, table, several, own_presets(file))
    except OSError as error:
        if extra is None or error.errno not in _NOT_ALLOWED:
            raise _unwritable(file, error) from None
        try:
            _append(extra, table, several, own_presets(file))
        except OSError as problem:
            raise _unwritable(extra, problem) from None


def remove_source(file: Path, name: str, *, extra: Path | None = None) -> None:
    """Remove the ``[[source]]`` of this key or URL from the config, or from ``extra``.

    Raises ConfigError where neither has one, or the file that has it cannot be written.
    """
    for path in (file, *([extra] if extra else [])):
        data = parsed(content(path), path)
        sources = check(data, str(path), own_presets(file)).source
        for place, one in enumerate(sources):
            if name in {key(one), one.url, data["source"][place].get("url")}:
                _take_out(path, "source", place)
                return
    raise ConfigError(tr("there is no source '{name}': see `newstui source list`", name=name))


def _append(file: Path, table: str, several: list[dict[str, object]], presets: Path) -> None:
    """Write the file with more tables of a name; raises OSError, and ConfigError for bad values."""
    import tomlkit  # noqa: PLC0415 - 30 ms, only for an edit

    def as_lines(text: str) -> str:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return text + gap + tomlkit.dumps({table: several})

    def as_values(document: Any) -> None:
        document[table].extend(several)

    data = parsed(content(file), file)
    wanted = {**data, table: [*data.get(table, []), *several]}
    check(wanted, str(file), presets)
    _edit(file, wanted, as_lines, as_values)


def _take_out(file: Path, table: str, place: int) -> None:
    def as_values(document: Any) -> None:
        del document[table][place]

    data = parsed(content(file), file)
    kept = [one for n, one in enumerate(data[table]) if n != place]
    try:
        _edit(file, {**data, table: kept}, lambda text: _without(text, table, place), as_values)
    except OSError as error:
        raise _unwritable(file, error) from None


def _without(text: str, table: str, place: int) -> str:
    """Cut out the lines of one of several tables; comments between it and what follows stay."""
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    part = re.compile(rf"\s*\[\[?\s*{table}\s*\.")
    lines = text.splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if header.match(line)]
    if place >= len(starts):
        return text
    start = starts[place]
    end = start + 1
    while end < len(lines) and (not _HEADER.match(lines[end]) or part.match(lines[end])):
        end += 1
    while lines[end - 1].strip() == "" or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    if end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[:start] + lines[end:])


def _edit(
    file: Path,
    wanted: dict[str, Any],
    as_lines: Callable[[str], str],
    as_values: Callable[[Any], None],
) -> None:
    """Write the file so that it holds what is ``wanted``: edited as lines, else as values."""
    import tomlkit  # noqa: PLC0415

    text = content(file).decode("utf-8-sig")
    edited = as_lines(text)
    if not _holds(edited, wanted):
        document = tomlkit.parse(text)
        as_values(document)
        edited = tomlkit.dumps(document)
    if not _holds(edited, wanted):
        words = tr("{file}: cannot be edited by a program: edit it by hand", file=str(file))
        raise ConfigError(words)
    _write(file, edited)


def _holds(text: str, wanted: dict[str, Any]) -> bool:
    import tomllib  # noqa: PLC0415

    with contextlib.suppress(tomllib.TOMLDecodeError):
        nothing: dict[str, Any] = {"source": [], "view": []}
        return {**nothing, **tomllib.loads(text)} == {**nothing, **wanted}
    return False


def _write(file: Path, text: str) -> None:
    """Put the new text in the place of the old one whole, or change nothing; raises OSError."""
    import tempfile  # noqa: PLC0415 - only for an edit

    target = file.resolve()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    exists = target.exists()
    if exists and not os.access(target, os.W_OK):  # replacing it would get round that
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    mode = target.stat().st_mode & 0o777 if exists else 0o600
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".config.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _unwritable(file: Path, error: OSError) -> ConfigError:
    words = tr("{file}: cannot be written: {reason}", file=str(file), reason=error.strerror)
    return ConfigError(words)
