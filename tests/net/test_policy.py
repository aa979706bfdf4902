from __future__ import annotations

import httpx
import pytest

from newstui.net import policy
from newstui.net.errors import FetchError


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "2606:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",  # how IPv6-only networks see 8.8.8.8
        "2002:808:808::1",
    ],
)
def test_public_addresses(address: str) -> None:
    assert policy.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2001:db8::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "not an address",
        "",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not policy.is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.",
        "router",
        "nas.local",
        "a.b.internal",
        "x.home.arpa",
        "0x7f.1",
        "2130706433",
        "127.1",
        "0177.0.0.1",
        "127.0.0.1",
        "127.0.0.1.",
        "::1",
        "x.0x7f",
    ],
)
def test_hosts_that_look_private(host: str) -> None:
    assert policy.is_private_name(host)


@pytest.mark.parametrize("host", ["example.org", "8.8.8.8", "3com.com", "a.local.org", "新闻.cn"])
def test_hosts_that_look_public(host: str) -> None:
    assert not policy.is_private_name(host)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://a/",
        "a/b",
        "",
        "http:///x",
        "http://[::1",
        "http://[::x]/",
        "http://a b/",
        "http://a:99999/",
        "http://a:0/",
        "http://a\nb/",
        "http://\x1b]52;c;/",
        "http://" + "a" * 70_000,
    ],
)
def test_what_is_no_web_address_is_one_sentence(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        policy.parse(url)
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_parse_drops_the_fragment_and_keeps_the_rest() -> None:
    assert str(policy.parse(" http://u:p@a.b:81/c?d=%20#e ")) == "http://u:p@a.b:81/c?d=%20"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?c", "http://a.org/b?c"),
        ("b", "http://a.org/x/b"),
        ("//b.org/c#d", "http://b.org/c"),
        ("https://me:secret@b.org/", "https://b.org/"),
        ("/été", "http://a.org/%C3%A9t%C3%A9"),
    ],
)
def test_where_redirects_lead(location: str, target: str) -> None:
    assert str(policy.redirected(httpx.URL("http://a.org/x/y"), location)) == target


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://a/",
        "//[",
        "//a\\b",
        "http://a:b/",
        "\x1b]0;x\x07",
        "data:text/html,x",
    ],
)
def test_redirects_to_no_web_address_are_refused(location: str) -> None:
    with pytest.raises(FetchError):
        policy.redirected(httpx.URL("http://a.org/x/y"), location)


def test_origin_is_scheme_host_and_port() -> None:
    assert policy.origin(httpx.URL("HTTP://A.org:80/x")) == "http://a.org:80"
    assert policy.origin(httpx.URL("https://u:p@a.org/x")) == "https://a.org:443"
    assert policy.origin(httpx.URL("http://[::1]:8080/")) == "http://[::1]:8080"
