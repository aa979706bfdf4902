"""The only place that turns what goes wrong on the network into one clear sentence."""

from __future__ import annotations

import email.utils
import errno
import ssl
from datetime import UTC
from typing import TYPE_CHECKING

import httpcore
import httpx

from newstui.i18n import tr
from newstui.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RETRY_AFTER_SECONDS = 30 * 86_400


class FetchError(Exception):
    """A fetch that failed; the message is one clean sentence without secrets.

    ``status`` is the HTTP status, where one came. ``retry_after_seconds`` is how long the
    server asks to be left alone (0 to 30 days). ``gone`` says that it will not come back (410);
    ``unreachable`` that nobody was there to answer, perhaps because this computer is offline.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        retry_after_seconds: int | None = None,
        unreachable: bool = False,
    ) -> None:
        super().__init__(message)
        self.unreachable = unreachable
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        self.gone = status == 410


def shown(host: str) -> str:
    """Return a host as a sentence may show it."""
    return clean(host, limit=80)


def retry_after(value: str | None, now: float) -> int | None:
    """Read a Retry-After header: seconds from now, 0 to 30 days (RFC 9110, 10.2.3)."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:10]), MAX_RETRY_AFTER_SECONDS)
    try:
        when = email.utils.parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        seconds = when.timestamp() - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return int(min(max(seconds, 0), MAX_RETRY_AFTER_SECONDS))


def refusal(status: int, reason: bytes, retry_after_seconds: int | None) -> FetchError:
    """Put a status other than 200 into words; ``reason`` is the server's own, unfiltered."""
    message = _STATUS.get(status) or _STATUS[500 if status >= 500 else _ANY]
    text = clean(reason.decode("utf-8", "replace"), limit=60)
    sentence = tr(message, status=status, reason=text).strip()
    return FetchError(sentence, status=status, retry_after_seconds=retry_after_seconds)


_ANY = 0
_STATUS = {
    _ANY: "the server answers {status} {reason}",
    204: "the server sends nothing ({status})",
    400: "the server does not understand the request ({status})",
    401: "the server wants a name and password or a key ({status}): give this source headers",
    403: "the server refuses access ({status})",
    404: "there is nothing at this address ({status})",
    407: "the proxy wants a name and password ({status})",
    410: "the publisher has taken this down for good ({status})",
    429: "the server asks to be left alone for a while ({status})",
    500: "the server has a fault of its own ({status}): try again later",
    503: "the server is busy or down ({status}): try again later",
    304: "the server says nothing has changed, but nothing is stored ({status})",
}


def explain(error: Exception, host: str, *, dialled: str, answered: bool) -> str:
    """Say what ``error``, raised by httpx or anything below it, means to a reader.

    ``host`` is who was asked, ``dialled`` who was connected to: the proxy, where there is one.
    ``answered`` says whether the head of an answer had come.
    """
    host, dialled = shown(host), shown(dialled)
    causes = list(_causes(error))
    for cause in causes:
        sentence = _of_tls(cause, host) or _of_socket(cause, dialled)
        if sentence:
            return sentence
    if any(getattr(cause, "error_status_hint", 0) == 431 for cause in causes):  # h11's buffer
        return headers_too_large()
    return _of_http(error, host, answered=answered)


def headers_too_large() -> str:
    """Say that the head of an answer is beyond the cap."""
    return tr("the headers of the answer are larger than 64 KiB")


def ended_early() -> str:
    """Say that a body is not whole."""
    return tr("the answer broke off before its end")


def _of_tls(cause: BaseException, host: str) -> str | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = clean(str(cause.verify_message or cause.reason), limit=120).rstrip(".")
        return tr(
            "the certificate of {host} is not trusted: {reason} "
            "(SSL_CERT_FILE can name authorities of your own)",
            host=host,
            reason=reason,
        )
    if isinstance(cause, ssl.SSLError):
        return tr("no secure connection to {host} could be made", host=host)
    return None


def _of_socket(cause: BaseException, host: str) -> str | None:
    if isinstance(cause, ConnectionRefusedError):
        return tr("{host} refuses the connection", host=host)
    if isinstance(cause, TimeoutError):
        return tr("{host} does not answer", host=host)
    if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
        return tr("{host} cannot be reached: is this computer online?", host=host)
    if isinstance(cause, OSError) and cause.errno in (errno.EMFILE, errno.ENFILE):
        return tr("too many files and connections are open on this computer")
    return None


CLOSED = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError)
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
_PROXY = (httpcore.ProxyError, httpx.ProxyError)
_ENDED = (httpcore.ReadError, httpcore.WriteError, httpx.ReadError, httpx.WriteError)
_REMOTE = (httpcore.RemoteProtocolError, httpx.RemoteProtocolError)
_LOCAL = (httpcore.LocalProtocolError, httpx.LocalProtocolError)
_CONNECT = (httpcore.ConnectError, httpx.ConnectError)
_TIMEOUT = (httpcore.TimeoutException, httpx.TimeoutException)


def _of_http(error: Exception, host: str, *, answered: bool) -> str:
    if isinstance(error, _PROXY):
        return tr("the proxy did not let the connection to {host} through", host=host)
    if isinstance(error, ImportError):
        return tr("SOCKS proxies need the Python package socksio")
    if isinstance(error, (*_ENDED, *_REMOTE)) and answered:
        return ended_early()
    if isinstance(error, _ENDED) or "disconnected" in str(error):
        return tr("{host} closed the connection without an answer", host=host)
    if isinstance(error, _REMOTE):
        return tr("what {host} answers is not HTTP", host=host)
    if isinstance(error, _LOCAL):
        return tr("the request is not valid HTTP: check the headers of this source")
    if isinstance(error, _CONNECT):
        return tr("no connection to {host} could be made", host=host)
    if isinstance(error, _TIMEOUT):
        return tr("{host} does not answer", host=host)
    if isinstance(error, (httpx.InvalidURL, ValueError)):
        return tr("this is not a valid web address")
    return tr("reading from {host} failed ({kind})", host=host, kind=type(error).__name__)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error, its cause, and so on; suppressed ones too, for httpcore hides them."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
