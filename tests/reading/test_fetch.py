"""An address is fetched from a server on this machine that misbehaves in every way."""

import gzip
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.errors import FetchError
from morgue.reading import fetch as fetching
from morgue.reading import read_bytes
from morgue.reading.fetch import fetch, whole_address

PAGE = "<html><title>Ferry sinks</title><p>The ferry sank on Monday.</p></html>"


class _Server(BaseHTTPRequestHandler):
    """Does what the address says."""

    protocol_version = "HTTP/1.1"
    done = threading.Event()

    def log_message(self, *_):
        """Keep quiet."""

    def do_GET(self):
        getattr(self, "do_" + self.path.strip("/").partition("/")[0].partition("?")[0])()

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": len(body), **headers}.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_page(self):
        self.answer(PAGE.encode())

    def do_cyrillic(self):
        words = "<html><title>Порт</title><p>У порту стало тихо, сказав лоцман.</p></html>"
        self.answer(words.encode("cp1251"), Content_Type="text/html; charset=windows-1251")

    def do_packed(self):
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def do_moved(self):
        self.answer(status=301, Location="/page")

    def do_circle(self):
        self.answer(status=302, Location="/circle")

    def do_disk(self):
        self.answer(status=302, Location="file:///etc/passwd")

    def do_gone(self):
        self.answer(b"Nothing here", 404)

    def do_paid(self):
        self.answer(b"Pay", 402)

    def do_broken(self):
        self.answer(b"Oops", 500)

    def do_picture(self):
        self.answer(b"\x89PNG", Content_Type="image/png")

    def do_huge(self):
        self.answer(b"", Content_Length=10**12)

    def do_bomb(self):
        self.answer(gzip.compress(bytes(fetching.BIGGEST + 1)), Content_Encoding="gzip")

    def do_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self._pour(b"x" * 1_000_000)

    def do_drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self._pour(b"x", pause=0.05)

    def do_drippinghead(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self._pour(b"x", pause=0.05)

    def do_short(self):
        self.answer(b"<html>The beg", Content_Length=1000)
        self.close_connection = True

    def do_noise(self):
        self.wfile.write(bytes(range(256)))
        self.close_connection = True

    def do_notpacked(self):
        self.answer(PAGE.encode(), Content_Encoding="gzip")

    def _pour(self, piece, pause=0.0):
        self.close_connection = True
        try:
            while not self.done.wait(pause):
                self.wfile.write(piece)
        except OSError:
            return


@pytest.fixture
def server(loopback):
    """Its address, without a slash at the end."""
    _Server.done.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        _Server.done.set()
        made.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["page", "packed", "moved"])
def test_a_page_is_fetched(server, path):
    told = []
    found = fetch(f"{server}/{path}", told.append)
    assert found.content.decode() == PAGE
    assert found.media_type == "text/html"
    assert found.name == ("page" if path == "moved" else path)
    assert told == ["127.0.0.1"] * (2 if path == "moved" else 1)
    assert found.hops == ((f"{server}/moved",) if path == "moved" else ())
    assert found.address == f"{server}/{'page' if path == 'moved' else path}"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("circle", "in a circle"),
        ("disk", "on to something that is no web page"),
        ("gone", "has no page"),
        ("paid", "asks for a payment"),
        ("broken", "number 500"),
        ("picture", "sends a picture"),
        ("huge", "larger than 30 MB"),
        ("bomb", "larger than 30 MB"),
        ("endless", "larger than 30 MB"),
        ("short", "broke off"),
        ("noise", "broke off"),
        ("notpacked", "broke off"),
    ],
)
def test_what_goes_wrong_is_said(server, path, words):
    with pytest.raises(FetchError, match=words):
        fetch(f"{server}/{path}", time_limit=30)


@pytest.mark.parametrize("path", ["drip", "drippinghead"])
def test_a_server_that_drips_is_left(server, path):
    with pytest.raises(FetchError, match="too slowly"):
        fetch(f"{server}/{path}", time_limit=0.5)


def test_a_server_that_cannot_prove_itself_is_not_read(server):
    with pytest.raises(FetchError, match="cannot prove"):
        fetch(server.replace("http:", "https:") + "/page")


def test_nobody_there(server, loopback):
    port = int(server.rpartition(":")[2])
    _Server.done.set()
    with pytest.raises(FetchError, match=r"127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{(port % 65_000) + 1}/page")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        (" courier.example/ferry ", "https://courier.example/ferry"),
        ("http://courier.example", "http://courier.example/"),
        ("https://zürich.example/föhn?q=ä#top", "https://xn--zrich-kva.example/f%C3%B6hn?q=%C3%A4"),
        ("HTTPS://Courier.Example:8443/A%20b", "https://courier.example:8443/A%20b"),
    ],
)
def test_an_address_is_made_whole(typed, whole):
    assert whole_address(typed) == whole


@pytest.mark.parametrize("typed", ["", "ferry sinks", "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/"])
def test_what_is_no_address_is_said(typed):
    with pytest.raises(FetchError):
        whole_address(typed)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_is_said_to_be_none(typed):
    whole = "https://nowhere.example/"
    with suppress(FetchError):
        whole = whole_address(typed)
    assert whole.startswith(("http://", "https://"))
    assert whole.isascii()


def test_the_charset_that_only_the_server_names_is_minded(server):
    fetched = fetch(f"{server}/cyrillic")
    assert fetched.media_type == "text/html; charset=windows-1251"
    (clipping,) = read_bytes(fetched.content, fetched.name, fetched.media_type)
    assert (clipping.headline, clipping.body) == ("Порт", "У порту стало тихо, сказав лоцман.")


def test_a_page_knows_its_own_charset_better_than_its_server():
    words = "<html><meta charset='windows-1251'><title>Порт</title><p>У порту тихо.</p></html>"
    (clipping,) = read_bytes(words.encode("cp1251"), "a.html", "text/html; charset=iso-8859-1")
    assert clipping.headline == "Порт"
