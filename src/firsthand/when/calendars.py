"""Months and feasts of several calendars, as Gregorian days.

Hijri days are those of the Umm al-Qura calendar (hijridate, 1343 to 1500 AH), before and after it those of the
arithmetical one; a sighted moon may differ by a day. Persian and Hebrew days are convertdate's. Both packages are
imported when the first such date is read.
"""

import calendar
import re
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from firsthand.when.intervals import Interval, on
from firsthand.when.intervals import month as gregorian_month

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10}
_SHORT |= {"Nov": 11, "Dec": 12}
GREGORIAN = {name.lower(): number for name, number in (MONTHS | _SHORT).items()}

_AL = r"[ -]?(?:al|ul|as|ath|eth|et|us|el|at|uth)?[ -]?"
_FIRST, _SECOND = rf"{_AL}(?:aww?al|ula|1)|[ -]i", rf"{_AL}(?:tha?ni|th?ani|akhira|akhir|sani|2)|[ -]ii"
_HIJRI = (
    "muharram", "safar", rf"rabi['’]?(?:{_FIRST})", rf"rabi['’]?(?:{_SECOND})", rf"juma+da(?:{_FIRST})",
    rf"juma+da(?:{_SECOND})", "rajab", "sha['’]?ban", "rama[dz]h?an", "shawwal",
    rf"(?:dh?u|z[ui]l)['’]?{_AL}qa?['’]?i?da+h?", rf"(?:dh?u|z[ui]l)['’]?{_AL}hij+a+h?",
)  # fmt: skip
_PERSIAN = (
    "farvardin", "ordibehesht", "khordad", "tir", "mordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman",
    "esfand",
)  # fmt: skip
_LEVANTINE = (
    rf"kanun{_AL}th?ani", "shubat", "adh?ar", "nisan", "a[iy]+ar", "h[au]zairan|haziran", "tamm?uz", r"ab(?=\s+\d{4})",
    "a[iy]lul", rf"tishrin{_AL}aww?al", rf"tishrin{_AL}th?ani", rf"kanun{_AL}aww?al",
)  # fmt: skip
_RUSSIAN = (
    "yanvar[ya]+", "fevral[ya]+", "marta", "aprel[ya]+", "maya", "iyun[ya]+", "iyul[ya]+", "avgusta", "sentyabr[ya]+",
    "oktyabr[ya]+", "noyabr[ya]+", "dekabr[ya]+",
)  # fmt: skip
_HEBREW = (
    "nisan", "iyyar|iyar", "sivan", "tamm?uz", "av", "elul", "tishre[iy]", "heshvan|cheshvan|marheshvan", "kislev",
    "tevet", "shevat|shvat", "adar",
)  # fmt: skip
_CALENDARS = {"hijri": _HIJRI, "persian": _PERSIAN, "levantine": _LEVANTINE, "russian": _RUSSIAN, "hebrew": _HEBREW}
_NAMES = {calendar: [re.compile(one, re.I) for one in names] for calendar, names in _CALENDARS.items()}
FOREIGN = "|".join(f"(?:{one})" for names in _CALENDARS.values() for one in names)
"""A pattern of every month name that is not English."""
FIRST_WORDS = frozenset(
    [
        "muharram",
        "safar",
        "rabi",
        "juma",
        "jumada",
        "jumaada",
        "rajab",
        "sha",
        "shaban",
        "ramadan",
        "ramadhan",
        "ramazan",
        "shawwal",
        "dhu",
        "du",
        "zul",
        "zil",
        "kanun",
        "shubat",
        "adar",
        "adhar",
        "nisan",
        "ayar",
        "ayyar",
        "aiyar",
        "aiar",
        "huzairan",
        "hazairan",
        "haziran",
        "tamuz",
        "tammuz",
        "ab",
        "aylul",
        "ailul",
        "tishrin",
        "yanvar",
        "yanvarya",
        "fevral",
        "fevralya",
        "marta",
        "aprel",
        "aprelya",
        "maya",
        "iyun",
        "iyunya",
        "iyul",
        "iyulya",
        "avgusta",
        "sentyabr",
        "sentyabrya",
        "oktyabr",
        "oktyabrya",
        "noyabr",
        "noyabrya",
        "dekabr",
        "dekabrya",
        "iyyar",
        "iyar",
        "sivan",
        "av",
        "elul",
        "tishrei",
        "tishrey",
        "heshvan",
        "cheshvan",
        "marheshvan",
        "kislev",
        "tevet",
        "shevat",
        "shvat",
    ]
) | frozenset(_PERSIAN)
"""The words (letters only) that such a name begins with."""
UNMISTAKABLE = re.compile(
    r"muharram|rama[dz]h?an|rajab|sha['’]?ban|shawwal|farvardin|ordibehesht|khordad|shahrivar|esfand|safar", re.I
)
"""Names that stand for a month behind "in" or "during", without day or year."""

_MOVING = {"arbaeen": ("hijri", 2, 20), "ashura": ("hijri", 1, 10), "eid al-fitr": ("hijri", 10, 1),
           "eid al-adha": ("hijri", 12, 10), "mawlid": ("hijri", 3, 12), "nowruz": ("persian", 1, 1)}  # fmt: skip
_FIXED = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
          "christmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14)}  # fmt: skip
FEAST = (
    r"new year['’]s (?:eve|day)|christmas(?: (?:eve|day))?|boxing day|valentine['’]s day|arba['’]?[ie]+n|ashoura|ashura"
    r"|eid[ -]a?[lu]?l?-?(?:fitr|adha)|mawlid|now[- ]?ruz|nawruz"
)
_SPELT = {"nawruz": "nowruz", "now-ruz": "nowruz", "now ruz": "nowruz", "ashoura": "ashura"}


def calendars_of(name: str, year: int | None) -> tuple[str, int] | None:
    """The calendar and number of a month by its name; the year tells Hebrew Nisan from that of the Levant."""
    for known in ("hebrew", "hijri", "persian", "levantine", "russian"):
        if known == "hebrew" and not (year and year > 5000):
            continue
        for number, one in enumerate(_NAMES[known], 1):
            if one.fullmatch(name.strip()):
                return known, number
    return None


def day_of(known: str, year: int, number: int, day: int) -> date:
    """A day of a calendar as a Gregorian one.

    Raises:
        ValueError, OverflowError: there is no such day.
    """
    if known in ("levantine", "russian"):
        return date(year, number, day)
    if known == "hijri" and 1343 <= year <= 1500:
        from hijridate import Hijri

        return date.fromordinal(Hijri(year, number, day).to_gregorian().toordinal())
    return _converted(known, year, number, day)


def month_of(known: str, year: int, number: int) -> Interval:
    """A month of a calendar, as the Gregorian days that it covers."""
    if known in ("levantine", "russian"):
        return gregorian_month(year, number)
    length = next(days for days in (31, 30, 29) if _is_day(known, year, number, days))
    return Interval(day_of(known, year, number, 1), day_of(known, year, number, length), "month")


def year_at(known: str, day: date) -> int:
    """The year of a calendar in which a Gregorian day lies, or one less."""
    return day.year if known in ("levantine", "russian") else _EPOCHS[known](day)


_EPOCHS: dict[str, Callable[[date], int]] = {
    "hijri": lambda day: int((day.year + day.month / 12 - 621.6) * 33 / 32),
    "persian": lambda day: day.year - 621,
    "hebrew": lambda day: day.year + 3761,
}


def feast(name: str, year: int) -> date:
    """A feast in a Gregorian year (the first, where the moon brings it twice).

    Raises:
        ValueError: it does not fall into that year.
    """
    plain = _SPELT.get(name.lower().replace("’", "'"), name.lower().replace("’", "'"))
    if plain in _FIXED:
        return date(year, *_FIXED[plain])
    key = next((one for one in _MOVING if plain[:4] != "eid " and plain[:4] == one[:4]), None)
    key = key or ("eid al-fitr" if "fitr" in plain else "eid al-adha" if plain.startswith("eid") else "arbaeen")
    known, number, day = _MOVING[key]
    about = year_at(known, date(year, 7, 1))
    found = (day_of(known, one, number, day) for one in range(about - 1, about + 2))
    return next(one for one in found if one.year == year)


def last_feast(name: str, until: date, ahead: bool = False) -> Interval:
    """The last such feast up to a day, or the first one from it on."""
    found: list[date] = []
    for year in (until.year - 1, until.year, until.year + 1):
        try:
            found.append(feast(name, year))
        except (ValueError, StopIteration):
            continue
    return on(min(d for d in found if d >= until) if ahead else max(d for d in found if d <= until))


def last_month(known: str, number: int, until: date, ahead: bool = False) -> Interval:
    """The last such month that had begun on a day, or the first that ends after it."""
    about = year_at(known, until)
    found = [month_of(known, year, number) for year in range(about - 1, about + 2)]
    if ahead:
        return next(one for one in found if one.end and one.end >= until)
    return [one for one in found if one.start and one.start <= until][-1]


def _is_day(known: str, year: int, number: int, day: int) -> bool:
    try:
        day_of(known, year, number, day)
    except (ValueError, OverflowError, IndexError):
        return False
    return True


@cache
def _converted(known: str, year: int, number: int, day: int) -> date:
    """By convertdate, which takes days that are none: what does not come back as it went in is refused."""
    from convertdate import hebrew, islamic

    if not (1 <= number <= 13 and 1 <= day <= 31 and 1 <= year < 9000):
        raise ValueError(f"{year}-{number}-{day} is no day of the {known} calendar")
    if known == "persian":
        return _persian(year, number, day)
    by = {"hijri": islamic, "hebrew": hebrew}[known]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # convertdate's Hebrew days call what it deprecates itself
        found = date(*by.to_gregorian(year, number, day))
        again = tuple(by.from_gregorian(found.year, found.month, found.day))
    if again != (year, number, day):
        raise ValueError(f"{year}-{number}-{day} is no day of the {known} calendar")
    return found


def _persian(year: int, number: int, day: int) -> date:
    """Six months of 31 days, five of 30, the last of 29 or 30: only its first day needs the sun."""
    before = 31 * min(number - 1, 6) + 30 * max(number - 7, 0)
    length = 31 if number < 7 else 30 if number < 12 else (_spring(year + 1) - _spring(year)).days - 336
    if number > 12 or day > length:
        raise ValueError(f"{year}-{number}-{day} is no day of the Persian calendar")
    return _spring(year) + timedelta(days=before + day - 1)


@cache
def _spring(year: int) -> date:
    """The first day of a Persian year, by the equinox in Tehran; reckoned in some 50 ms."""
    from convertdate import persian

    return date(*persian.to_gregorian(year, 1, 1))
