"""How alike two words are, by what transliterations of one word differ in.

An edit distance (Levenshtein 1966) with costs for pairs of sounds that languages and systems of transliteration
exchange (e and i, q and k and gh, d and z), and cheap vowels where one side's script does not write them.
"""

import re
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from firsthand.names.script import broad

LONGEST = 40
_VOWELS = "aeiou"
_COST = {
    "ei": 0.1, "ou": 0.1, "ae": 0.15, "ao": 0.35, "ai": 0.6, "au": 0.6, "iu": 0.7, "eo": 0.5, "eu": 0.6, "io": 0.7,
    "iy": 0.05, "Yy": 0.02, "Yi": 0.1, "Ye": 0.3, "ey": 0.1, "uw": 0.05, "ow": 0.1, "vw": 0.1, "ay": 0.6, "aw": 0.5,
    "jy": 0.2, "ij": 0.2, "kq": 0.05, "gq": 0.2, "gk": 0.35, "ck": 0.05, "cs": 0.3, "cq": 0.1, "sz": 0.25, "dz": 0.4,
    "dt": 0.4, "gj": 0.25, "bp": 0.35, "fv": 0.3, "bv": 0.3, "fp": 0.35, "st": 0.6, "uv": 0.2, "jz": 0.4, "gh": 0.35,
    "hx": 0.3, "Ss": 0.25, "Xk": 0.2, "Xh": 0.2, "Gg": 0.1, "Gq": 0.15, "Gk": 0.3, "GX": 0.3, "Tt": 0.1, "Ts": 0.3,
    "Dd": 0.1, "Dz": 0.15, "DT": 0.2, "Dt": 0.4, "Ds": 0.5, "CS": 0.3, "Cc": 0.3, "Ck": 0.35, "CX": 0.2, "Ch": 0.3,
    "Jz": 0.3, "Jj": 0.1, "JS": 0.3, "Cj": 0.4, "CZ": 0.3, "Xq": 0.3, "Sz": 0.5, "Cz": 0.4, "Tz": 0.5, "Cs": 0.5,
}  # fmt: skip
_PAIR = {pair: cost for one, cost in _COST.items() for pair in (one, one[::-1])}
_DROP = {"h": 0.3, "y": 0.3, "w": 0.3, "'": 0.0, **dict.fromkeys(_VOWELS, 0.3)}
_UNWRITTEN = {**dict.fromkeys(_VOWELS, 0.03), "y": 0.6, "w": 0.4}
_DROPS = {False: _DROP, True: _DROP | _UNWRITTEN}
_LEAST = 0.5
"""Below this, two words are not alike at all."""
_DIPHTHONG = re.compile(r"[ae][iy](?!$)")
"""ai and ei, which Arabic and Hebrew script do write: `Y`."""


@lru_cache(maxsize=1 << 18)
def likeness(left: str, right: str, unwritten: bool = False) -> float:
    """How alike two words in signs of `sounded` are, 0..1; `unwritten`: one side leaves its short vowels out."""
    if left == right:
        return 1.0
    left, right = left[:LONGEST], right[:LONGEST]
    longest = max(len(left), len(right))
    if not left or not right or min(len(left), len(right)) * 3 < longest:
        return 0.0
    one, other = broad(left), broad(right)
    if one != other and Levenshtein.distance(one, other) > 1 + max(len(one), len(other)) // 4:
        return 0.0
    if unwritten:
        left, right = _DIPHTHONG.sub("Y", left), _DIPHTHONG.sub("Y", right)
    drop = _DROPS[unwritten]
    solid = max(sum(one not in drop for one in side) for side in (left, right))
    size = max((solid + 0.5 * longest) if unwritten else 0.9 * longest, 2.0)
    vowel = unwritten and (left[0] in _VOWELS or right[0] in _VOWELS)
    cost = 0.3 if left[0] != right[0] and not vowel and _PAIR.get(left[0] + right[0], 1.0) > 0.35 else 0.0
    return max(0.0, 1.0 - (cost + _distance(left, right, drop, (1 - _LEAST) * size)) / size)


def _distance(left: str, right: str, drop: dict[str, float], most: float) -> float:
    """The least cost of making one side the other; more than `most` is not looked for further."""
    gone_right = [drop.get(sign, 1.0) for sign in right]
    before = [0.0, *accumulate(gone_right)]
    for sign in left:
        gone = drop.get(sign, 1.0)
        last = before[0] + gone
        now = [last]
        diagonal = before[0]
        for other, dropped, above in zip(right, gone_right, before[1:], strict=True):
            cost = diagonal if sign == other else diagonal + _PAIR.get(sign + other, 1.0)
            diagonal = above
            if above + gone < cost:
                cost = above + gone
            last += dropped
            if cost < last:
                last = cost
            now.append(last)
        if min(now) > most:
            return 10.0 * len(left)
        before = now
    return before[-1]
