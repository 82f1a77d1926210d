"""Answers that were paid for once, kept in a folder: one file each, named by model, prompt and text."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from firsthand.reader.llm.answer import Answer
from firsthand.reading import Json


class Cache:
    """A folder of answers, safe for several programs at once; without a folder it keeps nothing.

    What cannot be read or written is as if it were not there: a cache never stops a reading.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, request: Json) -> Answer | None:
        """The answer that this very request had."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._path(self._folder, request).read_text(encoding="utf-8"))
            return Answer(str(kept["text"]), int(kept["tokens_in"]), int(kept["tokens_out"]), cached=True)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, request: Json, answer: Answer) -> None:
        """Keep an answer, whole or not at all; only its owner may read it."""
        if self._folder is None:
            return
        path = self._path(self._folder, request)
        kept = {"text": answer.text, "tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out}
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, unfinished = tempfile.mkstemp(dir=path.parent)  # made for its owner alone
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                    json.dump(kept, file)
                Path(unfinished).replace(path)
            finally:
                Path(unfinished).unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, request: Json) -> Path:
        key = hashlib.sha256(json.dumps(request, sort_keys=True).encode("utf-8")).hexdigest()
        return folder / key[:2] / f"{key}.json"
