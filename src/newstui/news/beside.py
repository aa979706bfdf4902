"""The only place that says what stands beside an article, and why: the site's lists, then ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.i18n import plural, tr
from newstui.news import words
from newstui.rows import Row
from newstui.store import View, Window
from newstui.text.clean import safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newstui.ranking.chapters import Beside
    from newstui.store import Near, SiteLink, Sought, Store, Stored

_CANDIDATES = 64
_OLDER_CANDIDATES = 24
_TELLINGS = 12  # of the same story, the newest
_JUDGED = 30  # of other stories
_MONTH = 30 * 86_400
_LATELY_SECONDS = 3_600


def related(store: Store, article: Stored, limit: int, now: int) -> tuple[Row, ...]:
    """Return the site's own list, then the same story, the story so far and the same subject.

    The first row of each group has its heading.
    """
    listed = from_site(store, article, article.related)
    known = {row.id for row in listed if row.id} | {article.row.id}
    found, why = _divided(store, article, limit + len(listed))
    rows = _group(listed, tr("From the site"))
    for judged, heading in (
        (found.story, tr("Same story")),
        (found.chapters, tr("The story so far")),
        (found.subject, tr("Same subject")),
    ):
        same, dated = judged is found.story, judged is found.chapters
        rows += _group(
            [
                row._replace(
                    reason=(f"{words.day_time(row.sort, now)} · " if dated else "")
                    + words.why_related(() if same else why(row.number), same=same)
                )
                for row in store.rows_by_number([one.id for one in judged])
                if row.id not in known
            ],
            heading,
        )
    return rows[: max(limit, len(listed))]


def nothing_related(store: Store, article: Stored) -> str:
    """Say why nothing stands beside an article that nothing is related to."""
    packed = store.signature(article.row.number)
    if packed is None:
        return tr("not indexed yet: what is related comes in a moment")
    from newstui.ranking import terms  # noqa: PLC0415 - not for the first paint

    if not terms.unpack(packed):
        return tr("it has too few words to compare")
    return plural(
        "nothing like it in 1 article", "nothing like it in {n} articles", store.documents()
    )


def latest(store: Store, path: tuple[str, ...], limit: int, now: int) -> tuple[Row, ...]:
    """Return what is new in a section, each source having its share: see ``store.latest``."""
    return tuple(store.latest(View("latest", path=path), limit=limit, since=now - 86_400))


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


def sides_from_site(
    store: Store, article: Stored, limit: int
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the hot and the latest list that the site sent with an article."""
    hot = from_site(store, article, article.hot[:limit])
    return hot, from_site(store, article, article.latest[:limit])


def heated(store: Store, rows: Sequence[Row], now: int) -> tuple[Row, ...]:
    """Put into words why each row of a hot list is there."""
    found = []
    for row in rows:
        story = row.story.id if row.story else store.story_of(row.number)
        heat = store.heat(story) if story is not None else None
        lately = 0
        if story is not None and heat is not None and heat.sources > 1:
            lately = store.together.lately(story, now - _LATELY_SECONDS)
        found.append(row._replace(reason=words.why_hot(heat, now, lately)))
    return tuple(found)


def _group(rows: Sequence[Row], heading: str) -> tuple[Row, ...]:
    return tuple(row._replace(heading=None if at else heading) for at, row in enumerate(rows))


def _divided(
    store: Store, article: Stored, limit: int
) -> tuple[Beside, Callable[[int], tuple[str, ...]]]:
    """Ask ranking which of the store's candidates belong beside this article, how, and why."""
    from newstui.ranking import chapters, terms  # noqa: PLC0415 - not for the first paint
    from newstui.ranking import related as judge  # noqa: PLC0415

    row = article.row
    packed = store.signature(row.number)
    if packed is None:
        return chapters.Beside(), lambda _: ()
    signature = terms.unpack(packed)
    story = store.story_of(row.number)
    this = judge.Candidate(row.number, signature, row.title, row.sort, story)
    others = {
        one.number: judge.Candidate(
            one.number, terms.unpack(one.signature), one.title, one.published, one.story
        )
        for one in _near(store, terms.sought(signature), row)
    }
    for one in store.rows(View("story", key=str(story)), limit=_TELLINGS) if row.story else ():
        if one.number not in others and (own := store.signature(one.number)) is not None:
            others[one.number] = judge.Candidate(
                one.number, terms.unpack(own), one.title, one.sort, story
            )
    twins = store.together.twins([row.number, *others])
    known = {twins.get(row.number, row.number)}
    for number in list(others):
        if twins.get(number) in known:
            del others[number]
        else:
            known.add(twins.get(number, number))
    same = [one for one in others.values() if story is not None and one.story == story]
    rest = [one for one in others.values() if story is None or one.story != story]
    ranked = judge.rank(this, same, limit=limit) + judge.rank(this, rest, limit=_JUDGED)
    began = row.story.first if row.story and row.story.first else row.sort
    found = chapters.divide(this, began, ranked, others, limit=limit)
    return found, lambda number: judge.why(this, others[number])


def _near(store: Store, asked: Sequence[Sought], row: Row) -> list[Near]:
    """Return the candidates of a month before and after, those from before, else the later ones."""
    start, end = row.sort - _MONTH, row.sort + _MONTH
    around = Window(_CANDIDATES, start, end)
    before = Window(_OLDER_CANDIDATES, until=start - 1)
    found, older = store.near(asked, around, before, exclude=row.number)
    if found or older:
        return [*found, *older]
    (later,) = store.near(asked, Window(_CANDIDATES, since=end + 1), exclude=row.number)
    return later
