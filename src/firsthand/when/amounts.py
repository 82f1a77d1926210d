"""Numbers of units in words: "two days", "several weeks", "more than a year"."""

import re

from firsthand.when.rules import DIGITS, words

_TO_TWENTY = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
NUMBERS = {word: number for number, word in enumerate(_TO_TWENTY.split())}
NUMBERS |= {"a": 1, "an": 1, "the": 1, "a couple of": 2, "couple of": 2, "thirty": 30, "forty": 40, "fifty": 50}
VAGUE_NUMBER = r"several|(?:a )?few|some|many"
NUMBER = rf"\d{{1,4}}|(?:a )?couple of|{VAGUE_NUMBER}|" + "|".join(
    sorted((word for word in NUMBERS if word not in ("no", "the", "a", "an")), key=len, reverse=True)
)
UNIT = r"(?:day|night|week|fortnight|month|year|decade|hour)"
ABOUT = r"(?:about|around|some|nearly|almost|roughly|just|only|exactly|approximately|barely|perhaps)"
MORE = r"(?:more than|over|at least|well over)"
LESS = r"(?:less than|under|within|fewer than)"
_N = rf"(?:(?P<n>{NUMBER}|an?|the)\s+)"
AMOUNT = rf"(?:{ABOUT}\s+)?{_N}?(?:(?:full|whole|more|short)\s+)?(?P<u>{UNIT}s?)"
COUNTS = frozenset(word.split()[0] for word in NUMBERS) | words(
    """several few some many about around nearly almost roughly just only exactly approximately more over at well less
    under within fewer barely perhaps""",
    DIGITS,
)
BARE = words("days weeks months years decades hours nights")


def number_of(text: str | None) -> int | None:
    """The number that words name; `None` for "several", "a few" and for none."""
    if not text:
        return None
    plain = text.lower().strip()
    return int(plain) if plain.isdigit() else NUMBERS.get(plain)


def unit_of(text: str) -> tuple[str, int]:
    """A unit of the calendar and how many of it the word means."""
    plain = text.lower().rstrip("s")
    return {"fortnight": ("week", 2), "night": ("day", 1)}.get(plain, (plain, 1))


def amount_of(match: re.Match[str]) -> tuple[str, int | None]:
    """Unit and number; hours count as the days that they fill."""
    unit, times = unit_of(match["u"])
    text = match["n"]
    count = 1 if text is None and not match["u"].lower().endswith("s") else number_of(text)
    if unit == "hour":
        return "day", round((count or 0) / 24)
    return unit, None if count is None else count * times
