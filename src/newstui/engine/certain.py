"""The only place that finds the story an article is certainly of, whatever its words are.

That is the story of its twin, of the article at the same page in another source, or of a short one
that is about the same page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newstui.ranking import stories, twins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstui.store import LookAlike, Pending, Store

SHORT = 400  # letters: an article of fewer that links to one page is about that page


class Certainty(NamedTuple):
    """What is certain of an article."""

    twin: int | None = None  # the first of the articles that it is one with
    story: int | None = None


class Certain:
    """Knows, beside the store, what a batch has placed but not written yet."""

    def __init__(self, store: Store, batch: Sequence[Pending]) -> None:
        """Begin with a batch of which nothing is placed."""
        pages = [page for one in batch if (page := _page(one)) is not None]
        self._linked = store.together.linked(pages)
        self._shared = store.together.having_look_alikes(batch)
        self._placed: dict[int, int] = {}
        self._about: dict[int, int] = {}  # by the page that a short article is about
        self._at: dict[int, int] = {}  # by an article's own page

    def placed(self, one: Pending, story: int) -> None:
        """Note which story an article of the batch is in."""
        self._placed[one.number] = story
        if (subject := _subject(one)) is not None:
            self._about.setdefault(subject, story)
        if one.keys.url is not None:
            self._at.setdefault(one.keys.url, story)

    def of(self, store: Store, one: Pending) -> Certainty:
        """Return the twin of an article and the story that it is of; an unindexed twin has none."""
        others = store.together.look_alikes(one) if one.number in self._shared else []
        if others:
            this = _telling(one.source_number, one)
            known = [_telling(other.source, other) for other in others]
            for judge, are_twins in ((twins.twin, True), (twins.of_one_page, False)):
                found = judge(this, known)
                story = None if found is None else self._story(others[found])
                if found is not None and story is not None:
                    return Certainty(others[found].twin if are_twins else None, story)
        return Certainty(None, self._same_link(store, one))

    def _story(self, other: LookAlike) -> int | None:
        return self._placed.get(other.number, other.story)

    def _same_link(self, store: Store, one: Pending) -> int | None:
        subject = _subject(one)
        page = _page(one)
        if page is None:
            return None
        since, until = (one.published + sign * stories.WINDOW_SECONDS for sign in (-1, 1))
        together = store.together
        known = together.stories_about(page, since, until) if page in self._linked else []
        found = [story for story in known if story != one.story]
        found += filter(None, (self._about.get(page),))
        if subject is not None:
            found += filter(None, (together.story_at(page, since, until), self._at.get(page)))
        return found[0] if found else None


def _subject(one: Pending) -> int | None:
    """Return the page that a short article is about."""
    return one.links[0] if len(one.links) == 1 and len(one.text) < SHORT else None


def _page(one: Pending) -> int | None:
    """Return the page that an article may be told of at: what it is about, else its own."""
    subject = _subject(one)
    return one.keys.url if subject is None else subject


def _telling(source: int, one: Pending | LookAlike) -> twins.Telling:
    return twins.Telling(source, one.guid, one.url, one.title, one.text, one.published)
