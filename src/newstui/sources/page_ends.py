"""The only place that takes off what stands round the text in a Chinese body that was found.

Who edited it, what the site says of its rights, "share" and "close window": what is in blocks of
its own at either end. What a page says of its article is read from the page, not from here.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOXES = frozenset({"div", "section", "article", "main"})
_MOST_BEFORE = 6  # blocks
_MOST_BEHIND = 16
_LEAST = 60  # characters that must be left
_LONGEST_LINE = 120  # characters
_LONGEST_SIGN = 100
_LONGEST_RIGHTS = 400
_MOST_UNDER = 600  # characters under a heading such as 免责声明
_LONGEST_BYLINE = 40
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile("[。！？；]")
_CREDIT = re.compile(
    r"[\W_]*(?:(?:我要)?纠错[\W_]*)?(?:(?:责任|責任|图片|圖片|值班|执行|文字|新媒体|视觉)?(?:编辑|編輯)|校对|校對|审校|审读|编审|主编"
    r"|监制|责编|責編|核稿|[一二三初复终終]审|审核|签发|统筹|排版|原标题|原文(?:标题|链接)|稿源"
    r"|(?:本文|文章|稿件|信息|原文|新闻|新聞)?(?:来源|來源|标签|關鍵字|关键[词字])|转载?自|相关热词搜索"
    r"|.{0,6}(?:报料|爆料)(?:热线|电话|邮箱)?|新闻热线|投稿邮箱)(?:[\s:：/|｜丨】]|$)"
)
_SIGN = re.compile(  # what a block begins with that is the page's, not the text's
    r"[\W_]*(?:返回(?:搜狐|首页|列表|顶部|目录|上一?页)|正文已结束|(?:我要)?纠错\W*$|更多精彩(?:内容|资讯|新闻|请)"
    r"|更多.{0,12}[请請](?:进入|关注|点击|下载|访问|上)|追[蹤踪]更多|(?:微信)?扫一扫|扫码|扫描二维码|长按(?:识别)?二维码"
    r"|分享(?:到|至|给|本|让)|打印(?:本|此|\W*$)|关闭(?:窗口|本页|\W*$)|阅读原文\W*$|举报(?:/反馈)?\W*$"
    r"|点赞\W*\d*\W*$|留言[數数]?\W*\d*$"
    r"|(?:觀看|观看|浏览|瀏覽|阅读|閱讀)(?:人次|次[数數]|[量数數])\W*\d*$|预览时标签|继续滑动|欢迎(?:关注|订阅)|.{0,50}(?:下載|下载).{0,16}(?:(?i:app)|客户端))"
)
_RIGHTS = re.compile(
    r"[\W_]*(?:(?:版权|著作权|免责|特别|平台|郑重|广告|转载|原创)(?:声明|说明)(?:\W|$)|免責聲明(?:\W|$)"
    r"|声明[:：].{0,120}(?:转载|版权|侵权|本[站网文]|观点|仅供|投资|建议|责任)"
    r"|版权(?:所有|归(?!属)|作品.{0,12}(?:未经|转载|侵权))|版權所有"
    r"|(?!.{0,16}(?:规定|认为|指出|表示|称))(?:.{0,16}未经.{0,12}(?:授权|允许|许可|同意)"
    r"(?:.{0,16}(?:[不勿]|禁|谢绝|任何).{0,16}(?:转载|轉載|复制|摘编)|.{0,6}(?:转载|轉載|复制|摘编).{0,16}究))"
    r"|本(?:網站|网站|站|网)(?:之|所|的|转载|刊载).{0,60}"
    r"(?:轉載|转载|授權|授权|版权|(?:法律|任何|[不承]担?负?)责任|观点|立场|删除)"
    r"|本文(?:来自|来源|转自|系|为|由|经).{0,80}(?:转载|授权|版权|投稿|稿件|首发|侵权)|转载请|轉載請"
    r"|(?:如|若).{0,12}侵权.{0,20}(?:[请請]|立即|即删|告知|联系(?:我|本|作者|删除))"
    r"|以上内容.{0,100}(?:[不仅].{0,6}代表|自媒体)"
    r"|(?:本文|文章|以上|该文)(?:内容|观点)?(?:仅|并?不)代表.{0,60}(?:观点|立场|意见)"
    r"|(?:内容|观点)?(?:仅|不)代表(?:[本我]|作者|个人|平台).{0,60}(?:观点|立场|意见))"
)
_DISCLAIMER = re.compile(r"[\W_]*(?:版权|著作权|免责|平台|版權|免責)(?:声明|聲明)[\W_]*")
_SOURCED = re.compile(  # 【2014/12/13 林湾晚报】
    r"[【\[(（][^【】]{0,20}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[^【】。]{0,20}[】\])）][^。]{0,40}"
)
_GOES_ON = re.compile(r"[\W_]*(?:(?:請|请)?(?:繼續|继续)(?:往下)?(?:閱讀|阅读|看)|廣告|广告)[\W_]*")
_TAGS = re.compile(r"[\W_]*(?:标签|標籤|关键[词字]|關鍵字|延伸标签)")
_LONGEST_TABLE = 60
_MOST_CELLS = 4  # of a table that is the page's, not the text's
_LEADING = re.compile(r"[^\s:：]{1,8}[:：]|[\W\d年月日_]{3,40}")  # 记者：, 2019年3月5日
_NUMBER = re.compile(r"\d+")
_MOST_LOOKED = 400  # blocks
_SURE_STAMP = re.compile(r"\d{4}|\d:\d")
_LONGEST_WORD = 8
_STAMP = re.compile(
    r"\d{2,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\s?[-/月]\s?\d{1,2}\s?日?|\d{1,2}:\d{2}(?::\d{2})?"
)
_LABELLED = re.compile(
    r"(?:(?:文章|信息|稿件)?(?:来源|來源)|稿源|作者|记者|責任編輯|责任编辑|责编|编辑|編輯|(?:发布|發布|发表|更新)(?:时间|時間|日期|者|人|于)"
    r"|浏览(?:次数|量)?|点击(?:数|量|次数)?|阅读(?:量|数|次数)?|查看|评论)\s?[:：(（]\s?[^\s|｜]{0,20}"
    r"|\d+\s?(?:次?(?:點閱|浏览|瀏覽|阅读|閱讀|点击))"
    r"|(?:字号|字体|字體|字級)\s?[:：]?.{0,30}"
)
_EVENT = re.compile(r"[\W_]*(?:时间|時間|日期)\s?[:：]")  # a notice's own: when and where
_WORD = re.compile(r"[^\W\d_]")
_SILENT = re.compile(
    r"[\W_]*(?:\d{1,6}[\W_]*)?|[\W_]*1(?:[\W_]{1,9}\d{1,2}){1,30}[\W_]*"
)  # [1] [2] [3]
_UNSAID = re.compile(r"[\W\d_]+")
_FEW = 8  # characters that are neither a date nor a label


def trim(body: HtmlElement) -> None:
    """Take such blocks off both ends of what trafilatura found, as long as a text is left."""
    words = "".join(body.itertext())
    if not _HAN.search(words):
        return
    for node in list(body.iter("p")):
        if len(node) == 0 and len(node.text or "") < 40 and _GOES_ON.fullmatch(node.text or ""):
            _remove(node.getparent(), node)
    while len(body) == 1 and body[0].tag in _BOXES:
        body = body[0]
    left = len(words) - _LEAST
    left -= _trim_end(body, left)
    last = next((one for one in reversed(body) if one.tag != "graphic"), None)
    if last is not None and last.tag == "p":
        left -= _trim_lines(last, left)
    _trim_start(body, left)


def _trim_end(body: HtmlElement, most: int) -> int:
    """Return how many characters were taken off, at most as many as ``most``."""
    taken, size = 0, 0
    unsure: list[HtmlElement] = []  # words under a heading, where one comes
    for node in list(body)[: -_MOST_BEHIND - 1 : -1]:
        tail = " ".join((node.tail or "").split())
        said = _said(node)
        if taken + size + len(tail) + len(said) > most:
            break
        if tail and not _is_page_s(tail):
            break
        node.tail = None
        if node.tag == "graphic":
            continue
        size += len(tail) + len(said)
        if _DISCLAIMER.fullmatch(said) or (
            not unsure
            and not (_is_text_s(node) or _is_one_of_several(body, said, 2))
            and (_is_page_s(said) or _is_of_tags(node, said))
        ):
            for one in (node, *unsure):
                body.remove(one)
            taken, size, unsure = taken + size, 0, []
        elif size > _MOST_UNDER or node.find(".//graphic") is not None:
            break
        else:
            unsure.append(node)
    return taken


def _trim_lines(block: HtmlElement, most: int) -> int:
    """Take such lines off the end of a block that is parted by line breaks."""
    taken = 0
    for _ in range(_MOST_BEHIND):
        ends = [at for at, one in enumerate(block) if one.tag == "lb"]
        if not ends:
            break
        behind = list(block)[ends[-1] :]
        said = " ".join("".join(f"{_said(one)}{one.tail or ''}" for one in behind).split())
        if taken + len(said) > most or not _is_page_s(said):
            break
        taken += len(said)
        for one in behind:
            block.remove(one)
    return taken


def _is_page_s(said: str) -> bool:
    """Tell whether the words of a block are the page's, not the article's; so are none at all."""
    if len(said) > _LONGEST_RIGHTS:
        return False
    if _WORD.search(said) is None:
        return _SILENT.fullmatch(said) is not None
    if _RIGHTS.match(said):
        return True
    if len(said) > _LONGEST_LINE or "。" in said:
        return False
    return (
        _SOURCED.fullmatch(said) is not None
        or (len(said) <= _LONGEST_SIGN and _SIGN.match(said) is not None)
        or (not _SENTENCE.search(said) and _CREDIT.match(said) is not None)
    )


def _is_of_tags(node: HtmlElement, said: str) -> bool:
    return (
        len(said) <= _LONGEST_LINE
        and _TAGS.match(said) is not None
        and node.find(".//ref") is not None
    )


def _trim_start(body: HtmlElement, most: int) -> None:
    for node in list(body)[:_MOST_BEFORE]:
        said = _said(node)
        if (
            len(said) > min(_LONGEST_LINE, most)
            or _SENTENCE.search(said)
            or (node.tail or "").strip()
        ):
            return
        about = _is_about(said, sure=node.tag == "head") and not _is_one_of_several(body, said, 1)
        if said and (about or _is_menu(node, said)):
            _remove(body, node)
        elif len(said) > _LONGEST_BYLINE:
            return


def _is_text_s(node: HtmlElement) -> bool:
    """Tell whether a block is a quotation, numbered steps or a table, which are an article's."""
    cells = node.iter("cell") if node.tag == "table" else iter(())
    return (
        node.tag == "quote"
        or (node.tag == "list" and node.get("rend") == "ol")
        or next(islice(cells, _MOST_CELLS, None), None) is not None
    )


def _is_one_of_several(body: HtmlElement, said: str, most: int) -> bool:
    """Tell whether more blocks begin alike: what a speaker says, or the days of a chronicle."""
    start = _leading(said)
    firsts = (_leading("".join(islice(one.itertext(), 3))) for one in islice(body, _MOST_LOOKED))
    return bool(start) and next(islice(filter(start.__eq__, firsts), most, None), None) is not None


def _leading(said: str) -> str:
    found = _LEADING.match(said.lstrip()[:60])
    return _NUMBER.sub("0", found[0]).strip() if found else ""


def _is_about(said: str, *, sure: bool) -> bool:
    """Tell whether a line says when and where an article appeared, and little more.

    ``sure``: only where it has labels, as a heading may be a day.
    """
    unlabelled = _LABELLED.sub("", said)
    rest = _UNSAID.sub("", _STAMP.sub("", unlabelled))
    labels = unlabelled != said
    if len(rest) > _FEW or (_EVENT.match(said) and not labels):
        return False
    return labels or (
        not sure and _STAMP.search(said) is not None and bool(_SURE_STAMP.search(said))
    )


def _is_menu(node: HtmlElement, said: str) -> bool:
    """Tell whether a block is links of a word each, or a table of a few words without numbers."""
    links = [_said(one) for one in node.iter("ref")]
    words = len(links) > 1 and max(map(len, links)) <= _LONGEST_WORD
    return (words and sum(map(len, links)) * 2 > len(said)) or (
        node.tag == "table"
        and len(said) <= _LONGEST_TABLE
        and (bool(links) or not _NUMBER.search(said))
    )


def _said(node: HtmlElement) -> str:
    return " ".join("".join(node.itertext()).split())


def _remove(holder: HtmlElement | None, node: HtmlElement) -> None:
    if holder is not None and not (node.tail or "").strip():
        holder.remove(node)
