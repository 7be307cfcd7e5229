"""Fetches one address on the user's word: the only module that may open a connection."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any, Self
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from morgue.errors import FetchError

BIGGEST = 30_000_000  # bytes, unpacked
TIME_LIMIT = 45.0  # seconds for everything, however slowly it drips
SILENCE = 15.0  # seconds without a byte
HOPS = 6  # redirects followed
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Morgue)",  # no version, no system: nothing that tells people apart
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
_NOT_ARTICLES = {"image": "a picture", "video": "a film", "audio": "a sound recording", "font": "a typeface"}
_REFUSALS = {
    401: "asks for a log-in",
    402: "asks for a payment",
    403: "lets only its own readers or a browser in",
    404: "has no page at this address any more",
    410: "has taken this page down",
    429: "has had too many visitors from here; wait a while",
    451: "may not show this page where you are",
}
_BY_HAND = "Open it in your browser, save the page, and drop the file here."

Told = Callable[[str], None]  # hears the host of each connection that is opened


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: its bytes, the address it came from in the end, and the addresses that led there."""

    content: bytes = field(repr=False)
    address: str
    media_type: str  # with its charset, where the server names one
    hops: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the bytes are kept as: the last part of the address, or the host."""
        parts = urlsplit(self.address)
        return PurePosixPath(unquote(parts.path)).name or parts.hostname or "page"


def fetch(address: str, told: Told = lambda _host: None, time_limit: float = TIME_LIMIT) -> Fetched:
    """The bytes at `address`, http or https, with nothing sent along that tells who asks.

    `told` hears of every connection before it is made. FetchError, one sentence, for all that can go wrong.
    """
    whole = whole_address(address)
    host = urlsplit(whole).hostname or whole
    with _Watch(time_limit) as watch, _explained(host, watch):
        redirects = _Redirects()
        opener = _opener(watch, told, redirects)
        request = urllib.request.Request(whole, headers=_HEADERS)  # noqa: S310 - http(s) only: see whole_address
        with opener.open(request, timeout=min(SILENCE, time_limit)) as answer:
            kind = answer.headers.get_content_type()
            _refuse_kind(host, kind)
            content = b"".join(_pieces(answer, host))
            watch.check()
            charset = answer.headers.get_content_charset()
            named = f"{kind}; charset={charset}" if charset else kind
            return Fetched(content, answer.geturl(), named, tuple(redirects.passed))


def whole_address(typed: str) -> str:
    """What was typed or pasted as an address, `https://` added where it is missing; FetchError if it is none."""
    words = typed.strip()
    if "://" not in words and not words.lower().startswith(("javascript:", "data:", "mailto:", "file:")):
        words = f"https://{words}"
    try:
        parts = urlsplit(words)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError(f"“{typed.strip()}” is no address of a page.") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise FetchError("Only addresses that begin with http:// or https:// can be fetched.")
    if not host or any(character.isspace() for character in words):
        raise FetchError(f"“{typed.strip()}” is no address of a page.")
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme.lower(), host + port, path, query, ""))


class _Watch:
    """Cuts every connection when the time is up, even while a server sends a byte now and then."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._plugs: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def add(self, plug: socket.socket) -> None:
        """Watch a connection, too."""
        self._plugs.append(plug)

    def check(self) -> None:
        """Raise TimeoutError if the end of what came is only where it was cut."""
        if self.over:
            raise TimeoutError

    def _cut(self) -> None:
        self.over = True
        for plug in self._plugs:
            try:
                plug.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has ended already


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http(s) only, and remembers the way."""

    max_redirections = HOPS
    max_repeats = 2

    def __init__(self) -> None:
        self.passed: list[str] = []

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The request for the next address."""
        self.passed.append(req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, whole_address(newurl))


def _opener(watch: _Watch, told: Told, redirects: _Redirects) -> urllib.request.OpenerDirector:
    """Opens http and https and nothing else: no file:, no ftp:, no cookies."""

    def connecting(kind: type[http.client.HTTPConnection]) -> Callable[..., http.client.HTTPConnection]:
        class Connection(kind):  # type: ignore[valid-type, misc]
            def connect(self) -> None:
                told(self.host)
                super().connect()
                watch.add(self.sock)

        return Connection

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(connecting(http.client.HTTPConnection), req)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            context = ssl.create_default_context()
            return self.do_open(connecting(http.client.HTTPSConnection), req, context=context)

    opener = urllib.request.OpenerDirector()
    handlers = (urllib.request.ProxyHandler(), Plain(), Secure(), redirects, urllib.request.HTTPErrorProcessor(),
                urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler())  # fmt: skip
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _pieces(answer: Any, host: str) -> Iterator[bytes]:  # noqa: ANN401 - the library hides its type
    """The body as it comes, unpacked, as long as it is not too much."""
    too_much = FetchError(f"What {host} sends is larger than {BIGGEST // 1_000_000} MB and was left out. {_BY_HAND}")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if answer.headers.get("Content-Encoding") == "gzip" else None
    announced = int(answer.headers.get("Content-Length") or 0)
    if announced > BIGGEST:
        raise too_much
    came = got = 0
    while piece := answer.read1(_CHUNK):
        came += len(piece)
        piece = unpack.decompress(piece, BIGGEST - got + 1) if unpack else piece
        got += len(piece)
        if got > BIGGEST:
            raise too_much
        yield piece
    if came < announced:
        raise http.client.IncompleteRead(b"", announced - came)


def _refuse_kind(host: str, media_type: str) -> None:
    what = _NOT_ARTICLES.get(media_type.partition("/")[0])
    if what:
        raise FetchError(f"{host} sends {what} from this address, and no article can be read from it.")


@contextmanager
def _explained(host: str, watch: _Watch) -> Iterator[None]:
    """Turn whatever goes wrong on the network into a sentence."""
    try:
        yield
    except FetchError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(_refusal(host, error)) from error
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise FetchError(_reason(host, error, over=watch.over)) from error


def _refusal(host: str, error: urllib.error.HTTPError) -> str:
    if "not allowed" in str(error.msg):  # so the library says it
        return f"{host} leads on to something that is no web page, and that was not followed."
    if 300 <= error.code < 400:  # noqa: PLR2004 - the redirects
        return f"{host} sends every visitor on and on in a circle. {_BY_HAND}"
    said = _REFUSALS.get(error.code) or f"answers that it cannot show the page now (number {error.code})"
    return f"{host} {said}. {_BY_HAND}" if error.code not in (404, 410) else f"{host} {said}. Look for a copy of it."


def _reason(host: str, error: Exception, *, over: bool) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if over or isinstance(cause, TimeoutError):
        return f"{host} answers too slowly. Try again later, or save the page in your browser and drop the file here."
    if isinstance(cause, ssl.SSLError):
        return f"{host} cannot prove that it is {host}, so nothing was read from it. {_BY_HAND}"
    if isinstance(cause, socket.gaierror):
        return f"{host} was not found. Check the address, and whether this computer is online."
    if isinstance(cause, ConnectionRefusedError):
        return f"{host} lets nobody connect. Try again later."
    if isinstance(cause, OSError) and not isinstance(cause, ConnectionError):
        return f"{host} could not be reached. Check whether this computer is online."
    return f"{host} broke off or sent what is no web page. {_BY_HAND}"
