"""The only place that knows what a class, an id or a label says of its element."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newstui.sources.page_words import LISTS

if TYPE_CHECKING:
    from newstui.sources.page_words import ListKind

_TRAIL = re.compile(  # in lower case, as are those of LISTS: that is twice as quick
    r"bread[-_ ]?crumb|(?:^|[\s_-])crumbs?(?:[\s_-]|$)|breadnav|\bbread\b|mianbao|面包屑"
    r"|(?:^|[\s_-])(?:mbx|dqwz|weizhi|wz|cur[-_]?pos(?:ition)?|now[-_]?(?:place|pos)\w{0,8}"
    r"|path(?:way)?|nav[-_]?path|loca(?:tion|te)|position|place|pos|where|youarehere|lujing|trail"
    r"|site[-_]?path|sub[-_]?path|addr|crumbnav|guide|daohang|lm[-_]?nav)(?:[\s_-]|$)"
    r"|[a-z](?:crumbs?|path|location|position)(?:[\s_-]|$)"
)
_PARTS = re.compile(  # a part of all that the others find: quicker, for the many that they do not
    r"a(?:ddr|bout)|bread|c(?:rumb|urpos|onsent|ookie)|d(?:aohang|ate|idomi)|g(?:uide|dpr)|hot"
    r"|l(?:atest|oca|ujing|ike|m[-_]?nav)|m(?:ost|bx|ianbao|ore)|n(?:owp|ext|ew(?:s|[-_ ]?list))"
    r"|onetrust|p(?:opul|os(?:[i\s_-]|$)|a(?:th|ihang)|lace|rivacy)|qc-cmp"
    r"|r(?:elat|ec(?:om|ent)|ank|emen)|s(?:tor|ource)|t(?:rend|rail|uijian|ime)|w(?:here|z|eizhi)"
    r"|x(?:g|iang)|y(?:ouare|arpp)|z(?:x|uixin)|-pos(?!t)|_pos(?!t)|面包屑|相关|热门|最新"
)
_CONSENT = re.compile("co(?:nsent|okie)|didomi|gdpr|onetrust|privacy|qc-cmp")
_SOURCE = re.compile(r"(?:^|[\s_-])source(?:[\s_-]|$)")
_DATED = re.compile(r"(?i)(?:^|[\s_-])(?:pub\w{0,6}[-_]?)?(?:time|date)(?:[\s_-]|$)")


class Meaning(NamedTuple):
    """What an element is, by its name."""

    is_trail: bool  # called like a breadcrumb
    kind: ListKind | None
    is_source: bool
    is_date: bool
    is_banner: bool  # called like one that asks for consent


@lru_cache(4_096)
def meaning_of(named: str) -> Meaning | None:
    """Return what a class, an id or a label says that its element is; None where nothing."""
    lower = named.lower()
    if not _PARTS.search(lower):
        return None
    kind = next((kind for kind, words in LISTS if words.search(lower)), None)
    return Meaning(
        is_trail=_TRAIL.search(lower) is not None,
        kind=kind,
        is_source=_SOURCE.search(named) is not None,
        is_date=("time" in named or "date" in named) and _DATED.search(named) is not None,
        is_banner=_CONSENT.search(lower) is not None,
    )
