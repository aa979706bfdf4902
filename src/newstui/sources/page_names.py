"""The only place that tells a name from the words round it, on a page."""

from __future__ import annotations

import re

_LONGEST = 100  # characters
_STOP = re.compile(  # a label glued to a name, which ends it
    r"\s*(?:责任编辑|责编|编辑(?!部)|作者|(?:文章|稿件|信息)?来源|来 源|时间"
    r"|发布(?:时间|日期|于)|日期|记者|浏览|点击"
    r"|字号|字体|阅读|评论(?!员)|分享|打印|我要|\d{4}[-年/]).*$"
    r"|\s+(?:发布|报道|報導|報道|摄影|攝影|供稿|通讯员|实习生).*$"
    r"|(?:\s+|[/／、])[图圖]片?(?:\s?[/／：].*)?$"
    r"|\s*(?:校对|校對|审核|审校|监制|監製|美编|制图|编发|[一二三终]审|签发|统筹)(?:\s.*)?$"
)
_OFFICE = re.compile(  # 本报记者 王五
    r"^[^\s|｜]{0,10}?(?:记者|記者|通讯员|特派员|撰稿人)\s*[:：]?\s*(?=[\u3400-\u9fff])"
)
_BEFORE = re.compile(
    r"^(?:(?i:(?:(?:written|posted|published|submitted|(?:view all |more )?(?:posts|articles"
    r"|stories))\s)?by:?)\s+|(?:来自|來自|来源于)\s*(?=\S{2}))"
)
_STAFF_CODE = re.compile(r"(?<=[\u3400-\u9fff])[\s_－-]*[A-Z]{1,4}\d{2,6}$")  # 李四_NB12345
_FULL_STOP = re.compile(r"(?<=[a-z]{3})\.$")
_MAIL = re.compile(r"[\s,，;<(（\[]{0,4}[\w.+-]{1,64}@[\w.-]{1,100}[\s>)）\]]{0,4}")
_NO_NAME = re.compile(
    r"(?i)https?://|www\.|^(?:admin|administrator|webmaster|cms|root|null|none|undefined|无|未知|佚名"
    r"|匿名|网络|互联网|本站|本站原创|原创|管理员|(?:系统|网站)管理员|小编|author|staff|不详|不明|综合|https?|提交|[\W\d]*"
    r"|(?:查看|阅读)?原文(?:链接)?|\d+[名人位]|(?:qq|微信|电话)\W?\w*)$|@"
    r"|投稿(?:请|至|邮箱|须知)|请(?:发|注明|联系)|名单$|原作者|(?:本站|所有).{0,4}转载"
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟"
    "徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄家封储靳"
    "段巫焦巴牧隗谷车侯全班秋仲伊宫宁仇甘厉祖武符刘景詹束龙叶幸司黎薄印宿白蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴闻"
    "党翟谭贡劳姬申扶冉宰雍桑桂牛寿边扈燕冀尚农温庄晏柴瞿阎慕连茹习艾容向古易廖步都耿满匡国文寇广东欧沃利"
    "蔚越隆师巩聂敖冷辛阚那简饶曾沙丰关查游权益桓公涂肖代佟"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒蘇範魯韋馬鳳賈婁顏鐘鍾萬盧經應鄧單諸龔榮劉葉龍賴喬陰聞黨譚貢勞聶"
    "蕭湯羅畢齊顧黃龐紀項藍閔連習東歐師鞏關豐邊農溫莊閻簡饒羨"
)
_PERSON = re.compile(r"([\u3400-\u9fff])[\u3400-\u9fff]{1,3}(?<![网網社报報台局部号站版])")
_PARTS = re.compile(r"[ 、，,/·]+")


def first_name(*values: str) -> str:
    """Return the first of some words that is a name, without what stands round it; or ""."""
    for value in values:
        name = _OFFICE.sub("", _MAIL.sub(" ", " ".join(value.split())).strip())
        name = _BEFORE.sub("", _STOP.sub("", name)).strip(" ·|-_,，、:：/")
        name = _FULL_STOP.sub("", _STAFF_CODE.sub("", name))
        if 1 < len(name) <= _LONGEST and not _NO_NAME.search(name):
            return name
    return ""


def is_person(name: str) -> bool:
    """Tell whether words are Chinese names, each with a surname in front."""
    parts = _PARTS.split(name.strip())
    found = [_PERSON.fullmatch(part) for part in parts]
    return all(one is not None and one[1] in _SURNAMES for one in found)
