"""The only place for headings of lists in languages other than English and Chinese.

Whole headings, so that nothing but a heading is one: related, hot and latest of each language.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstui.sources.page_words import ListKind

_RELATED = """
mehr zum thema/zum thema/auch interessant/lesen sie auch/lesen sie auch zum thema/lies auch
das könnte (sie|dich|euch) (auch |ebenfalls |)interessieren
das könnte (ihnen|dir|euch) auch gefallen/dies könnte (sie|dich) auch interessieren
auch interessant für (sie|dich)/(unsere |)empfehlungen (der redaktion|für sie)
(ähnliche|verwandte|weitere|empfohlene) (artikel|beiträge|meldungen|nachrichten|berichte)
mehr (artikel|beiträge|meldungen|nachrichten)/weitere artikel der kategorie
sur le même (sujet|thème)/(à|a) lire (aussi|également|ensuite)/lire (aussi|également)
(à|a) voir aussi
(articles|sujets|contenus) (liés|similaires|associés|connexes|recommandés)/dans la même rubrique
vous (aimerez|pourriez aimer) aussi/(cela|ça) (peut|pourrait) (aussi |)vous intéresser
(recommandé|recommandés) pour vous/plus d'articles/plus d’articles
(noticias|notas|entradas|artículos|articulos|contenidos) (relacionadas|relacionados)
relacionado/relacionados/relacionadas/contenido relacionado/te recomendamos/más noticias
(también |)(te|le) (puede|podría) interesar/(te|le) (puede|podría) interesar también
puede interesarte
(lee|lea|leer|ver|vea) también/también en portada
leia também/veja também/leia ainda/conteúdo relacionado/você também pode gostar/mais notícias
(notícias|matérias|artigos|posts|conteúdos) (relacionadas|relacionados)
(recomendado|recomendados) para você
articoli correlati/notizie correlate/contenuti correlati/leggi anche/sullo stesso argomento
(potrebbe|potrebbero) interessarti/potrebbe interessarti anche/(ti |)potrebbe interessare (anche|)
lees ook/(gerelateerde|aanbevolen|vergelijkbare) (artikelen|berichten)/gerelateerd nieuws
meer nieuws
czytaj (także|też|również)/zobacz (także|też|również)
(powiązane|podobne|polecane) (artykuły|wiadomości|wpisy)
läs (också|även)/les også/læs også/lue myös/relaterade artiklar/relaterte artikler
relaterede artikler
(читайте|читать|смотрите) (также|еще|ещё)/(новости |материалы |статьи |еще |ещё |)по теме
(похожие|связанные|другие|рекомендуемые) (статьи|новости|материалы|записи|публикации)
вам может (быть интересно|понравиться)/рекомендуем (почитать|прочитать|также)
ilgili haberler/benzer haberler/ilginizi çekebilir/berita terkait/artikel terkait/baca juga
tin liên quan/bài viết liên quan/tin cùng chuyên mục/có thể bạn quan tâm
関連記事/関連ニュース/関連リンク/関連トピックス/関連コンテンツ/関連する記事/関連情報
この記事の関連ニュース
あわせて読みたい/合わせて読みたい/こちらもおすすめ/おすすめ記事/おすすめの記事/オススメ記事
あなたにおすすめ/あなたにおすすめの記事/この記事を読んだ人はこんな記事も読んでいます
(관련|추천) (기사|뉴스|글)/관련기사/관련뉴스/관련글/추천기사/추천뉴스/함께 볼만한 기사
(اقرأ|إقرأ|شاهد|اقرا|طالع) (أيضا|أيضاً|أيضًا|ايضا|المزيد)/قد يهمك/قد يهمك أيضا/قد يعجبك أيضا
(أخبار|مقالات|مواضيع|موضوعات|تقارير) (ذات صلة|متعلقة|مرتبطة)
(संबंधित|सम्बंधित) (खबरें|ख़बरें|समाचार|लेख)/(ये|यह|इसे) भी पढ़ें/(ये|यह|इसे) भी पढ़ें
"""
_HOT = """
meistgelesen/meist gelesen/am meisten gelesen/beliebt/meistgeklickt/meistkommentiert/top-artikel
topartikel
(meistgelesene|meistgeklickte|beliebte|beliebteste) (artikel|beiträge|meldungen|nachrichten)
die (meistgelesenen|beliebtesten) (artikel|beiträge|meldungen|nachrichten)
(les |articles les |les articles les |)plus (lus|lues|populaires|consultés|partagés|commentés|vus)
le plus lu/articles populaires/les plus lus aujourd'hui
lo más (leído|visto|popular|comentado|compartido)
(las |los |noticias |)más (leídas|leídos|vistas|vistos)
(entradas|artículos|noticias) populares
(as |os |notícias |)mais (lidas|lidos|vistas|vistos|acessadas|populares)/em alta
(i |le |gli articoli |articoli |notizie |)più (letti|lette|visti|viste|popolari|condivisi)
articoli popolari
meest (gelezen|bekeken)/best gelezen/najczęściej czytane/najpopularniejsze/popularne artykuły
mest (läst|lästa|lest|lesta|læst|læste)/luetuimmat/mest leste
(самое|самые) (популярное|популярные|читаемое|читаемые|обсуждаемое|просматриваемое)
популярное/популярные (статьи|новости|записи|материалы)/главное сегодня/главные новости
топ новостей
(en |)çok okunanlar/en çok okunan haberler/terpopuler/berita (populer|terpopuler)/artikel populer
đọc nhiều/đọc nhiều nhất/xem nhiều/xem nhiều nhất/tin đọc nhiều
アクセスランキング/人気記事/人気記事ランキング/記事ランキング/ランキング/人気ランキング/人気の記事
アクセスランキング 一覧
よく読まれている記事/よく読まれた記事/注目の記事/注目記事/話題の記事/ニュースランキング
人気のニュース
(가장 |클릭클릭 |)많이 본 (뉴스|기사)/인기기사/인기뉴스/인기 (기사|뉴스|글)/주요뉴스
주요 (뉴스|기사)/랭킹뉴스/랭킹 뉴스
الأكثر (قراءة|مشاهدة|شعبية|تداولا|تداولاً)/الاكثر (قراءة|مشاهدة)
लोकप्रिय (खबरें|समाचार|लेख)/सबसे ज्यादा पढ़ी गई
"""
_LATEST = """
(neueste|neuste|aktuelle|letzte|jüngste) (artikel|beiträge|meldungen|nachrichten|news|berichte)
die neuesten (artikel|beiträge|meldungen|nachrichten)/das neueste/newsticker
(les |)derniers (articles|billets|sujets)
(les |)dernières (actualités|nouvelles|infos|publications)
articles récents/actualités récentes/billets récents/dernière minute/fil info
últimas (noticias|entradas|publicaciones)/últimos (artículos|posts)/última hora/lo último
(noticias|entradas|artículos) recientes/lo más reciente
últimas notícias/mais recentes/(posts|artigos|notícias) recentes/últimos (posts|artigos)
(le |)ultime (notizie|news)/(gli |)ultimi articoli/articoli recenti/ultim'ora/ultim’ora/ultima ora
laatste nieuws/recente (berichten|artikelen)/net binnen/najnowsze
najnowsze (wiadomości|artykuły|wpisy)
ostatnie wpisy/senaste nytt/senaste (nyheterna|artiklarna)/siste (nytt|saker)
seneste (nyt|nyheder)
uusimmat/tuoreimmat
(последние|свежие|новые) (новости|статьи|записи|материалы|публикации)/лента новостей/новости дня
son (dakika|haberler|eklenenler|yazılar)/son dakika haberleri/berita (terkini|terbaru)
artikel terbaru
tin mới/tin mới nhất/bài viết mới/bài mới nhất
新着記事/最新記事/新着ニュース/最新ニュース/最新の記事/最近の記事/最近の投稿/新着の記事
최신기사/최신뉴스/(최신|최근) (기사|뉴스|글)
(آخر|أخر|أحدث|احدث) (الأخبار|المقالات|الاخبار|المواضيع|الأنباء)
(ताज़ा|ताजा|ताज़ा|लेटेस्ट) (खबरें|ख़बरें|समाचार|न्यूज़)
"""


def _headings(written: str) -> Iterator[str]:
    """Yield each heading; ``(a|b) c`` stands for two."""
    for heading in written.replace("\n", "/").split("/"):
        parts = [one.split("|") for one in heading.replace("(", ")").split(")")]
        for chosen in product(*parts):
            yield " ".join("".join(chosen).split())


_OF = re.compile(
    r"(.{6,24}?) (?:en|in|im|aus|zu|zum|dans|sur|de|em|no|na|di|su|sobre|w|по|в|о) .{2,24}"
)
_LONGEST = 40  # characters of a heading with what it is of
_WRITTEN: dict[ListKind, str] = {"related": _RELATED, "hot": _HOT, "latest": _LATEST}
_KINDS = {one: kind for kind, written in _WRITTEN.items() for one in _headings(written) if one}
STARTS: dict[str, set[str]] = {}  # second words by first ones; "" where there is none
for _heading in _KINDS:
    _first, _, _rest = _heading.partition(" ")
    STARTS.setdefault(_first, set()).add(_rest.partition(" ")[0])


def kind_elsewhere(heading: str) -> ListKind | None:
    """Return what a list with this heading is; what it is of (in …) may stand behind."""
    words = heading.lower()
    found = _KINDS.get(words)
    if found is None and len(words) <= _LONGEST and (what := _OF.fullmatch(words)):
        found = _KINDS.get(what[1])
    return found
