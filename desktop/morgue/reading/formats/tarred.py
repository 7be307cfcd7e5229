"""TAR archives: every file in them is read as if it lay in a folder."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB
from morgue.reading.formats import bundle
from morgue.reading.raw import Raw

_MOST = 20_000  # members
_LARGEST_PART = 200 * MB


class Tarred:
    """The files in a TAR file, unpacked already; raises UnreadableFileError for one without any, or an endless one.

    Links, devices and pipes in it are passed over: a file is only what the archive itself holds.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._damage = f"{name} is damaged and cannot be opened; get it anew."
        self._members: dict[str, tarfile.TarInfo] = {}
        self._whole = False
        try:
            self._archive = tarfile.open(fileobj=io.BytesIO(content), mode="r:")  # noqa: SIM115 - it lies in memory
            for number, member in enumerate(self._archive):
                if number > _MOST:
                    raise UnreadableFileError(f"{name} holds more than {_MOST:,} files; add only those you need.")
                if member.isreg() and member.size <= len(content):
                    self._members[member.name] = member
            self._whole = True
        except (tarfile.TarError, EOFError, OSError, ValueError) as error:
            if not self._members:
                raise UnreadableFileError(self._damage) from error

    def check_end(self) -> None:
        """Raise UnreadableFileError where the archive breaks off behind its last whole file."""
        if not self._whole:
            raise UnreadableFileError(self._damage)

    def names(self) -> Iterator[str]:
        """The names of the files, in the archive's order."""
        yield from self._members

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def size(self, name: str) -> int:
        """How many bytes one of the files has."""
        return self._members[name].size

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises UnreadableFileError where it breaks off or is too large."""
        member = self._members[name]
        if member.size > _LARGEST_PART:
            raise UnreadableFileError(f"{name} has more than {_LARGEST_PART // MB} MB, and is not read.")
        try:
            stream = self._archive.extractfile(member)
            return stream.read() if stream else b""
        except (tarfile.TarError, EOFError, OSError, KeyError) as error:
            raise UnreadableFileError(self._damage) from error


def count(raw: Raw) -> int:
    """How many files in the archive could hold an article."""
    return len(bundle.kept(Tarred(raw.content, raw.name)))


def parts(raw: Raw) -> Iterator[Raw]:
    """Each file in the archive that could hold an article."""
    archive = Tarred(raw.content, raw.name)
    yield from bundle.parts_of(archive)
    archive.check_end()
