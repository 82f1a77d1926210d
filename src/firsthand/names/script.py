"""Names of any script in one plain alphabet.

Latin, Cyrillic, Greek, Armenian, Georgian and Hangul are spelt out with their vowels; Arabic and Hebrew script give
consonants and long vowels only, and Chinese characters their Mandarin reading (all by `anyascii`, but for some letters
and pairs of letters that are written otherwise in names).
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

LONGEST = 400
"""Code points of a name that are looked at."""
_ABJAD = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_LATIN = re.compile(r"[A-Za-z]")
_LOOK = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅαορυνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhlABEKMHOPCTYXIJSaopuvikABEZHIKMNOPTYX"
)
_MARKS = "".join(chr(one) for one in range(0x300, 0x1B00) if unicodedata.category(chr(one)).startswith("M"))
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_WORD = re.compile(rf"{_LETTERS}(?:['’`ʼʿʾ‘ʻ]+{_LETTERS})*")
_SIGN = re.compile(r"[^a-z0-9]")
_ARABIC = str.maketrans("أإآٱىیيئؤةکگپچژڤۀہھ", "اااايييءوهكگپچژفههه")
_IN_NAMES = {
    "ου": "u", "αυ": "av", "ευ": "ev", "γκ": "g", "ντ": "d", "μπ": "b", "ու": "u", "ռ": "r", "х": "h", "ə": "a",
}  # fmt: skip
"""Greek, Armenian, Cyrillic and Azerbaijani as they are written in Latin names."""
_TWO = re.compile("|".join(_IN_NAMES))
_ABJAD_LETTERS = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگאבגדהוזחטיכלמנסעפצקרשתךםןףץ",
        "abtTjhXdDrzsSsDtD'Gfqklmnhwy'pCJg" + "abgdhwzhtyklmns'pzkrStkmnpz",
        strict=True,
    )
)
_PAIRS = (("tch", "C"), ("sch", "S"), ("dzh", "j"), ("dj", "j"), ("sh", "S"), ("ch", "C"), ("kh", "X"), ("gh", "G"),
          ("th", "T"), ("dh", "D"), ("zh", "J"), ("ph", "f"), ("ck", "k"), ("cz", "C"), ("tz", "z"), ("ts", "z"),
          ("ou", "u"), ("oo", "u"), ("ee", "i"), ("aa", "a"), ("x", "ks"), ("iy", "i"), ("yy", "i"),
          ("ij", "i"), ("w", "w"))  # fmt: skip


def folded(text: str) -> str:
    """The text without case, accents, marks of direction and other invisible signs; of any length."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(
        one for one in parts if unicodedata.category(one) not in ("Mn", "Cf", "Cc") or one in "\t\n ‌"
    ).casefold()


def mixed(text: str) -> bool:
    """Whether one word has letters of Latin and of a script that looks like it: а in Hаmas."""
    words = _WORD.findall(text[:LONGEST])
    return any(_LATIN.search(one) and (_CYRILLIC.search(one) or _GREEK.search(one)) for one in words)


def pieces(text: str) -> list[str]:
    """The words of a name as written, look-alike letters of other scripts in a Latin word made Latin."""
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST])):
        if _HAN.search(word):
            found += _chinese(word)
        elif mixed(word):
            found.append(word.translate(_LOOK))
        else:
            found.append(word)
    return found


_HAN_WORDS = re.compile(r"(股份有限公司|有限责任公司|有限公司|集团|公司|银行|技术|科技|贸易|工业|实业)")


def _chinese(word: str) -> list[str]:
    """A Chinese name cut where a word of companies stands; two to four characters are a family and a given name."""
    found = []
    for part in _HAN_WORDS.split(word):
        if part.endswith("有限公司") or part == "有限责任公司":
            found.append("ltd")
        elif _HAN_WORDS.fullmatch(part) or not part:
            found += [part] if part else []
        elif 2 <= len(part) <= 4 and part == word:
            found += [part[0], part[1:]]
        else:
            found.append(part)
    return found


def is_abjad(word: str) -> bool:
    """Whether a word is in a script that leaves most vowels unwritten."""
    return bool(_ABJAD.search(word))


@lru_cache(maxsize=1 << 17)
def plain(word: str) -> str:
    """A word in lower-case Latin letters and digits."""
    word = folded(word).translate(_ARABIC)
    if not word.isascii():
        word = anyascii(_TWO.sub(lambda found: _IN_NAMES[found[0]], word)).casefold()
    return _SIGN.sub("", word)


@lru_cache(maxsize=1 << 17)
def sounded(word: str) -> str:
    """A word as one sign for each sound: `S` for sh, `X` for kh and so on, doubled letters once, hamza gone."""
    if is_abjad(word):
        text = "".join(_ABJAD_LETTERS.get(one, "") for one in folded(word).translate(_ARABIC)).replace("'", "")
    else:
        text = plain(word)
        for pair, sound in _PAIRS:
            text = text.replace(pair, sound)
    return re.sub(r"(.)\1+", r"\1", text)


_CLASS = str.maketrans({"q": "k", "G": "k", "g": "k", "c": "k", "X": "k", "C": "s", "S": "s", "z": "s", "J": "s",
                        "D": "t", "T": "t", "d": "t", "p": "b", "f": "b", "v": "b", "j": "k", "x": "k",
                        **dict.fromkeys("aeiouywh'", "")})  # fmt: skip


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The classes of a word's consonants, at most five: what all its transliterations should share."""
    sounds = sounded(word)
    bones = re.sub(r"(.)\1+", r"\1", sounds.translate(_CLASS))
    return bones[:5] or sounds[:1]


_BROAD = str.maketrans(
    {
        **dict.fromkeys("qgGck", "k"), **dict.fromkeys("tTdDszSJ", "t"), **dict.fromkeys("bpf", "b"),
        **dict.fromkeys("aeiouywvhXCj'", ""),
    }
)  # fmt: skip


@lru_cache(maxsize=1 << 17)
def broad(sound: str) -> str:
    """The broadest classes of a sounded word's consonants, without those that some transliterations lose."""
    return re.sub(r"(.)\1+", r"\1", sound.translate(_BROAD)) or sound[:1]
