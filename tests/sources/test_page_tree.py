from __future__ import annotations

import pytest

from newstui.sources.page_root import grown
from newstui.sources.page_tree import Survey, survey


def seen(body: str) -> Survey:
    return survey(grown(f"<html><body>{body}</body></html>")[0])


@pytest.mark.parametrize("label", ["You are here:", "YOU ARE HERE »", "当前位置：", "您在这里"])
def test_a_label_of_a_breadcrumb_is_noted(label: str) -> None:
    assert seen(f"<div>{label} <a href=/>Home</a></div>").labels
    assert not seen("<div>We are glad you are heard » and that is all</div>").labels


@pytest.mark.parametrize(
    "sign",
    [
        f"<p>上一篇：{' ' * 300}<a href=/1>x</a></p>",
        f"<p>{' ' * 300}下一页</p>",
        "<a href=/2>Next page</a>",
        "<div role=dialog>x</div>",
        "<dialog>x</dialog>",
        "<div class=Cookie-Banner>x</div>",
    ],
)
def test_a_page_with_what_may_be_noise_is_noisy(sign: str) -> None:
    assert seen(sign).noisy
    assert not seen("<p class=intro>The ferry is late again.</p>").noisy
