"""The only place that says what stands beside an article, and why: the site's lists, then ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import tr
from newstui.news import words
from newstui.rows import Row
from newstui.text.clean import safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newstui.ranking.related import Related
    from newstui.store import SiteLink, Store, Stored

_CANDIDATES = 120


def related(store: Store, article: Stored, limit: int) -> tuple[Row, ...]:
    """Return the site's own list, then the articles of the same story, then of the same subject."""
    listed = from_site(store, article, article.related)
    known = {row.id for row in listed if row.id} | {article.row.id}
    judged = {one.id: one for one in _judged(store, article, limit + len(listed))}
    ours = [
        row._replace(
            reason=words.why_related(judged[row.number].words, same=judged[row.number].same_story),
        )
        for row in store.rows_by_number(list(judged))
        if row.id not in known
    ]
    return (*listed, *ours)[: max(limit, len(listed))]


def from_site(store: Store, article: Stored, links: Iterable[SiteLink]) -> tuple[Row, ...]:
    """Return a list that the site itself sent, as it sent it; what is stored can be opened."""
    rows = []
    for link in links:
        url = safe_url(link.url)
        known = store.resolve(url) if url else None
        row = store.row(known) if known else None
        if row is None:
            row = Row(None, link.title, url, article.row.source, fetched=article.row.fetched)
        summary = link.summary or row.summary
        row = row._replace(title=link.title, url=url, summary=summary)
        same = row.story is not None and row.story == article.row.story
        reason = tr("from the site")
        if same:
            reason += " · " + tr("same story")
        rows.append(row._replace(reason=reason, from_site=True))
    return tuple(rows)


def heated(store: Store, rows: Sequence[Row], now: int) -> tuple[Row, ...]:
    """Put into words why each row of a hot list is there."""
    found = []
    for row in rows:
        story = row.story.id if row.story else store.story_of(row.number)
        heat = store.heat(story) if story is not None else None
        found.append(row._replace(reason=words.why_hot(heat, now)))
    return tuple(found)


def _judged(store: Store, article: Stored, limit: int) -> list[Related]:
    """Ask ranking which of the store's candidates belong beside this article."""
    from newstui.ranking import related as judge  # noqa: PLC0415 - not for the first paint
    from newstui.ranking import terms  # noqa: PLC0415

    number = article.row.number
    packed = store.signature(number)
    if packed is None:
        return []
    signature = terms.unpack(packed)
    near = store.near(terms.query_terms(signature), limit=_CANDIDATES, exclude=number)
    row = article.row
    this = judge.Candidate(number, signature, row.title, row.sort, store.story_of(number))
    others = [
        judge.Candidate(
            one.number, terms.unpack(one.signature), one.title, one.published, one.story
        )
        for one in near
    ]
    return judge.rank(this, others, limit=limit)
