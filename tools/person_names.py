"""Make `people.npy` and `legal.txt` in `src/firsthand/names/data` from rigour; see `NOTICE.md` there.

    pip install --no-deps rigour==2.6.1 zstandard
    python -m tools.person_names

rigour keeps its tables inside its compiled module, each as one zstd frame; nothing of its code is run.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import zstandard

from firsthand.names.legal import LONG
from firsthand.names.lexicon import written
from firsthand.names.people import packed
from firsthand.names.script import pieces, plain

OUT = Path(__file__).parent.parent / "src" / "firsthand" / "names" / "data"
FRAME = re.compile(re.escape(zstandard.FRAME_HEADER))
PERSON = re.compile(r"^(?P<forms>.+) => (?P<id>[QX]\d+)$", re.MULTILINE)


def tables() -> Iterator[str]:
    """The texts that rigour's module carries."""
    found = find_spec("rigour")
    if found is None or found.origin is None:
        raise SystemExit("rigour is not installed: install what the top of this file names")
    module = next(Path(found.origin).parent.glob("_core.*")).read_bytes()
    for frame in FRAME.finditer(module):
        try:
            yield zstandard.ZstdDecompressor().decompressobj().decompress(module[frame.start() :]).decode("utf-8")
        except (zstandard.ZstdError, UnicodeDecodeError):
            continue


def one_word(forms: list[str]) -> list[str]:
    """Those forms that are one word, as they are looked up."""
    return sorted({written(form) for form in forms if len(pieces(form)) == 1} - {""})


def legal_forms(specs: list[dict]) -> list[str]:
    """The legal forms of several words or of a long one, in plain letters."""
    said = {
        form for one in specs if one.get("generic")
        for form in (one.get("display"), one.get("compare"), *(() if "compare" in one else one.get("aliases", ())))
        if form
    }  # fmt: skip
    split = {tuple(filter(None, map(plain, pieces(form)))) for form in said}
    return sorted(" ".join(words) for words in split if len(words) > 1 or any(len(word) > LONG for word in words))


def main() -> None:
    """Write both files and say how much they hold."""
    names: list[list[str]] = []
    forms: list[str] = []
    for text in tables():
        if text.startswith("{") and '"person_nick"' in text:
            table = json.loads(text)
            names += map(one_word, (*table["person_nick"].values(), *table["person_name_parts"].values()))
        elif text.startswith("[") and '"generic"' in text:
            forms += legal_forms(json.loads(text))
        else:
            several = (one["forms"].split(", ") for one in PERSON.finditer(text))
            names += [one_word(one) for one in several if len(set(one)) > 1]
    OUT.mkdir(exist_ok=True)
    people = packed(names)
    np.save(OUT / "people.npy", people)
    (OUT / "legal.txt").write_text("\n".join(forms) + "\n", encoding="ascii")
    print(f"{len(names):,} names, {len(people):,} forms, {len(forms):,} legal forms")


if __name__ == "__main__":
    main()
