"""Where bytes come from: a file or standard input, never more than the limit."""

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import InputError

MEBIBYTE = 1 << 20
SIZE_LIMIT = 50 * MEBIBYTE
STDIN = "-"

_OTHER_KINDS = {
    stat.S_IFIFO: "a pipe: send it to standard input instead and name '-'",
    stat.S_IFCHR: "a device: name a file",
    stat.S_IFBLK: "a device: name a file",
    stat.S_IFSOCK: "a socket: name a file",
    stat.S_IFDIR: "a folder: name it on its own",
}


def bytes_of(path: str) -> bytes:
    """The bytes of the file at `path`, or of standard input for `-`.

    Raises:
        InputError: there is no such file, it is no ordinary one, cannot be read, or is over `SIZE_LIMIT` bytes.
    """
    try:
        return _from_stdin() if path == STDIN else _from_file(path)
    except (OSError, ValueError) as error:
        raise InputError(why_unread(path, error)) from error


def stream_of(path: str) -> BinaryIO:
    """The file at `path`, open to be read as it goes, whatever its size.

    Raises:
        InputError: there is no such file, it is no ordinary one, or cannot be read.
    """
    try:
        _check_ordinary(Path(path).stat())
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(why_unread(path, error)) from error


def why_unread(path: str, error: OSError | ValueError) -> str:
    """One line that says why the system would not give what lies at `path`."""
    if isinstance(error, FileNotFoundError):
        if Path(path).is_symlink():
            return "is a link to a file that is not there: mend the link, or name the file itself"
        return "no such file or folder: check the spelling"
    if isinstance(error, PermissionError):
        return "may not be read by this user: change its permissions (chmod u+r), or copy it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror}): check the path and the disk, then try again"
    return f"cannot be read ({error}): check the path"


def _from_file(path: str) -> bytes:
    about = Path(path).stat()
    _check_ordinary(about)
    if about.st_size > SIZE_LIMIT:
        raise _too_large(f"is {about.st_size / MEBIBYTE:.0f} MiB,")
    with Path(path).open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise _too_large("grew while it was read,")
    return data


def _check_ordinary(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise InputError(f"is {_OTHER_KINDS.get(stat.S_IFMT(about.st_mode), 'not an ordinary file')}")


def _from_stdin() -> bytes:
    if sys.stdin is None:
        raise InputError("there is no standard input: name a file")
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise _too_large("is")
    return data


def _too_large(seen: str) -> InputError:
    return InputError(f"{seen} over the limit of {SIZE_LIMIT // MEBIBYTE} MiB: split it, or keep only the reports")
