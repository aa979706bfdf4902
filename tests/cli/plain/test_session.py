"""What a session answers: lists with numbers, articles, marks, history, slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstui.address import HOME, Address
from newstui.news import Keeper

if TYPE_CHECKING:
    from tests.cli.plain.conftest import Talk

ROW = re.compile(r"\d+\. (read|unread|seen in its story), ")


def rows(lines: list[str]) -> list[str]:
    return [line for line in lines if ROW.match(line)]


def test_the_front_page_says_where_it_is_and_numbers_every_row(talk: Talk) -> None:
    talk("width 0", "list")
    page = talk.said[2]
    assert page[0] == "Front page, 40 unread"
    assert page[1] == "World:"
    assert len(rows(page)) >= 20
    assert [int(row.partition(".")[0]) for row in rows(page)] == list(range(1, len(rows(page)) + 1))
    assert re.fullmatch(
        r"1\. unread, .+, \d+ hours? ago(, 3 sources, (Yesterday )?[\d:]+ to [\d:]+)?",
        rows(page)[0],
    )
    assert page[-1] == "End of the front page."
    assert "" not in page


def test_a_number_opens_what_was_listed_and_marks_it_read(talk: Talk) -> None:
    said = talk("width 0", "latest", "3")
    listed = rows(talk.said[2])[2]
    assert listed.startswith(f"3. unread, {said[0]}, {said[1].partition(',')[0]}")
    assert said[-1].startswith("End of the article")
    assert talk.news.unread(HOME) == 39
    assert rows(talk("latest"))[2].startswith("3. read, ")


def test_related_hot_and_latest_of_a_section(talk: Talk) -> None:
    talk("width 0", "latest", "1", "related", "1", "section world", "hot", "latest")
    assert talk.said[4][0].startswith("Related, ")
    assert any("same story" in line for line in talk.said[4])
    assert talk.said[5][0] in rows(talk.said[4])[0]
    assert [said[0].split(",")[0] for said in talk.said[6:]] == ["World", "World", "World"]
    assert talk.said[7][0].startswith("World, Hot, ")
    assert len(rows(talk.said[8])) == 2
    assert talk("hot world/asia")[0].startswith("World, Asia, Hot, ")
    assert talk("latest now") == ["there is no section 'now': sections lists them"]
    assert talk("home now") == ["home stands alone: nothing may follow it"]
    assert talk("related") == ["no article is open: type its number first"]


def test_reading_on_from_article_to_article(talk: Talk) -> None:
    talk("width 0", "latest", "n", "n", "next", "previous", "p", "3", "p")
    titles = [row.split(", ", 2)[1] for row in rows(talk.said[2])]
    opened = [said[0] for said in talk.said[3:]]
    assert [titles.index(title.split(", ")[0]) for title in opened[:4]] == [0, 1, 2, 1]
    assert opened[4:] == ["no unread article before this", opened[2], opened[4]]
    assert talk("section world", "mark all read", "n") == ["no more unread here"]
    assert talk("section world", "2", "next") == ["that was the last of this list"]
    assert talk("previous") == ["that was the first of this list"]


def test_search_in_both_languages(talk: Talk) -> None:
    assert talk("search moon")[0] == "Search: moon"
    assert len(rows(talk("width 0", "搜索月球"))) == 3
    assert talk("/xyzzy")[1] == "nothing found for “xyzzy”"
    assert talk("search") == ["search for what? Type search and the words"]


def test_a_search_is_saved_where_there_is_a_config(talk: Talk) -> None:
    assert talk("save Moon") == ["search first, then save it"]
    assert talk("search moon", "save") == ["save it as what? Type save and a name"]
    assert talk("search moon", "save Moon") == [
        "no config file is in use: a search cannot be saved"
    ]
    talk.keeper = Keeper(lambda _: None, lambda _: None)
    said = talk("width 0", "search moon", "save Moon", "sections", "section moon")
    assert talk.said[3] == ["Saved as a section, Moon: sections lists it."]
    assert any(line.endswith(" Moon, 2 unread") for line in talk.said[4])
    assert said[0] == "Moon, 2 unread"
    assert len(rows(said)) == 2


def test_an_article_that_was_not_changed_is_said_to_be_so(talk: Talk) -> None:
    assert talk("changes 1") == ["its publisher has not changed this article"]
    assert talk("changes") == ["no article is open: type its number first"]


def test_marks_are_said_and_taken_back(talk: Talk) -> None:
    assert talk("mark read 1-3 5") == ["marked read: 4 articles, undo takes it back"]
    assert talk.news.unread(HOME) == 36
    assert talk("undo") == ["undone: marked read, 4 articles"]
    assert talk("star 2")[0].startswith("starred, ")
    starred = talk("width 0", "starred")
    assert rows(starred)[0].startswith("1. unread, starred, ")
    assert talk("starred", "s 1", "starred")[-1] == "There is nothing here yet."
    assert talk("list", "m 1", "m 1", "list") == talk.said[1]


def test_all_read_is_what_was_printed(talk: Talk) -> None:
    assert talk("section world", "A")[0].startswith("marked read: 4 articles")
    assert talk.news.unread(HOME) == 36
    assert talk("help", "sections", "A")[0].startswith("no list of articles was printed last")


def test_numbers_are_those_of_the_last_list(talk: Talk) -> None:
    assert talk("99") == ["there is no 99 here: what was printed last ends at 22"]
    assert talk("sections", "m 1") == ["1 is no article"]
    assert talk("mark read x") == ["'x' is no number: write 3, 3 5 or 3-5"]
    sections = talk("sections")
    number = next(line.split(".")[0] for line in sections if ". World," in line)
    assert talk("sections", number)[0].startswith("World, ")


def test_history_and_breadcrumb(talk: Talk) -> None:
    said = talk("width 0", "section world/asia", "1", "c", "2", "up")
    assert talk.said[4][:4] == ["You are here:", "1. Front page", "2. World", "3. Asia"]
    assert talk.said[5][0].startswith("World, ")
    assert said[0].startswith("Front page, ")
    assert talk("up")[0].startswith("this is the top")
    talk("hot", "1", "back", "back", "back", "forward", "forward", "forward")
    where = [said[0] for said in talk.said]
    assert where[3] == where[6].replace("40", "39") or where[3].startswith("Hot, ")
    assert where[5] == "this is where you began"
    assert where[7] == where[2]
    assert where[8] == "this is the newest"


def test_links_find_and_why(talk: Talk) -> None:
    row = next(row for row in talk.news.rows(Address("latest")) if row.title.startswith("Five"))
    at = f"article/{row.id}"
    talk("width 0", "links", "find NINE knots", "1", "why", "link 9", "find xyzzy", at=at)
    assert talk.said[2][0] == "1 link"
    assert talk.said[2][1].startswith("1. ")
    assert talk.said[3][0] == "found in 1 paragraph"
    assert "nine knots" in talk.said[3][1]
    assert "nine knots" in talk.said[4][0]
    assert talk.said[5][0] == "told by 3 sources in 3 articles, World, Asia"
    assert len(talk.said[5]) == 4
    assert any("best version: " in line for line in talk.said[5])
    assert talk.said[6] == ["there is no link 9 here"]
    assert talk.said[7] == ["the article does not say “xyzzy”"]
    assert talk("copy", at=at)[0].startswith("http://127.0.0.1:")
    assert len(talk("story", at=at)) > 3


def test_a_story_unfolds_splits_and_joins(talk: Talk) -> None:
    talk("width 0", "section world", "+ 1", "3", "list", "split 1", "list", "join 1 2", "undo")
    listed, unfolded = rows(talk.said[2]), rows(talk.said[3])
    assert len(listed) == 2
    assert ", 3 sources, " in listed[0]
    assert talk.said[3][0].startswith("3 sources, ")
    assert [row.partition(".")[0] for row in unfolded] == ["3", "4"]
    assert talk.said[4][0] in unfolded[0]
    assert rows(talk.said[5])[0].startswith("1. seen in its story, ")
    assert talk.said[6] == ["split from 2 articles, undo takes it back"]
    assert len(rows(talk.said[7])) == 3
    assert talk.said[8] == ["joined: a story of 3 articles, undo takes it back"]
    assert talk.said[9][0].startswith("undone: ")
    assert talk("join 1") == ["no article is open: type its number first"]
    assert talk("join") == ["join what? Type join and two numbers"]


def test_all_read_takes_the_stories_with_it(talk: Talk) -> None:
    talk("width 0", "section world", "A", "+ 1")
    assert all(row.partition(". ")[2].startswith("read, ") for row in rows(talk.said[4]))


def test_without_a_browser_the_address_is_printed(talk: Talk) -> None:
    said = talk("latest", "browser 1")
    assert said[0] == "no browser can be opened here; the address is:"
    assert said[1].startswith("http://127.0.0.1:")
    assert len(said) == 2


def test_a_section_that_is_not_there_and_an_address(talk: Talk) -> None:
    assert talk("section wrld") == ["there is no section 'wrld': did you mean 'World'?"]
    assert "there is no section" in talk("go section/Nowhere")[0]
    assert "is not an address" in talk("go nowhere")[0]
    assert talk("go https://e.example/x")[0].startswith("no browser can be opened here")
    assert talk("open section/World")[0].startswith("World, ")


def test_width_is_remembered(talk: Talk) -> None:
    assert talk("width") == ["lines are as wide as the terminal"]
    assert talk("width 40") == ["lines have 40 cells"]
    assert max(map(len, talk("list"))) <= 40
    assert talk("width 0") == ["lines have no end"]
    assert max(map(len, talk("list"))) > 80
    assert talk("width 3") == ["width is 0 (lines without end) or 20 to 1000"]


def test_help_says_every_command(talk: Talk) -> None:
    said = talk("width 0", "help")
    assert any(line.startswith("open N, read: ") for line in said)
    assert said[-1].startswith("quit, q, exit, bye: ")
    assert talk("help undo")[0] == "undo, u: undo the last mark"
    assert "did you mean" in talk("help lates")[0]


def test_chinese_by_chinese_words(talk: Talk) -> None:
    talk.language = "zh_CN"
    talk(
        "宽度0", "首页", "打开1", "相关", "热门", "最新", "标记已读2", "撤销", "未", "帮助", "退出"
    )
    assert talk.said[2][0] == "首页，40 篇未读"
    assert re.match(r"1\. 未读，.+，\d+ 小时前", talk.said[2][2])
    assert talk.said[3][-1].startswith("全文完")
    assert talk.said[4][0].startswith("相关阅读，")
    assert talk.said[5][0].startswith("热门文章，37 篇未读")
    assert talk.said[6][0].startswith("最新文章，")
    assert talk.said[7][0].startswith("已标为已读，")
    assert talk.said[8] == ["已撤销“已标为已读”，1 篇文章"]
    assert talk.said[9] == ["没有命令“未”：是不是“未读”？"]
    assert "首页，home，gh，front page，front：回到首页" in talk.said[10]
