"""Opens ZIP files without trusting their sizes, names or depth."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import MB

_LARGEST_PART = 200 * MB
_LARGEST_WHOLE = 1_000 * MB
_MOST_PARTS = 20_000
_HIGHEST_RATIO = 200  # of unpacked to packed bytes; texts reach 20


class Zipped:
    """The files in a ZIP file; opening raises UnreadableFileError for one that is damaged or made to burst."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._entries = {entry.filename: entry for entry in self._archive.infolist() if not entry.is_dir()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._damaged() from error
        sizes = [entry.file_size for entry in self._entries.values()]
        if sum(sizes) > min(_LARGEST_WHOLE, max(MB, len(content)) * _HIGHEST_RATIO) or len(sizes) > _MOST_PARTS:
            raise UnreadableFileError(f"{name} would unpack to far more than it seems to hold, and was left closed.")

    def names(self) -> Iterator[str]:
        """The names of the files, in the archive's order."""
        yield from self._entries

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        """How many bytes one of the files has, unpacked."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises UnreadableFileError where it is missing, damaged, locked or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise self._damaged()
        if entry.flag_bits & 1:
            raise UnreadableFileError(f"{self._name} is locked with a password; unlock it first.")
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
            raise self._damaged() from error
        if len(content) > _LARGEST_PART:
            raise UnreadableFileError(
                f"{self._name} holds a file of more than {_LARGEST_PART // MB} MB, which is not read."
            )
        return content

    def _damaged(self) -> UnreadableFileError:
        return UnreadableFileError(f"{self._name} is damaged and cannot be opened; get it anew.")
