"""What the publisher of an article changed in it, in words: no sign has to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.cli.errors import UsageError
from newstui.cli.plain import naming, telling
from newstui.i18n import plural, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstui.cli.plain.state import Answer, Session
    from newstui.text.changes import Change, Revision


def printed(session: Session, words: str) -> Answer:
    """Print each change of an article, the newest first; raises NewsError."""
    row = naming.one_row(session, words)
    if row.id is None:
        raise UsageError(tr("this one is on the web only"))
    revisions = session.news.changes(row.id)
    if not revisions:
        return [tr("its publisher has not changed this article")]
    return _lines(row.title, revisions, int(session.now()))


def _lines(title: str, revisions: Sequence[Revision], now: int) -> Iterator[str]:
    often = plural("changed once", "changed {n} times", len(revisions))
    yield telling.joined((title, often))
    for one in revisions:
        yield tr("{name}:", name=telling.ago(now - one.at))
        if any(change.kind != "same" for change in one.title):
            yield f"{tr('Title: ')}{_said(one.title)}"
        for paragraph in one.paragraphs:
            yield _said(paragraph) if paragraph else "…"


def _said(changes: Sequence[Change]) -> str:
    """Say a paragraph, what is gone and what is new in brackets."""
    words = {"removed": tr("[removed: {text}]"), "added": tr("[added: {text}]")}
    parts = (
        f" {words[one.kind].format(text=one.text.strip())} " if one.kind in words else one.text
        for one in changes
    )
    return " ".join("".join(parts).split())
