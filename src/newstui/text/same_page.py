"""The only place that says which URLs lead a reader to one page, however they are written.

Looser than ``clean.canonical_url``, which ids of articles are made of and which therefore never
changes: a page for telephones, for AMP, with its ``index.html`` or passed on by a chat program is
the same page. Never meant to be fetched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from newstui.text.clean import canonical_url, pattern

_SHARED = (  # what sharing and counting add, beside what canonical_url takes away
    r"(?i:(?:at_|ns_(?:mchannel|source|campaign|linkname|fee)|trk_|share_)"
    r"|(?:isappinstalled|srsltid|gad_source|gad_campaignid|mibextid|wxfid|epik|smid|ito|sharetoken"
    r"|_branch_match_id|xmt|cmp|sc_cid|sourcetype|outputtype)(?:=|$)"
    r"|from=(?:timeline|singlemessage|groupmessage|message|qq|qzone|wechat|weixin|weibo|app|rss"
    r"|feed|share)$|(?:ref|source|src)=(?:rss|feed|share)$|amp(?:=(?:1|true)?)?$)"
)
# strings: compiled when they are first needed, not at a start
_HOSTS = r"^(?:m|mobile|amp|wap|3g)\.(?=[^.]+\.)"
_PLAIN_HOST = r"https?://([a-z0-9.-]+)(?::[0-9]+)?(?:[/?#]|$)"
_PLAIN = (  # of which nothing is taken
    r"https://(?!(?:m|mobile|amp|wap|3g)\.)[a-z0-9.-]+(?::[0-9]+)?/"
    r"(?:[^?#\s]*/)?(?!(?:amp|index\.(?:html?|php|shtml))$)[^/?#\s]+"
)
_FRONT_NAMES = (  # Home, as sites write it
    r"(?i:.{0,12}(?:首页|首頁|主页|主頁)|home(?:[\s-]?page)?|start(?:[\s-]?page)?|index"
    r"|(?:front|main)(?:\s?page)?"
    r"|startseite|startsida|zur\s+startseite|hauptseite|accueil|page\s+d.accueil"
    r"|(?:p[áa]gina\s+)?(?:inicio|in[íi]cio|principal|inicial)|portada|pagina\s+iniziale"
    r"|inizio|voorpagina|startpagina|forsiden?|framsida|hjem|hem|etusivu|koti"
    r"|strona\s+główna|główna|początek|domů|úvod|domov|kezdőlap|főoldal|címlap|acas[ăa]"
    r"|početna|naslovna|ana\s?sayfa|trang\s+chủ|beranda|laman\s+utama"
    r"|главная(?:\s+страница)?|головна|начало|почетна|αρχική(?:\s+σελίδα)?"
    r"|ホーム|トップ(?:ページ)?|top(?:\s?page)?|홈|메인|처음|الرئيسية|الصفحة\s+الرئيسية|خانه|דף\s+הבית|ראשי"
    r"|होम|मुख्य\s+पृष्ठ|หน้าแรก|หน้าหลัก)"
)
_ENDS = r"|amp|index\.(?:html?|php|shtml)"  # of a path, that say nothing


@lru_cache(maxsize=4096)
def page_url(url: str) -> str:
    """Return what all spellings of one page's URL share; never raises. Idempotent."""
    page = canonical_url(url)
    if not page.startswith("https://") or pattern(_PLAIN).fullmatch(page):
        return page
    parts = urlsplit(page)
    query = "&".join(sorted(one for one in parts.query.split("&") if not re.match(_SHARED, one)))
    steps = parts.path.split("/")
    while len(steps) > 1 and re.fullmatch(_ENDS, steps[-1]):
        steps.pop()
    path = "/".join(steps)
    return urlunsplit(("https", re.sub(_HOSTS, "", parts.netloc), path, query, parts.fragment))


def is_front(page: str) -> bool:
    """Tell whether a page is the front of a site: articles that link there are not one article."""
    parts = urlsplit(page)
    return not (parts.path.strip("/") or parts.query or parts.fragment)


def is_front_name(name: str) -> bool:
    """Tell whether a crumb or a link with this name leads to the front of its site."""
    return pattern(_FRONT_NAMES).fullmatch(" ".join(name.split())) is not None


def host_of(url: str | None) -> str:
    """Return the host of a URL, without ``www.``; "" where it has none."""
    plain = pattern(_PLAIN_HOST).match(url or "")  # most are, and urlsplit takes ten times as long
    if plain:
        return plain[1].removeprefix("www.")
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def site_of(url: str | None) -> str:
    """Return the host of a URL without what names no site of its own; "" where it has none."""
    return re.sub(_HOSTS, "", host_of(url))
