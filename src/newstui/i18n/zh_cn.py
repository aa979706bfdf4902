"""Simplified Chinese, by the English text. Sorted by where the words are seen."""

CATALOGUE: dict[str, str] = {
    # ages
    "now": "刚刚",
    "{n} m": "{n} 分钟前",
    "{n} h": "{n} 小时前",
    "{n} d": "{n} 天前",
    "{n} mo": "{n} 个月前",
    "{n} y": "{n} 年前",
}
