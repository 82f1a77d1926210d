"""Packed files, unpacked within limits: a small file may be made to unpack to more than a machine holds."""

import gzip
import io
import zipfile
import zlib
from typing import BinaryIO

from firsthand.errors import InputError
from firsthand.ingest.source import MEBIBYTE

RATIO_LIMIT = 200
"""Unpacked bytes for each packed one; text packs to a tenth, and a page of one repeated word to a hundredth."""
RATIO_FREE = 32 * MEBIBYTE
"""Unpacked bytes up to which the ratio is not asked."""
TOTAL_LIMIT = 20 * 1024 * MEBIBYTE
"""Unpacked bytes of an archive."""
ENTRY_LIMIT = 10_000
"""Files in a zip."""
LINE_LIMIT = 8 * MEBIBYTE
"""Bytes without a line end: longer ones are no records, and whoever looks for the line's end would hold them all."""

_BLOCK = 16_384
_FAILURES = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError)
_AGAIN = "fetch it again"


class Unpacked(io.RawIOBase):
    """What a gzip file holds, of one or many members, or the bytes of a file that is none.

    Reading raises `InputError` where the file is broken or over a limit.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        try:
            packs = packed.read(2) == b"\x1f\x8b"
            packed.seek(0)
        except _FAILURES as error:
            raise _broken(error) from error
        self._packed = packed
        self._source: BinaryIO = gzip.GzipFile(fileobj=packed) if packs else packed  # type: ignore[assignment]
        self._packs = packs
        self._given = self._since_line = 0
        self._kept = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def beginning(self) -> bytes:
        """How it begins, up to a block, which is read again after."""
        self._kept = self._kept or self._next(_BLOCK)
        return self._kept

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, once their number is found to be within the limits."""
        data = self._kept or self._next(len(buffer))
        data, self._kept = data[: len(buffer)], data[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        try:
            # read1 gives what is before a break, where read would give the error alone
            data: bytes = self._source.read1(most) if self._packs else self._source.read(most)  # type: ignore[attr-defined]
        except _FAILURES as error:
            raise _broken(error) from error
        if self._packs and not self._given and data.startswith(b"\x1f\x8b"):
            raise InputError("is packed twice: unpack it once")
        self._given += len(data)
        last = data.rfind(b"\n")
        self._since_line = self._since_line + len(data) if last < 0 else len(data) - last
        self._check()
        return data

    def _check(self) -> None:
        if self._given > TOTAL_LIMIT:
            raise InputError(f"unpacks to more than the limit of {TOTAL_LIMIT // MEBIBYTE:,} MiB: split it")
        if self._since_line > LINE_LIMIT:
            raise InputError(f"has a line of more than {LINE_LIMIT // MEBIBYTE} MiB, which no archive has: {_AGAIN}")
        if self._packs and self._given > max(RATIO_FREE, RATIO_LIMIT * self._packed.tell()):
            raise InputError(f"unpacks to more than {RATIO_LIMIT} times its size: it is no archive of pages")


class Zip:
    """The files of a zip, each read within a limit.

    Raises:
        InputError: it is damaged, locked, or over a limit.
    """

    def __init__(self, packed: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(packed)
            entries = self._zip.infolist()
        except _FAILURES as error:
            raise InputError(
                f"is no zip file, or a damaged one ({' '.join(str(error).split())[:80]}): {_AGAIN}"
            ) from error
        if len(entries) > ENTRY_LIMIT:
            raise InputError(f"holds {len(entries):,} files, over the limit of {ENTRY_LIMIT:,}: unpack it yourself")
        total, packed_total = (
            (sum(one) for one in zip(*((e.file_size, e.compress_size) for e in entries), strict=True))
            if entries
            else (0, 0)
        )
        if total > TOTAL_LIMIT:
            raise InputError(f"unpacks to more than the limit of {TOTAL_LIMIT // MEBIBYTE:,} MiB: split it")
        if total > max(RATIO_FREE, RATIO_LIMIT * packed_total):
            raise InputError(f"unpacks to more than {RATIO_LIMIT} times its size: it is no document")
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in their order."""
        return tuple(self._entries)

    def read(self, name: str, limit: int) -> bytes | None:
        """A file's bytes; `None` where there is no such file.

        Raises:
            InputError: it is damaged, locked, or larger than `limit`.
        """
        if name not in self._entries:
            return None
        if self._entries[name].file_size > limit:
            raise InputError(f"holds {name[:80]}, which unpacks to more than {limit // MEBIBYTE} MiB: split it")
        try:
            return self._zip.read(name)
        except _FAILURES as error:
            raise self._broken(name, error) from error

    def open(self, name: str) -> BinaryIO:
        """A file as a stream.

        Raises:
            InputError: it is damaged or locked.
        """
        try:
            return self._zip.open(name)  # type: ignore[return-value]
        except _FAILURES as error:
            raise self._broken(name, error) from error

    def _broken(self, name: str, error: Exception) -> InputError:
        told = " ".join(str(error).split())[:80]
        return InputError(f"holds {name[:80]}, which cannot be unpacked ({told}): {_AGAIN}")


def _broken(error: Exception) -> InputError:
    return InputError(f"is broken off or damaged ({' '.join(str(error).split())[:80]}): {_AGAIN}")
