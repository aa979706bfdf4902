from __future__ import annotations

import httpx
import pytest

from newstui.net.proxies import of_the_environment, proxy_for


def proxy(url: str, configured: str | None = None) -> str | None:
    return proxy_for(httpx.URL(url), configured, of_the_environment())


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://plain:1")
    monkeypatch.setenv("https_proxy", "secure:2")
    monkeypatch.setenv("no_proxy", "direct.org, .direct.net")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a.org/", "http://plain:1"),
        ("https://a.org/", "http://secure:2"),
        ("http://direct.org/", None),
        ("http://www.direct.net:81/", None),
        ("http://localhost:8080/", None),
        ("http://127.0.0.1/", None),
        ("http://[::1]/", None),
        ("http://192.168.1.1/", "http://plain:1"),
    ],
)
def test_the_environment(url: str, found: str | None) -> None:
    assert proxy(url) == found


def test_the_sources_own_proxy_wins_everywhere() -> None:
    assert proxy("http://localhost/", "p:3128") == "http://p:3128"
    assert proxy("http://direct.org/", "https://p") == "https://p"


def test_all_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("http_proxy")
    monkeypatch.setenv("all_proxy", "http://every:3")
    assert proxy("http://a.org/") == "http://every:3"
    monkeypatch.delenv("all_proxy")
    assert proxy("http://a.org/") is None
