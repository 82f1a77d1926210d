"""Which language a text is in."""

import re
from functools import cache
from typing import Any

_SAMPLE = 2000
_LETTERS_NEEDED = 20
_SURENESS_NEEDED = 0.5
_CODE = re.compile(r"[a-z]{2,3}(?![a-z])")
_NO_LANGUAGE = {"und", "mul", "zxx", "mis"}
_WIDER = {"arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "sdh": "ku"}


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first 2,000 characters; `None` where they are too few to tell.

    By py3langid, whose model is loaded when first asked for (about a second).
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS_NEEDED:
        return None
    label, sureness = _identifier().classify(sample)
    code = _WIDER.get(label, label)
    return code if sureness >= _SURENESS_NEEDED and len(code) == 2 else None


def language_code(tag: str | None) -> str | None:
    """The language of a tag such as `en-GB` or `ckb_IQ`: `en`, `ckb`; `None` where it names no language."""
    found = _CODE.match(tag.strip().lower()) if tag else None
    return found[0] if found and found[0] not in _NO_LANGUAGE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
