"""Refuses every connection once it is imported, in the tests and in each Python process that they start."""

import os
import sys

LOOPBACK_ALLOWED = "MORGUE_TESTS_MAY_USE_LOOPBACK"  # in the environment, so that child processes know it too
attempts = []  # what was tried and refused, so that a test fails even where the error was swallowed

_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_LOOKING_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class ConnectionTriedError(BaseException):
    """Something tried to reach a network; no `except Exception` may hide it."""


def _host(event, arguments):
    """The host that `event` is about; None where there is none (the address of a local socket is a path)."""
    if event in _LOOKING_UP:
        return arguments[0]
    if event in _CONNECTING and isinstance(arguments[1], tuple):
        return arguments[1][0]
    return None


def refuse(event, arguments):
    """Raise ConnectionTriedError if this audit event is a way out."""
    host = _host(event, arguments)
    if host is None or (host in _LOOPBACK and os.environ.get(LOOPBACK_ALLOWED)):
        return
    attempts.append(f"{event} to {host}")
    raise ConnectionTriedError(attempts[-1])


sys.addaudithook(refuse)
