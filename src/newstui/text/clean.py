"""The only place that makes text from outside fit to be stored, printed and drawn.

Unicode categories and what they do to a terminal: Unicode Standard Annex 9 (bidi), ECMA-48
(C0, C1). Nothing that comes out of here can move a cursor, turn a line round or hide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from re import Match, Pattern

LIMIT = 500  # characters of one line
LIMIT_BODY = 2_000_000
LIMIT_URL = 4_000
_MOST_MARKS = 8  # combining marks on one base
_LONGEST_RAW = 16  # what is looked at, in times of the limit: spaces fold, invisibles go

# soft hyphen, Arabic letter mark, Hangul fillers, Mongolian vowel separator, zero width space, LRM,
# RLM, bidi embeddings and isolates, invisible operators, variation selectors, BOM, annotations,
# controls of hieroglyphs, shorthand and music, tags
_GONE = (
    "\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_SHOWN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff"
# strings, which ``re`` compiles when they are first needed: the screen needs none for its start
_NOT_PLAIN = (  # all but Latin, punctuation, Chinese, kana and Hangul that ``_plain`` never changes
    "[^\t\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f]"
)
_ODD = f"[{_GONE}]|[{_SHOWN}]"
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")

# joiners are kept between letters that change shape by them, after a virama, and between emoji
_LETTERS = (
    "\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefe"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINERS = re.compile("[\u200c\u200d]+")
_MARK_RUN = r"[^\w\s\x00-\u02ff\u2010-\u206f\u2100-\u303f\uff00-\uffef]{9,}"


def clean(text: str, *, multiline: bool = False, limit: int = LIMIT) -> str:
    r"""Return ``text`` without what does anything but be seen, at most ``limit`` characters.

    Controls and bidi overrides become symbols, invisible characters go, the rest is in NFC with
    at most eight combining marks on a base. Every run of white space of a single line is one
    space; ``multiline`` keeps line ends (as ``\n``) and tabs. What is too long ends with ``…``.
    Idempotent, and linear in time.
    """
    text = text[: limit * _LONGEST_RAW]
    if not (text.isascii() and text.isprintable()) and not is_plain(text):
        text = _plain(text)
    if not multiline:
        text = " ".join(text.split())
    return text if len(text) <= limit else _cut(text, limit)


def is_plain(text: str) -> bool:
    """Tell whether a text holds nothing that ``clean`` could change but white space: most do."""
    return pattern(_NOT_PLAIN).search(text) is None


@cache
def pattern(written: str) -> Pattern[str]:
    """Return what is asked for so often that to find it among ``re``'s own would take as long."""
    return re.compile(written)


def _plain(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _few_marks(re.sub(_ODD, _symbol, text))  # before NFC: it sorts marks in quadratic time
    text = unicodedata.normalize("NFC", text)
    if "\u200c" in text or "\u200d" in text:
        text = unicodedata.normalize("NFC", _JOINERS.sub(_needed, text))
    return _few_marks(text)


def _symbol(found: Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the pictures of control characters: ␀ ␁ …
    if code == 0x7F:
        return "\u2421"
    is_shown = code < 0xA0 or code in {0x202D, 0x202E, 0xFFFE, 0xFFFF} or 0xD800 <= code < 0xE000
    return "\ufffd" if is_shown else ""


def _needed(found: Match[str]) -> str:
    return found[0] if _needed_joiner().match(found.string, found.start()) else ""


@cache
def _needed_joiner() -> Pattern[str]:  # compiled when there is one
    return re.compile(
        f"(?<=[{_LETTERS}])[\u200c\u200d](?=[{_LETTERS}])"
        f"|(?<=[{_VIRAMAS}])\u200d(?![\u200c\u200d])|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])"
    )


def _few_marks(text: str) -> str:
    return re.sub(_MARK_RUN, _few, text)


def _few(found: Match[str]) -> str:
    """Keep the first marks on each base of a run of what is neither letter nor space."""
    kept: list[str] = []
    marks = start = 0
    for character in (*found[0], ""):
        if character and (character in "\u200c\u200d" or _is_mark(character)):
            marks += character not in "\u200c\u200d"
            if marks <= _MOST_MARKS:
                kept.append(character)
            continue
        if marks > _MOST_MARKS:  # a joiner among too many is not needed either
            kept[start:] = [one for one in kept[start:] if one not in "\u200c\u200d"]
        kept.append(character)
        marks, start = 0, len(kept)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _cut(text: str, limit: int) -> str:
    """Cut between characters as a reader sees them, for an ellipsis to fit."""
    end = max(0, limit - 1)
    while end > 0 and (
        _is_mark(text[end]) or text[end] in "\u200c\u200d" or text[end - 1] in "\u200c\u200d"
    ):
        end -= 1
    return text[:end].rstrip() + "…" if limit > 0 else ""


# URLs (RFC 3986)

_REFUSED = f"[\\s{_SHOWN}{_GONE}]"
_NETLOC = (
    r"(?P<user>[\w.~!$&'()*+,;=:%-]*@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[\w-]+(?:\.[\w-]+)*)\.?(?P<port>:[0-9]{0,5})?"
)
# what none of the parts below would change: most links
_PLAIN_URL = (
    r"https?://[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,9}(?::(?:[1-9][0-9]{1,3}|[1-5][0-9]{4}))?"
    r"/[A-Za-z0-9/_.~%!$()*+,:=@-]{0,1000}(?:\?[A-Za-z0-9/_.~%=&+-]{1,1000})?"
)
_PLAIN_PAGE = (  # what ``canonical_url`` takes nothing from but scheme and www
    r"https?://(?:www\.)?([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,9})"
    r"(:(?!80/|443/)(?:[1-9][0-9]{1,3}|[1-5][0-9]{4}))?(/[A-Za-z0-9/_.~!$()*+,:=@-]{0,1000})"
)
_KEPT = "%!#$&'()*+,/:;=?@[]~"  # and letters, digits and -._: the rest is percent-encoded
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_TRACKING = (
    r"(?i:(?:utm_|pk_|mtm_|hsa_|_hs|__hs|mc_[ce]id|vero_|oly_|spm_|share_(?:source|medium|token|from)"
    r"|at_(?:medium|campaign)|guce_)|(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid"
    r"|ysclid|twclid|ttclid|li_fat_id|igsh|igshid|mkt_tok|rb_clickid|s_cid|ref_src|ref_url|cmpid"
    r"|ncid|ocid|spm|scm|xtor|wt[._]mc|_ga|_gl|__twitter_impression|guccounter)(?:=|$))"
)


def safe_url(url: str | None) -> str | None:
    """Return an http or https URL in printable ASCII, or None for anything else.

    None too for what holds a space, a control or an invisible character, has no host, or is
    longer than 4,000 characters. What a browser would escape is escaped. Idempotent.
    """
    if not url or len(url) > LIMIT_URL:
        return None
    if is_plain_url(url):
        return url
    if re.search(_REFUSED, url):
        return None
    try:
        parts = urlsplit(url)
        found = re.fullmatch(_NETLOC, parts.netloc)
        if parts.scheme not in _DEFAULT_PORTS or not found or parts.port == 0:
            return None
        host = found["host"]
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        if not re.fullmatch(_NETLOC, host):
            return None
    except ValueError:  # UnicodeError is one
        return None
    netloc = quote(found["user"] or "", _KEPT) + host + (found["port"] or "")
    rest = (quote(part, _KEPT) for part in (parts.path, parts.query, parts.fragment))
    safe = urlunsplit((parts.scheme, netloc, *rest))
    return safe if len(safe) <= LIMIT_URL else None


def is_plain_url(url: str) -> bool:
    """Tell whether a URL is absolute and what ``safe_url`` leaves as it is: most of them."""
    return pattern(_PLAIN_URL).fullmatch(url) is not None


def canonical_url(url: str) -> str:
    """Return what the spellings of one page's URL share; never raises.

    Scheme, ``www.``, name and password, default port, fragment and tracking parameters make no
    other page; a fragment that is a route (``#/…``, ``#!…``) does. Not meant to be fetched.
    """
    if found := pattern(_PLAIN_PAGE).fullmatch(url):
        return f"https://{found[1]}{found[2] or ''}{found[3]}"
    safe = safe_url(url.strip())
    if safe is None:
        return url
    parts = urlsplit(safe)
    host = (parts.hostname or "").removeprefix("www.")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    query = "&".join(one for one in parts.query.split("&") if one and not re.match(_TRACKING, one))
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    page = urlunsplit(("https", host + port, parts.path or "/", query, route))
    return _ESCAPE.sub(lambda found: found[0].upper(), page)
