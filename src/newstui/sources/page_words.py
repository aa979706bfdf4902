"""The only place for the words that head a page's own lists: related, hot and latest."""

from __future__ import annotations

import re
from typing import Literal

from newstui.sources.page_words_elsewhere import STARTS, kind_elsewhere

ListKind = Literal["related", "hot", "latest"]

_LONGEST = 40  # characters of a heading
_THINGS = (
    r"(?:阅读|閱讀|新闻|新聞|推荐|推薦|文章|报道|報道|報導|资讯|資訊|内容|內容|链接|信息"
    r"|帖子|博文|稿件|图文|圖文|热点|熱點|视频|影音|影片|新訊|話題|專欄|圖集"
    r"|消息|动态|動態|要闻|要聞|头条|頭條|话题|热文|博客|日志|专栏|图集|图片|新文|快讯"
    r"|快訊|播报|滚动|滾動|公告|发布|發布|发表|發表|上线|上線|更新|榜单?|榜|港聞"
    r"|排行榜?|排名|关注|资料|資料|文|笔记|作品|教程|评论)"
)
_WHEN = (
    r"(?:24|48|72|二十四|四十八)?\s?(?:小时|小時|时|h|H)?"
    r"(?:一|本|今|昨|近|三|七|3|7)?(?:周|週|月|日|天|年)?(?:内)?"
)
_OF = (
    r"(?:新闻|新聞|文章|资讯|資訊|本站|全站|本类|本栏目?|频道|頻道|栏目|欄目"
    r"|图片|视频|博客|论坛|帖子|国内|國內|国际|國際|社会|社會|财经|財經|科技|娱乐|娛樂|体育|體育"
    r"|时政|军事|经济|教育|健康|文化|旅游|汽车|房产|股市|股票|基金|数码|手机|游戏|本地|本市|省内"
    r")?(?:新闻|资讯|文章)?"
)
_SITE = r"[\u3400-\u9fffA-Za-z]{2,6}\s?"  # 微博热搜, 一财最热
_DAYS = "日|周|週|月|总|年|今日|本周|本月|昨日|点击|评论|人气|阅读|回复|收藏"

_RELATED = (
    rf"(?:本文|文章)?(?:的)?(?:相关|相關|关联|關聯|延伸|延展|拓展|扩展|擴展|同类|同類|类似|参考"
    rf"|深度){_THINGS}{{1,2}}|关键[词字]阅读|本文相关|新闻链接|(?:阅读|閱讀)(?:推荐|推薦)"
    rf"|相关|相關|(?:推荐|推薦)(?:给|給)?(?:您|你)?{_THINGS}{{0,2}}|猜(?:您|你)(?:也|还)?(?:喜欢|喜歡"
    rf"|想看|爱看|感兴趣)(?:的)?{_THINGS}?"
    r"|(?:也许|也許)?(?:您|你)(?:可能|或许|也许|也許)?(?:还|還|也|会|會|对)*(?:喜欢|喜歡|感兴趣|感興趣|有兴趣|有興趣"
    r"|想看|爱看|关注|關注|想读|需要)(?:的.{0,6}|这些.{0,6})?"
    rf"|(?:为您|为你|為您|為你|编辑|編輯|小编|今日|精彩|精选|精選|更多|本站|网站|站长|栏目|频道|智能"
    rf"|主编|主編|本类|本栏目?|图文|圖文|新闻|新聞|猜你|个性化|专题|独家|特别|重点|精品|首页){_THINGS}?(?:推荐|推薦|精选|推送)"
    rf"|(?!精选){_OF}{_THINGS}?精选"
    rf"|(?:看?更多|其他|其它|精彩|往期|系列|继续|繼續|下一步|接着){_THINGS}{{1,2}}|往期(?:回顾"
    rf"|精选|回顧)|更多精彩.{{0,6}}"
    r"|看(?:过|了|過)(?:此|本|这篇|该)?(?:文|文章|内容|新闻)?的?(?:人|用户|网友|也"
    r"|还)?.{0,12}|看?更多(?:关于|關於|與|与|相关|相關).{0,16}"
    r"|(?:读者|讀者|网友|網友|其他人|别人|別人)(?:还|還|也)(?:在)?(?:看|读|讀|喜欢|喜歡)(?:了|过|過)?"
    r"|同一?(?:栏目|分类|主题|主題)(?:的?(?:文章|新闻|新聞|报道|報導))?|(?:相关|相關)(?:文章|新闻|新聞)(?:推荐|推薦|阅读|閱讀)"
)
_HOT = (
    rf"{_SITE}(?:热榜|熱榜|热搜榜?|热文榜?|最热|热闻榜?|熱門|人气榜|点击榜|阅读榜)"
    rf"|(?:{_DAYS})榜(?:单)?|热点聚焦|图文热点|最夯{_THINGS}{{0,2}}|發燒新聞|头条(?:新闻|要闻|推荐)|頭條新聞"
    rf"|(?:最近|近期)?{_WHEN}{_OF}(?:热|热门|熱門|最热|最熱|热点|熱點|火热|人气|人氣|热议|当前热"
    rf"|实时热)(?:{_THINGS}{{0,2}}|排行榜?|推荐|推薦|点击|點擊|點閱|閱讀|瀏覽)(?:TOP\s?\d{{0,3}})?"
    rf"|{_WHEN}{_OF}(?:热榜|熱榜|热文|熱文|热搜|熱搜|热帖|热读|熱讀|熱議|热评|热闻|熱聞|热播|热闻榜"
    rf"|热度榜|热力榜)(?:榜|排行|推荐)?"
    rf"|{_WHEN}{_OF}(?:要闻|要聞|点击|點擊|阅读|閱讀|浏览|瀏覽|评论|評論|人气|人氣|访问|热度|关注"
    rf"|點閱|分享|热门|一周|图文|综合|回复|跟贴|推荐)?[量率]?(?:最多)?(?:总)?(?:排行|排行榜"
    rf"|排名|排名榜|榜单|榜|排序|TOP\s?\d{{1,3}})"
    r"|大家(?:都|正|也|还|還)*(?:在|爱|愛)?(?:看|读|搜|关注)(?:了|过)?|阅读最多"
    rf"|{_WHEN}最多人?(?:阅读|閱讀|分享|看|点击|點閱|瀏覽|人氣)|焦点(?:新闻|要闻|图)?|焦點新聞?|必读|必看"
    r"|网友(?:都)?(?:在|爱)看|正在热(?:议|读|播)|今日(?:热点|熱點|最热|热门|焦点)"
    r"|十大(?:新闻|热门|热文)"
)
_LATEST = (
    rf"(?:[该該]?作者|TA的?|他的|她的)(?:的?(?:最新|最近|近期|其他|其它|更多)){_THINGS}"
    rf"|最新闻|最近内容|{_WHEN}{_OF}(?:最新|最近|新近|近期|即时|即時|实时|實時|滚动|滾動|刚刚"
    rf"|最新发布){_OF}(?:的)?{_THINGS}{{1,2}}"
    rf"|{_OF}最新|最近更新|最新上架|新闻滚动|滚动|滾動|(?:新闻|新聞)?(?:快讯|快訊)|7\s?[xX×*]\s?24(?:小时|小時)?"
    rf"(?:快讯|滚动|要闻|新闻|直播)?|24\s?(?:小时|小時)(?:快讯|滚动|要闻|新闻|直播)|今日(?:要闻|要聞|新闻|新聞|头条)"
    r"|(?:本站|网站|站内|新闻)?(?:快报|速递|速遞)|最新(?:收录|入库|专题)|新(?:文章|闻速递)"
)
_EN_OF = (
    r"(?:\s+(?:on|in|from|for|about|at|by|with|to|this|the|our|of|across|right|now|today|you|&)\b"
    r".{0,24})?"
)
_EN_THINGS = (
    r"(?:articles?|stor(?:y|ies)|posts?|news(?:\s+articles?|\s+stories)?|content|links?"
    r"|reading|reads?"
    r"|coverage|items?|pages?|headlines?|updates?|entries|publications?|insights?"
    r"|resources?|features?|reports?|blogs?|blog\s+posts?|pieces)"
)
_EN_ONE = r"(?:(?!(?:to|on|in|from|for|related)\b)\w{2,20}\s+)?"  # latest research stories
_EN_RELATED = (
    rf"(?:explore\s+)?related(?:\s+(?:{_EN_ONE}{_EN_THINGS}|to\s+this.{{0,20}}))?{_EN_OF}"
    rf"|you\s+(?:may|might|will"
    rf"|should)\s+(?:also\s+|be\s+)?(?:like|love|enjoy|read|interested\s+in"
    rf"|have\s+missed).{{0,20}}"
    rf"|read\s+(?:next|more|also|this\s+next|on)|what\s+to\s+read\s+next|(?:read|see"
    rf"|view)\s+more\s+{_EN_THINGS}|(?:up\s+next|next\s+up)(?:\s+in\s+.{{2,20}})?|keep\s+reading|continue\s+reading"
    rf"|more\s+(?:on|about)\s+(?:this|the)\b.{{0,24}}|more\s+like\s+this"
    rf"|more\s+from\s+.{{1,28}}|more\s+(?:on\s+this\s+|{_EN_ONE}){_EN_THINGS}{_EN_OF}"
    r"|more\s+must[\s-]reads?(?:\s+from\s+.{2,20})?"
    rf"|more\s+on\s+.{{2,28}}|more\s+in\s+.{{2,28}}"
    rf"|(?:recommended|suggested|similar|further|additional|associated|linked"
    rf"|connected)(?:\s+(?:{_EN_THINGS}|stories))?{_EN_OF}|see\s+also|also\s+read"
    rf"|also\s+see|recommend(?:ations?|ed)(?:\s+for\s+you)?"
    rf"|(?:our\s+)?picks?\s+for\s+you|for\s+you|(?:read|explore"
    rf"|discover)\s+more(?:\s+on\s+.{{2,24}}|\s+{_EN_THINGS})?"
    rf"|others?\s+(?:also\s+)?(?:read|liked)|people\s+also\s+(?:read|liked?)"
    rf"|in\s+case\s+you\s+missed\s+it|don.t\s+miss|from\s+the\s+(?:archives?|blog)"
)
_EN_HOT = (
    rf"(?:the\s+)?most[\s-]+(?:read|viewed|popular|shared|watched|commented|discussed"
    rf"|e-?mailed|clicked|visited|recent\s+popular)(?:\s+{_EN_ONE}{_EN_THINGS})?{_EN_OF}"
    rf"|popular(?:\s+{_EN_THINGS})?{_EN_OF}|trending(?:\s+(?:{_EN_THINGS}|now|today"
    rf"|topics?\s+now))?{_EN_OF}|top\s+(?:\d{{1,2}}\s+)?{_EN_THINGS}{_EN_OF}|top\s+(?:10"
    rf"|ten)"
    r"|hot\s+on\s+.{2,20}|(?:top|today.s)\s+picks"
    rf"|hot(?:\s+(?:{_EN_THINGS}|now|right\s+now|off\s+the\s+press))?|what.s\s+(?:hot"
    rf"|trending|popular)(?:\s+now)?|must[\s-]+(?:reads?|see)|editor.?s.{{0,2}}\s+(?:picks?"
    rf"|choice)|(?:editors?|staff)\s+picks?"
    r"|best\s+of\s+.{2,20}|featured(?:\s+(?:stories|articles|posts|news))?"
    r"|popular\s+(?:now|right\s+now|this\s+week|today)|readers?.?\s+(?:favou?rites?"
    r"|choice)"
)
_EN_LATEST = (
    rf"(?:the\s+)?latest(?:\s+(?:on\s+|{_EN_ONE}){_EN_THINGS})?{_EN_OF}"
    rf"|(?:most\s+)?recent(?:ly)?(?:\s+(?:{_EN_ONE}{_EN_THINGS}|published|added|updated))?{_EN_OF}"
    rf"|just\s+(?:in|published|now)|breaking(?:\s+news)?|new(?:est)?\s+{_EN_THINGS}{_EN_OF}"
    rf"|what.s\s+new|(?:live\s+)?news\s?feed|today.s\s+(?:{_EN_THINGS}|top\s+stories)"
    rf"|newest|newswire|happening\s+now|new\s+on\s+.{{2,20}}"
)
_KINDS: tuple[tuple[ListKind, re.Pattern[str]], ...] = (
    ("related", re.compile(_RELATED)),
    ("hot", re.compile(_HOT)),
    ("latest", re.compile(_LATEST)),
    ("hot", re.compile(_EN_HOT, re.IGNORECASE)),
    ("latest", re.compile(_EN_LATEST, re.IGNORECASE)),
    ("related", re.compile(_EN_RELATED, re.IGNORECASE)),
)
_FIRST_WORDS = frozenset(
    [
        "related",
        "you",
        "read",
        "what",
        "up",
        "next",
        "keep",
        "continue",
        "more",
        "recommended",
        "recommendations",
        "recommend",
        "suggested",
        "similar",
        "further",
        "additional",
        "associated",
        "linked",
        "connected",
        "see",
        "also",
        "our",
        "picks",
        "pick",
        "for",
        "explore",
        "discover",
        "other",
        "others",
        "people",
        "in",
        "don't",
        "don’t",
        "from",
        "the",
        "most",
        "most-read",
        "most-viewed",
        "most-popular",
        "popular",
        "trending",
        "top",
        "hot",
        "what's",
        "what’s",
        "must",
        "must-read",
        "must-reads",
        "editor's",
        "editor’s",
        "editors",
        "editors'",
        "staff",
        "best",
        "featured",
        "readers",
        "reader's",
        "latest",
        "recent",
        "recently",
        "just",
        "breaking",
        "new",
        "newest",
        "live",
        "news",
        "newsfeed",
        "today's",
        "today’s",
        "newswire",
        "happening",
        "view",
    ]
)
_HINT = re.compile(
    "[关關荐薦延拓扩擴同类類似考深猜喜感兴興想更其它往系继繼看热熱人排榜大网最必十近即实實滚滾快今24速新精刚焦编爱专独接智栏点點阅浏评訪访]"
)
_NOT_LISTS = re.compile(
    r"(?i)\b(?:tags?|topics?|comments?|newsletters?|categor\w+|videos?\s+games|jobs?"
    r"|sponsor\w*|promoted|"
    r"advert\w*|events?|products?|services?|tweets?|replies)\b|标签|標籤|话题|評論|评论$"
    r"|专题|導航|导航|广告|下载|产品|招聘|友情"
)
_AROUND = (
    " \t\r\n\u00a0\u3000:：|｜·•●■◆▌▍▎▏▶►▸»›>＞+"
    "【】[]「」『』“”\"'*#-—–_=.。…↓→🔥~～/\\、，,!！?？()（）"
)
_MORE = re.compile(
    r"(?i)[\s\u3000]*(?:更多|more|查看更多|查看全部|换一换|换一批|see all|view all"
    r"|see more)[\s»›>＞+…]*$"
)

_AGAIN = re.compile(  # the same in English: 最新资讯 / NEWS
    r"(?<=[\u3400-\u9fff]{2})[\s/|·]+[A-Za-z][A-Za-z\s]*$"
    r"|^[A-Za-z][A-Za-z\s]*[\s/|·]+(?=[\u3400-\u9fff]{2})"
)

_CHANNEL = re.compile(r"^[\u3400-\u9fff]{2,4}\s?[‧·・]\s?")  # 財經‧本日最多瀏覽

# names of elements: class, id and aria-label
LISTS: tuple[tuple[ListKind, re.Pattern[str]], ...] = (
    (
        "related",
        re.compile(
            r"related[-_ ]?(?:post|article|stor|news|content|read|list|link|item|entr)"
            r"|(?:post|article|stor(?:y|ies)|news)s?[-_ ]?related"
            r"|(?:^|[\s_-])related(?:$|\s)|yarpp|jp-relatedposts|recommend(?:ed"
            r"|ations?)?[-_ ]?(?:post|article|stor|news|read|list)"
            r"|read[-_ ]?next|more[-_ ]?like[-_ ]?this"
            r"|you[-_ ]?may[-_ ]?(?:also[-_ ]?)?like|also[-_ ]?like|xgyd|xgxw|xgwz"
            r"|xiangguan|xg[-_]?list|about[-_]?news|相关(?:阅读|新闻|文章|推荐)"
        ),
    ),
    (
        "hot",
        re.compile(
            r"most[-_ ]?(?:read|viewed|popular|shared)|popular[-_ ]?(?:post|article"
            r"|stor|news|list|read)|(?:^|[\s_-])trending(?:[-_ ]?(?:now|post|article|stor"
            r"|news|list))?(?:$|\s)"
            r"|hot[-_ ]?(?:news|article|list|post|rank)|rank[-_ ]?list|news[-_ ]?rank"
            r"|paihang|remen|热门(?:文章|新闻)|top[-_ ]?stories"
        ),
    ),
    (
        "latest",
        re.compile(
            r"latest[-_ ]?(?:post|article|stor|news|list|update)|recent[-_ ]?(?:post"
            r"|article|stor|news|entr)|new[-_ ]?list(?:$|\s)|zuixin|zxwz|zxxw|最新(?:文章"
            r"|新闻|消息)"
        ),
    ),
)  # fmt: skip


def heading(text: str) -> str:
    """Return a heading without what stands round its words: marks, brackets, "more »"."""
    words = _MORE.sub("", " ".join(text.split())).strip(_AROUND)
    ends = words[:1], words[-1:]
    if words.isascii() or not any(end.isascii() and end.isalpha() for end in ends):
        return words
    return _AGAIN.sub("", words)


def list_kind(text: str) -> ListKind | None:
    """Return what a list with this heading is, or None where it heads none."""
    start = text.lstrip(_AROUND)[:_LONGEST]
    first = start.partition(" ")[0].rstrip(_AROUND)
    lower = first.lower()
    if lower in STARTS and len(text) <= 2 * _LONGEST:
        second = [one.rstrip(_AROUND).lower() for one in start.split(None, 2)[1:2]]
        if not STARTS[lower].isdisjoint(second or ("",)):
            elsewhere = kind_elsewhere(heading(text))
            if elsewhere is not None:
                return elsewhere
    if not (
        lower in _FIRST_WORDS
        if first.isascii() and first[:2] not in {"24", "48", "7x"}
        else _HINT.search(start)
    ):
        return None
    words = _CHANNEL.sub("", heading(text))
    if not 2 <= len(words) <= _LONGEST or _NOT_LISTS.search(words):
        return None
    for kind, pattern in _KINDS:
        if pattern.fullmatch(words):
            return kind
    return None
