"""What tells the same: the other articles of a story, why they are one, together and apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.address import Address
from newstui.cli.errors import UsageError
from newstui.cli.plain import marks, naming, telling
from newstui.cli.plain.state import Entry, Numbered
from newstui.i18n import tr
from newstui.news import words as reasons

if TYPE_CHECKING:
    from newstui.cli.plain.state import Answer, Session
    from newstui.rows import Row

_MOST = 50  # articles of a story


def unfold(session: Session, words: str) -> Answer:
    """Print the other articles of a story, numbered on after what was printed."""
    row = naming.one_row(session, words)
    if row.story is None:
        raise UsageError(tr("only one source has told this so far"))
    story = Address("story", (str(row.story.id),))
    now = int(session.now())
    found = session.news.rows(story, limit=_MOST + 1)
    others = [one for one in found if one.id != row.id][:_MOST]
    return [
        tr("{name}:", name=telling.joined((telling.story(row, now), row.title))),
        *(
            Numbered(telling.row(one, now, alone=True), Entry(one._replace(under=True)))
            for one in others
        ),
    ]


def why(session: Session, words: str) -> Answer:
    """Say why an article is here, and of each of its story why it is in it."""
    row = naming.one_row(session, words)
    if not words and session.row is not None and session.row.id == row.id:
        row = session.row  # which knows the reason
    said = [telling.spoken(reasons.why_here(row))]
    if row.story is None or row.id is None:
        return said
    now = int(session.now())
    for one in session.news.why(row.id)[:_MOST]:
        when = reasons.day_time(one.row.at, now) if one.row.at else ""
        told = telling.joined((one.row.source, when, one.row.title))
        because = telling.joined(map(telling.spoken, one.reasons))
        said.append(tr("{what}: {why}", what=told, why=because) if because else told)
    return said


def split(session: Session, words: str) -> Answer:
    """Take an article out of its story."""
    return _done(session, session.news.marks.split(_stored(naming.one_row(session, words))))


def join(session: Session, words: str) -> Answer:
    """Put an article into the story of another, or of the open one."""
    named = naming.rows(session, words) if words else []
    if len(named) == 1:
        named.append(naming.open_row(session))
    if len(named) != 2:
        raise UsageError(tr("join what? Type join and two numbers"))
    return _done(session, session.news.marks.join(*map(_stored, named)))


def _done(session: Session, words: str) -> Answer:
    marks.show_as_stored(session)
    return [telling.joined((telling.spoken(words), tr("undo takes it back")))]


def _stored(row: Row) -> str:
    if row.id is None:
        raise UsageError(tr("this one is on the web only"))
    return row.id
