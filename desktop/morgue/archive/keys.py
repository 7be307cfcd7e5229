"""Passphrases: the key made of one, and whether it is the right one, told apart from damage (SQLCipher 4's format)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

_PAGE = 4096
_SALT = 16
_HMAC = 64
_ROUNDS = 256_000
_MAC_ROUNDS = 2
_MAC_SALT = 0x3A
_LOOKED_AT = 8  # pages whose seals are tried before a passphrase is called wrong

Verdict = Literal["right", "wrong", "damaged"]


@dataclass(frozen=True, slots=True)
class Key:
    """A file's key and salt, made of a passphrase once: to make them takes a quarter of a second, on purpose."""

    secret: bytes = field(repr=False)
    salt: bytes

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> Key:
        """The key for a passphrase in a file with this salt."""
        return cls(hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, 32), salt)

    @classmethod
    def new(cls, passphrase: str) -> Key:
        """The key for a passphrase in a new file."""
        return cls.of(passphrase, secrets.token_bytes(_SALT))

    @property
    def sql(self) -> str:
        """The key as a quoted SQL text, as `PRAGMA key` and `ATTACH … KEY` take it."""
        return f"\"x'{self.secret.hex()}{self.salt.hex()}'\""


def salt_of(path: Path) -> bytes:
    """The salt an encrypted file begins with."""
    with path.open("rb") as file:
        return file.read(_SALT)


def encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted archive: whole pages that do not begin as a plain one."""
    size = path.stat().st_size
    return size > 0 and size % _PAGE == 0 and not salt_of(path).startswith(b"SQLite format 3\x00"[:_SALT])


def try_key(path: Path, key: Key) -> Verdict:
    """Whether `key` opens the file, by the seals on its first pages: one that fits means the key is right."""
    mac_key = hashlib.pbkdf2_hmac("sha512", key.secret, bytes(byte ^ _MAC_SALT for byte in key.salt), _MAC_ROUNDS, 32)
    with path.open("rb") as file:
        fits = [_sealed(file.read(_PAGE), number, mac_key) for number in range(1, _LOOKED_AT + 1)]
    if fits[0]:
        return "right"
    return "damaged" if any(fits) else "wrong"


def _sealed(page: bytes, number: int, mac_key: bytes) -> bool:
    if len(page) < _PAGE:
        return False
    start = _SALT if number == 1 else 0
    mac = hmac.digest(mac_key, page[start : _PAGE - _HMAC] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(mac, page[_PAGE - _HMAC :])
