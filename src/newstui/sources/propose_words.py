"""The only place for what JSON APIs call things, in English and in Chinese pinyin.

A field's names stand best first; how well one fits falls from 1 at the first to 0.4 at the last.
All are lower case, letters and digits only.
"""

from __future__ import annotations

import re
import unicodedata

_ABROAD_RANK = 0.85


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NAMES = {
    "title": "title headline newstitle articletitle webtitle posttitle storytitle biaoti titlecn "
    "subject heading displaytitle titletext topictitle contenttitle 标题 mainheadline shorttitle "
    "name fulltitle wenzhangbiaoti mingcheng bt topic caption label word",
    "url": "url link weburl permalink canonicalurl newsurl articleurl pageurl posturl shareurl "
    "htmlurl href externalurl docurl linkurl detailurl lianjie wangzhi dizhi 链接 网址 "
    "contenturl alias targeturl jumpurl pcurl uri originurl originallink originalurl sourceurl "
    "wapurl mobileurl murl storyurl path pathname slug self alternate view html lj",
    "id": "id guid uuid newsid articleid postid docid objectid contentid itemid storyid nid aid "
    "tid uniqueid xinwenid wenzhangid bianhao 编号 wzid key pk code shortid videoid questionid",
    "published": "dategmt publishedat publishedon published publisheddate publishdate "
    "publishtime publicationdate datepublished pubdate pubtime firstpublishedat "
    "firstpublicationdate webpublicationdate publishedtime publishedparsed displaydate "
    "displaytime releasedate releasetime releasedat releasedtime posttime postedat postdate date "
    "fabushijian fbsj faburiqi 发布时间 inputtime addtime showtime ptime createdutc createdat "
    "created createdtime createtime createdon createdate datecreated ctime timestamp time shijian "
    "riqi 时间 日期 intime dateline issuedate newsdate newstime datetime issued gmtpublish "
    "gmtcreate pubts ts timems publishts createts sendtime onlinetime",
    "updated": "modifiedgmt updatedat updatedon updated modified modifiedat lastmodified "
    "lastmodifieddate datemodified updatetime updatedate lastupdated changed mtime edited "
    "editedat gengxinshijian xiugaishijian lmodify 更新时间",
    "body": "contenthtml bodyhtml content body articlebody html fulltext fullcontent htmlcontent "
    "contentencoded maintext storytext selftexthtml selftext bodytext articletext newscontent "
    "neirong zhengwen 内容 正文 text posttext markdown bodymarkdown article detail message "
    "commenttext nr",
    "summary": "excerpt summary abstract digest description standfirst trailtext teaser dek "
    "customexcerpt metadescription snippet intro introduction brief zhaiyao jianjie daodu daoyu "
    "摘要 简介 lead lede blurb desc shortdescription synopsis subtitle subheadline memo subtext "
    "shareddesc sharedesc note remark leadparagraph firstsentence briefcontent abs zy",
    "author": "author authors byline authorname creator creators writer writers primaryauthor "
    "zuozhe jizhe zz 作者 reporter journalist contributor contributors account user username "
    "nickname displayname postedby submittedby owner by person sourcename source laiyuan origin "
    "medianame publisher site sitename 来源 ly submitteruser submitter usercreated createdby",
    "editor": "editor editors editorname zerenbianji bianji zrbj 编辑 责任编辑",
    "section": "section sectionname sections categoryname category categories primarycategory "
    "channel channelname channelpath primarysection newstype columnname column catname cat lanmu "
    "lanmumingcheng pindao fenlei leimu 栏目 频道 分类 desk rubric department subreddit forum "
    "board primarytag topic typename tname classname community ressort lm",
    "tags": "tags keywords taglist labels topics hashtags keyword tagnames biaoqian guanjianci "
    "标签 关键词 tag gjc",
    "score": "score points views viewcount viewscount pageviews readcount reads pv hits clicks "
    "clickcount ups likes likecount likescount likenum upvotes votes votecount reactionscount "
    "positivereactionscount favouritescount reblogscount praise heat hot dianjiliang dianji "
    "liulan liulanliang yuedu yueduliang redu zan hotvalue hotscore hotnum hotindex hitcount "
    "playcount viewnum readnum readingnum 热度 阅读量 浏览量",
    "comments": "commentscount commentcount numcomments ncomments commentsnum commentnum "
    "totalcomments repliescount replycount replies postscount descendants comments pinglun "
    "pinglunshu plcount pls 评论数 comment",
    "image": "image imageurl featuredimage featureimage featuredimageurl urltoimage coverimage "
    "cover coverurl leadimage heroimage mainimage headerimage socialimage thumbnail thumbnailurl "
    "thumb thumburl imgurl img imgsrc picurl pic picture photo photourl images imgs pics poster "
    "banner jetpackfeaturedmediaurl fengmian tupian suolvetu 图片 mediaurl preview multimedia",
    "language": "language lang locale langcode yuyan",
}

PREFIXES = ("news", "article", "post", "story", "content", "doc", "item", "info", "art", "web",
            "feed", "xinwen", "wenzhang")  # fmt: skip
# between an item and its fields, saying nothing: {"attributes": {"title": …}}
WRAPPERS = _set(
    "attributes node source data fields item document doc post article story news object sys "
    "properties content contents info basic base main meta metadata system revision target "
    "mblog card resource entity record row props publication nodes edges path"
)
# after a field's name, saying nothing: {"title": {"rendered": …}}
ENDINGS = _set(
    "rendered processed value html text plain raw default cdata t zh zhcn zhhans cn en enus "
    "plaintext string main basic cdatasection oid current"
)
MOMENTS = _set("iso isodate datetime date time timestamp seconds unix epoch utc millis")
# of a search: what it found marked up, how it fits
SEARCHED = _set("highlightresult snippetresult highlight highlights rankinginfo formatted")
TYPED = _set("stringvalue timestampvalue integervalue doublevalue")  # Firestore's
COUNTERS = _set("stats stat statistics metrics counts counters interactions count")
LINKS = _set("links link urls share href web html self alternate canonical")
OWNERS = {
    "author": _set(
        "author authors user account creator owner member writer byline primaryauthor by person "
        "zuozhe editor poster publisher source site media provider blog organization authoruser"
    ),
    "section": _set(
        "category categories section channel column topic primarycategory primarytag desk forum "
        "subreddit community board lanmu pindao fenlei lm"
    ),
    "image": _set(
        "image images cover thumbnail thumb picture pic photo featuredimage featuredmedia media "
        "leadimage feature featureimage coverimage heroimage img preview poster banner multimedia "
        "avatar icon logo"
    ),
}
NAMED = ("displayname", "name", "title", "fullname", "original", "nickname", "label", "text",
         "username", "login", "slug", "mc", "mingcheng", "名称")  # fmt: skip
LOCATED = _set("u url src href sourceurl link original large path uri downloadurl")


_NAMESPACE = re.compile(r"(?i)(?:dc|dcterms|media|itunes|atom|rss|xml):")


def plain(key: str) -> str:
    """Return a key's letters and digits in lower case: "news_title" and "newsTitle" are one.

    Without accents, and without what XML puts before a name: "dc:creator".
    """
    if not key.isascii():
        parts = unicodedata.normalize("NFKD", key)
        key = unicodedata.normalize("NFC", _ACCENT.sub("", parts))
    return re.sub(r"[\W_]+", "", _NAMESPACE.sub("", key, count=1)).lower()


_ACCENT = re.compile(r"[\u0300-\u036f]")
_WRAPPING = re.compile(
    r"(?:news|article|post|story|content|doc|item|card|base|basic|template|info)*"
    r"(?:info|data|details?|model|material|object|entity|bean|vo|dto|template|list|feed)"
)


def wraps(name: str) -> bool:
    """Tell whether a plain name says nothing of what lies in it: "item_info", "articleData"."""
    return name in WRAPPERS or _WRAPPING.fullmatch(name) is not None


def owner(name: str) -> str:
    """Return a plain name of an object as ``OWNERS`` has it: "author_info" is "author"."""
    return re.sub(r"(?<=.)(?:info|data|obj|object|detail)s?$", "", name)


# one of these words in a name that is none of the above; every word of it is looked at
_WORDS = {
    "id": "id uuid guid",
    "title": "title headline biaoti 标题",
    "url": "url link href lianjie 链接",
    "published": "published publish pub date time created posted release shijian riqi 时间 日期",
    "updated": "updated update modified edited changed",
    "body": "body html content neirong 内容 正文",
    "summary": "summary description desc excerpt abstract digest intro brief teaser 摘要",
    "author": "author writer byline reporter zuozhe jizhe 作者",
    "section": "category channel section column lanmu pindao 栏目 频道",
    "tags": "tags keywords 标签 关键词",
    "score": "views view likes like clicks click hits votes reads pv",
    "comments": "comments comment replies reply",
    "image": "image img picture pic cover thumb thumbnail photo",
}
# … and none of those of another kind: categoryTitle is no title
_FOREIGN = _set(
    "author user category channel section column image img picture pic cover thumb thumbnail photo "
    "avatar logo icon api seo og twitter meta sub source site tag parent related video audio media "
    "comment account user expire expires expired end start deadline last type status is has"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[\u4e00-\u9fff]+")


def hint(role: str, key: str) -> float:
    """Tell how well the words in a key hint at a role: 0 or 0.3."""
    words = {one.lower() for one in _WORD.findall(key[:100])}
    own = words & _HINTS.get(role, frozenset())
    if role == "body" and words & _HINTS["summary"]:
        return 0.0
    return 0.3 if own and not (words - own) & _FOREIGN else 0.0


def fit(role: str, name: str) -> float:
    """Tell how well a plain name fits a role: 0 (not at all) to 1."""
    ranks = _RANKS[role]
    if name in ranks:
        return ranks[name]
    if name in _ABROAD.get(role, ()):
        return _ABROAD_RANK
    rests = (name.removeprefix(one) for one in PREFIXES if name.startswith(one))
    return max((0.9 * ranks[rest] for rest in rests if rest in ranks), default=0.0)


def _ranked(names: str) -> dict[str, float]:
    each = [plain(name) for name in names.split()]
    return {name: 1 - 0.6 * place / len(each) for place, name in reversed([*enumerate(each)])}


_HINTS = {role: frozenset(words.split()) for role, words in _WORDS.items()}
_RANKS = {role: _ranked(names) for role, names in NAMES.items()}
# in German, French, Spanish, Portuguese, Italian, Dutch, Japanese, Korean, Russian
_ABROAD = {
    role: frozenset(plain(word) for word in words.split())
    for role, words in {
        "title": "titel überschrift schlagzeile titre titulo titular titolo kop タイトル 題名 "
        "見出し 제목 заголовок название",
        "url": "verweis adresse lien enlace ligação collegamento リンク 링크 주소 ссылка",
        "published": "datum veröffentlicht erschienen veröffentlichtam date publication "
        "datepublication publiele fecha fechapublicacion publicado fechapub data dataora "
        "datapublicacao datapubblicazione pubblicato gepubliceerd 日付 公開日 公開日時 날짜 등록일 "
        "дата опубликовано",
        "body": "inhalt artikeltext texte contenu corps contenido cuerpo texto conteudo corpo "
        "testo contenuto inhoud tekst 本文 記事本文 본문 내용 текст содержание",
        "summary": "zusammenfassung untertitel vorspann anriss kurztext chapo chapeau resume "
        "soustitre resumen entradilla bajada resumo riassunto sommario samenvatting inleiding "
        "要約 概要 요약 аннотация описание",
        "author": "autor autoren autorin verfasser auteur auteurs autore autores redacteur 著者 "
        "筆者 기자 작성자 автор",
        "section": "ressort rubrik kategorie rubrique categorie seccion categoria sezione secao "
        "rubriek カテゴリ カテゴリー ジャンル 분류 카테고리 рубрика раздел",
        "tags": "schlagworte schlagwörter motscles etiquetas palabrasclave タグ 태그 теги",
        "image": "bild bilder imagen foto immagine afbeelding 画像 写真 이미지 картинка",
        "id": "kennung 記事id 번호",
    }.items()
}
