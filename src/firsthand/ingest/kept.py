"""What was fetched, kept as WARC (ISO 28500): the bytes as they came, with the address, the time and a SHA-256."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from firsthand import __version__
from firsthand.errors import CaseError

_CHANGED = ("transfer-encoding", "connection", "keep-alive")
"""Headers of how an answer was sent, which do not fit the bytes any more once they are put together."""


class Keeper:
    """Adds answers to a `.warc.gz`, each a gzip member of its own; the file is made when the first comes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(
        self, address: str, status: str, headers: Sequence[tuple[str, str]], data: bytes, at: datetime, ip: str | None
    ) -> None:
        """Add an answer; the file is as it was where that fails.

        Raises:
            CaseError: the file cannot be written.
        """
        told = [(name, value) for name, value in headers if name.lower() not in _CHANGED]
        digest = Digester("sha256")
        digest.update(data)
        about = {
            "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Payload-Digest": str(digest),
            **({"WARC-IP-Address": ip} if ip else {}),
        }
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        try:
            if not self.path.exists() or not self.path.stat().st_size:
                made_by = {"software": f"firsthand {__version__}", "format": "WARC File Format 1.0"}
                writer.write_record(writer.create_warcinfo_record(self.path.name, made_by))
            http = StatusAndHeaders(status, told, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                address, "response", io.BytesIO(data), len(data), http_headers=http, warc_headers_dict=about
            )
            writer.write_record(record)
            _append(self.path, out.getvalue())
        except OSError as error:
            reason = error.strerror or error
            raise CaseError(
                f"{self.path}: what was fetched cannot be kept ({reason}): make room, or --keep-warc FILE"
            ) from error


def _append(path: Path, data: bytes) -> None:
    """All of the bytes at the end of the file, or none."""
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(data)
            file.flush()
        except OSError:
            file.truncate(before)
            raise
