"""The only place that says which words tell nothing about what an article is about.

Kept short: what is merely common is found out by counting. These are for a young store, which has
counted nothing yet, and for the reader, who is shown the words that two articles share.
"""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _listed(
    """
    about after again against ago all almost already also although always am amid among an and
    another any are aren't around as at away back be became because become been before being
    between both but by came can can't cannot come could couldn't day days despite did didn't do
    does doesn't doing don't done down during each eight either else ever every few first five
    for four from further gave get gets getting give given go goes going gone got had hadn't half
    has hasn't have haven't having he he'd he'll he's her here here's hers herself him himself
    his hour hours how however i'd i'll i'm i've if in instead into is isn't it it's its itself
    just keep kept last later least less let let's like likely long made make makes making many
    may maybe me might minute minutes month months more most much must my myself near need never
    next nine no nor not nothing now of off often on once one only onto or other others our ours
    ourselves out over own per perhaps put rather really said same saw say saying says see seen
    set seven several she she'd she'll she's should shouldn't since six so some something soon
    still such take taken takes taking tell ten than that that's the their theirs them themselves
    then there there's these they they'd they'll they're they've thing things this those though
    three through thus to today told tomorrow too took toward towards two under until up upon us
    use used using very via vs was wasn't way we we'd we'll we're we've week weeks well went were
    weren't what what's when where whether which while who who's whom whose why will with within
    without won't would wouldn't year years yes yesterday yet you you'd you'll you're you've your
    yours yourself
    """
)

_CHINESE = _listed(
    """
    一个 一些 一种 一次 一样 一直 一名 一位 两个 三个 多个 多名 没有 不是 不能 不会 不过 就是
    还是 也是 都是 而是 可以 可能 能够 应该 需要 因为 因此 所以 但是 而且 如果 虽然 由于 对于
    关于 以及 或者 并且 为了 其中 其他 之后 之前 之间 之一 以来 以上 以下 以后 已经 正在 将会
    目前 现在 当时 当日 今天 昨天 今日 昨日 明天 今年 去年 近日 日前 表示 认为 指出 介绍 报道
    记者 消息 进行 通过 根据 按照 成为 作为 同时 此外 另外 此前 随后 然后 后来 自己 大家 什么
    怎么 怎样 为何 如何 哪些 这个 这些 这样 这种 那个 那些 那么 非常 十分 更加 比较 左右 方面
    有的 有些 还有 只有 只是 所有 任何 每个 每天 开始 继续 得到 出现 看到 知道 觉得 希望 最后
    小时 分钟 时间 一天 一趟 多年 年来 年前
    """
)

STOPWORDS = _ENGLISH | _CHINESE
_LONGEST = 40  # letters of a word
PARTICLES = frozenset("的了们吗呢")  # they join two words of which a pair has a half each


def tells(term: str) -> bool:
    """Tell whether a term (a folded word, or a pair of Han) says something about its article."""
    if not 1 < len(term) <= _LONGEST or term in STOPWORDS:
        return False
    return len(term) > 2 or PARTICLES.isdisjoint(term)
