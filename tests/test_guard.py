"""The guard against connections refuses what it should, in this process and in those it starts."""

import socket
import subprocess
import sys
import urllib.request

import connection_guard as guard
import pytest

TRY = "import urllib.request; urllib.request.urlopen('http://example.org/')"


@pytest.fixture
def refused():
    """Expect a refusal, which would otherwise fail the test."""
    yield guard.attempts
    guard.attempts.clear()


def test_a_connection_is_refused(refused):
    with socket.socket() as plug, pytest.raises(guard.ConnectionTriedError, match=r"192\.0\.2\.1"):
        plug.connect(("192.0.2.1", 80))


def test_a_name_is_not_looked_up(refused):
    with pytest.raises(guard.ConnectionTriedError, match=r"example\.org"):
        urllib.request.urlopen("http://example.org/")


def test_a_swallowed_refusal_is_remembered(refused):
    with socket.socket(type=socket.SOCK_DGRAM) as plug, pytest.raises(guard.ConnectionTriedError):
        plug.sendto(b"out", ("192.0.2.1", 53))
    assert refused == ["socket.sendto to 192.0.2.1"]


def test_a_child_process_is_refused_too():
    child = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=False)
    assert child.returncode != 0
    assert "ConnectionTriedError: socket.getaddrinfo to example.org" in child.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs local sockets")
def test_a_local_socket_is_allowed(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))
        assert client.getpeername() == str(tmp_path / "s")


def test_loopback_is_allowed_where_asked_for(loopback):
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
