"""The only place that names the elements and attributes of a feed as feedparser names them.

A known namespace has its usual prefix, whatever the document calls it; an unknown one has the
document's own, or none. All names are in small letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Sent = dict[str, str]
Declared = list[tuple[str | None, str | None]]  # prefixes and what they stand for, as they come

SEPARATOR = "}"  # between a namespace and a name
ATOM_10 = "http://www.w3.org/2005/atom"
RSS_10 = "http://purl.org/rss/1.0/"
RSS_090 = "http://my.netscape.com/rdf/simple/0.9/"
CORE = frozenset(
    (
        "", "http://blogs.law.harvard.edu/tech/rss", RSS_10, RSS_090, ATOM_10,
        "http://example.com/newformat#", "http://example.com/necho", "http://purl.org/echo/",
        "uri/of/echo/namespace#", "http://purl.org/pie/", "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/modules/rss091#", "http://backend.userland.com/rss",
    )
)  # fmt: skip
# in small letters; {} stands for http://purl.org/rss/1.0/modules/
_MODULES = """
admin http://webns.net/mvcb/
ag {}aggregation/
annotate {}annotate/
audio http://media.tangent.org/rss/1.0/
blogchannel http://backend.userland.com/blogchannelmodule
cc http://creativecommons.org/ns#license
cc http://web.resource.org/cc/
creativecommons http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html
creativecommons http://backend.userland.com/creativecommonsrssmodule
co {}company
content {}content/
cp http://my.theinfo.org/changed/1.0/rss/
dc http://purl.org/dc/elements/1.1/
dcterms http://purl.org/dc/terms/
email {}email/
ev {}event/
feedburner http://rssnamespace.org/feedburner/ext/1.0
fm http://freshmeat.net/rss/fm/
foaf http://xmlns.com/foaf/0.1/
geo http://www.w3.org/2003/01/geo/wgs84_pos#
georss http://www.georss.org/georss
gml http://www.opengis.net/gml
icbm http://postneo.com/icbm/
image {}image/
itunes http://www.itunes.com/dtds/podcast-1.0.dtd
itunes http://example.com/dtds/podcast-1.0.dtd
l {}link/
media http://search.yahoo.com/mrss
media http://search.yahoo.com/mrss/
pingback http://madskills.com/public/xml/rss/module/pingback/
prism http://prismstandard.org/namespaces/1.2/basic/
rdf http://www.w3.org/1999/02/22-rdf-syntax-ns#
rdfs http://www.w3.org/2000/01/rdf-schema#
ref {}reference/
reqv {}richequiv/
search {}search/
slash {}slash/
soap http://schemas.xmlsoap.org/soap/envelope/
ss {}servicestatus/
str http://hacks.benhammersley.com/rss/streaming/
sub {}subscription/
sy {}syndication/
szf http://schemas.pocketsoap.com/rss/mydescmodule/
taxo {}taxonomy/
thr {}threading/
ti {}textinput/
trackback http://madskills.com/public/xml/rss/module/trackback/
wfw http://wellformedweb.org/commentapi/
wiki {}wiki/
xhtml http://www.w3.org/1999/xhtml
xlink http://www.w3.org/1999/xlink
xml http://www.w3.org/xml/1998/namespace
psc http://podlove.org/simple-chapters
"""
MODULES = {
    uri.format("http://purl.org/rss/1.0/modules/"): prefix
    for prefix, uri in (line.split() for line in _MODULES.split("\n") if line)
}
_PREFIXES = frozenset(MODULES.values())


def words(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())


class Doubtful(Exception):  # noqa: N818 - no error: a question for feedparser
    """A document that only feedparser is sure of."""


class Names:
    """The names of one document. Raises Doubtful where prefixes stand for more than one thing."""

    def __init__(self, declared: Declared) -> None:
        spaces: dict[str, str] = {}
        for prefix, uri in declared:
            if uri and uri.split() != [uri]:  # xml.sax takes its names apart at white space
                raise Doubtful
            if prefix and spaces.setdefault(prefix, uri or "") != (uri or ""):
                raise Doubtful
        self._prefixes: dict[str, str] = {}
        self._plain: set[tuple[str, ...]] = set()  # attributes that are called what they are named
        for prefix, uri in spaces.items():
            known = MODULES.get(uri.lower())
            if prefix in _PREFIXES and known != prefix and (known or uri.lower() in CORE):
                raise Doubtful  # feedparser takes it for the one it usually stands for
            self._prefixes.setdefault(uri, prefix)

    def element(self, tag: str) -> str:
        """Return what an element is called: ``dc:creator``, ``title``."""
        uri, space, local = tag.rpartition(SEPARATOR)
        if not space:
            return tag.lower()
        prefix = self._prefix(uri, self._prefixes.get(uri, ""))
        return f"{prefix}:{local}".lower() if prefix else local.lower()

    def attributes(self, element: Element) -> Sent:
        """Return attributes by name; raises Doubtful where they move the base of links."""
        sent = element.attrib.copy()
        if (names := tuple(sent)) not in self._plain:
            sent = self._named(element)
            if tuple(sent) == names:
                self._plain.add(names)
        if "rel" in sent:
            sent["rel"] = sent["rel"].lower()
        if "type" in sent:
            sent["type"] = sent["type"].lower()
        return sent

    def _named(self, element: Element) -> Sent:
        sent = {name.lower(): value for name, value in element.items()}
        if any(SEPARATOR in name for name in sent):
            sent = self._qualified(element)
        if "base" in sent or "xml:base" in sent or len(sent) > _MOST_ATTRIBUTES:
            raise Doubtful
        return sent

    def _qualified(self, element: Element) -> Sent:
        """Name attributes by their module, if it is known, and as the document calls them."""
        sent: Sent = {}
        own: Sent = {}
        for name, value in element.items():
            uri, _, local = name.rpartition(SEPARATOR)
            known = MODULES.get(uri.lower())
            sent[f"{known}:{local}".lower() if known else local.lower()] = value
            prefix = known if known == "xml" else self._prefixes.get(uri)
            own[f"{prefix}:{local}".lower() if uri else local.lower()] = value
        return sent | own

    @staticmethod
    def _prefix(uri: str, own: str) -> str:
        lower = uri.lower()
        if lower in CORE or "backend.userland.com/rss" in lower:
            return ""
        return MODULES.get(lower, own)


_MOST_ATTRIBUTES = 100  # feedparser has a bound of its own, at twice as many
