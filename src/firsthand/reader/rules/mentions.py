"""Mentions by lexicon and shape: actors, places, weapons, times and quantities."""

import re
from collections.abc import Iterator

from firsthand.reader.rules import lexicon
from firsthand.reading import Mention, MentionType
from firsthand.span import Span
from firsthand.when import times

_CAPITAL = r"[A-Z\u00c0-\u00de][\w’'.-]*[\w]|[A-Z]"
_GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
_JOINED = r"(?:of|al|el|ul|de|da|bin|ibn|ad|as|ash|ud|ar)"
_NAME = re.compile(
    rf"(?:{_CAPITAL})(?:{_GAP}(?:{_JOINED}{_GAP}(?:the{_GAP})?(?=[A-Z])(?:{_CAPITAL})|(?:al|el|ul|as|ash|ad|ar|ud|an)-[A-Z][\w’'-]*|{_CAPITAL}))*"
    r"(?:\s+(?:airbase|air base|airport|airfield|base|camp|prison|refinery|bridge|port|border crossing)\b)?"
)
_GROUP_WORDS = lexicon.words(
    """Brigade Brigades Front Battalion Battalions Movement Faction Factions Militia Militias Resistance Hezbollah
    Kataib Saraya Liwa Asaib Harakat Jaysh Jaish Ansar Hamas Taliban ISIS ISIL Qaeda Cell Cells Column League Legion
    Company Companies Partisans Fighters Rebels Vanguard Avengers Sons Lions Falcons Regiment"""
)
_FORCE_WORDS = lexicon.words(
    "Force Forces Guard Guards Army Navy Corps Command Police Directorate Marines Gendarmerie Troops Military Coalition"
)
_ORGANISATION_WORDS = lexicon.words(
    """Ministry Department Government Agency Office Council University Party Union Committee Court Parliament Congress
    Institute Foundation Commission Association Federation Bank Company Observatory Tribune Times Post News Press Radio
    Wire Gazette Herald Courier Monitor Nations Bureau Authority Organisation Organization Centre Center Society
    Network"""
)
_FACILITY_WORDS = lexicon.words(
    """Airport Airbase Base Airfield Camp Port Embassy Consulate Prison Hospital Barracks Depot Bridge Refinery Terminal
    Airstrip Harbour Harbor Checkpoint Garrison Station Dam Pipeline Compound"""
)
_PLACE_WORDS = lexicon.words(
    "Province District City Valley Region River Mountains Island Desert Governorate County State Coast"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|around|outside|towards?|into|across|of)\s+"
    r"(?:(?:the|central|northern|southern|eastern|western|nearby)\s+){0,2}$"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Brigadier|Admiral|Lieutenant|Ambassador|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Cc]aptain|[Pp]resident|"
    r"[Mm]inister|[Ss]enator|[Ss]heikh|[Cc]ommander|spokes(?:wo)?man|leader|analyst|successor|envoy|adviser|officer|resident)"
    r"\.?,?\s+$"
)
_TITLES_LEADING = re.compile(r"^(?:(?:" + "|".join(sorted(lexicon.TITLES, key=len, reverse=True)) + r")\.?\s+)+", re.A)
_WEAPON = re.compile(
    r"\b(?:(?:armed|explosive|attack|suicide|surveillance|loaded|small|short-range|ballistic|guided|anti-tank|roadside|car|"
    r"truck|vehicle|homemade|improvised explosive|petrol|mortar|kamikaze)\s+)*"
    r"(?:drones?|rockets?|missiles?|mortars?|mortar rounds?|bombs?|explosives?|grenades?|rifles?|machine guns?|mines?|"
    r"explosive devices?|IEDs?|artillery|shells?|unmanned aircraft)\b"
)
_QUANTITY = re.compile(
    r"\b(?:(?i:at least|about|around|some|up to|more than|fewer than|nearly|almost|roughly|an estimated)\s+)?"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|dozens of|hundreds of|"
    r"several|a dozen)\s+(?:[a-z-]+\s+){0,2}?(?:people|fighters|soldiers|troops|civilians|drones|rockets|men|women|"
    r"children|officials|commanders|members|militants|guards|policemen|officers|workers|groups|attacks|vehicles|trucks|"
    r"houses|families|recruits|victims|villagers)\b"
)
_ROLE = re.compile(
    r"\b(?:(?:senior|former|security|military|government|intelligence|militia|police|army|foreign|defen[cs]e|local|provincial|"
    r"tribal|prime|interior|deputy|border|political|rebel|diplomatic)\s+){0,3}"
    r"(?:officials?|commanders?|spokes(?:wo)?m[ae]n|ministers?|diplomats?|officers?|advisers?|envoys?|presidents?)\b"
)
_NO_NAME = lexicon.words("War Accord Accords Day Agreement Treaty Summit Conference")
_GROUP = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]hese|[Tt]hose|[Ss]ome|large|larger|small|smaller|new|newer|secret|elite|unknown|unnamed|armed|main|other|several|"
    r"previously|publicly|active|hand-picked|pro-[A-Z]\w+|[A-Z]\w+(?:i|ian|ese|ish))\s+){1,4}"
    r"(?:groups?|factions?|militias?|units?|cells?|fronts|outfits?)\b"
)
_COMPOUND = re.compile(r"-(?:led|majority|backed|based|made|linked|aligned|era|wide|controlled|held|run|born)$")
_SKIPPED = (
    lexicon.WEEKDAYS
    | lexicon.MONTHS
    | lexicon.words(
        """The A An In On At It He She They We I But And Or If As By For Of To From With When While After Before Since
    Until Last This That These Those There Here His Her Their Its One Two Three Four Five Six Another Some Several Many
    Most Both All Under Over No Not Now Then Also However Meanwhile Earlier Later Asked According Officials What Who How
    Why Where Each Such Only Even Still Yet So More Our My Your Comments Shia Sunni Shiite Shiites Sunnis Muslim
    Muslims Islam"""
    )
)


def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a text in reading order, without overlap; the longest of those that start together."""
    found = [*_names(text), *_matches(text, _WEAPON, "weapon"), *_matches(text, _QUANTITY, "quantity")]
    found += [(when.spans[0], "time") for when in times(text, None)]
    found += [*_nationalities(text), *_matches(text, _ROLE, "role")]
    found += _matches(text, _GROUP, "armed_group")
    taken: list[tuple[Span, MentionType]] = []
    order = {"time": 0, "weapon": 1, "quantity": 2}
    found.sort(key=lambda item: (item[0].start, order.get(item[1], 3), -item[0].end))
    last = 0
    for span, type_ in found:
        if span.start >= last:
            taken.append((span, type_))
            last = span.end
    return tuple(Mention(f"m{i}", span, type_) for i, (span, type_) in enumerate(taken, 1))


def _matches(text: str, pattern: re.Pattern[str], type_: MentionType) -> Iterator[tuple[Span, MentionType]]:
    for match in pattern.finditer(text):
        yield Span(*match.span()), type_


def _nationalities(text: str) -> Iterator[tuple[Span, MentionType]]:
    for match in re.finditer(r"\b[A-Z][\w.]*\w\.?", text):
        word = match.group()
        if word in lexicon.DEMONYMS or word.removesuffix("s") in lexicon.DEMONYMS:
            yield Span(*match.span()), "nationality"


def _names(text: str) -> Iterator[tuple[Span, MentionType]]:
    people: set[str] = set()
    for match in _NAME.finditer(text):
        span = _without_opening(text, Span(*match.span()))
        if span is None:
            continue
        type_ = _type(text, span, people)
        if type_ in ("person", "facility", "place") and (adjective := _leading_demonym(span.of(text))):
            span = Span(span.start + adjective, span.end)
        if type_ == "person":
            leading = _TITLES_LEADING.match(span.of(text))
            span = Span(span.start + leading.end(), span.end) if leading else span
            people.update(word for word in span.of(text).split() if len(word) > 2)
        if type_:
            yield span, type_


def _without_opening(text: str, span: Span) -> Span | None:
    """The name without a capitalised common word at its head, and without a possessive at its tail."""
    start, end = span.start, span.end
    while start < end and (match := re.match(r"([\w’'.-]+)\s*", text[start:end])) and _common(match.group(1)):
        start += match.end()
    name = re.sub(r"[’']s?$|\.$", "", text[start:end])
    return Span(start, start + len(name)) if name and name[0].isupper() else None


def _leading_demonym(name: str) -> int:
    """The length of an adjective of nationality before a name, with the space behind it."""
    first, _, rest = name.partition(" ")
    return len(first) + 1 if rest and first in lexicon.DEMONYMS else 0


def _common(word: str) -> bool:
    return word in _SKIPPED or (not word[0].isupper() and not word[0].isdigit())


def _type(text: str, span: Span, people: set[str]) -> MentionType | None:
    name = span.of(text)
    words = name.replace("-", " ").split()
    last = words[-1]
    if name in lexicon.COUNTRIES:
        return "country"
    if name in lexicon.DEMONYMS or name.removesuffix("s") in lexicon.DEMONYMS:
        return "nationality"
    if _COMPOUND.search(name):
        return None
    if text[: span.start].endswith(("force ", "Force ")) and len(words) == 1:
        return "state_force"
    if name == "Islamic State":
        return "armed_group"
    if last[0].islower():
        return "facility"
    if words[0] == "Port" and last not in _FACILITY_WORDS:
        return "place"
    for type_, lexical in _LEXICAL:
        if last in lexical or (type_ == "armed_group" and set(words) & _GROUP_WORDS):
            return type_
    if set(words) & (_FORCE_WORDS | _FACILITY_WORDS | _ORGANISATION_WORDS):
        return next(type_ for type_, lexical in _LEXICAL if set(words) & lexical)
    before = text[max(0, span.start - 24) : span.start]
    if _TITLE_BEFORE.search(before) or _TITLES_LEADING.match(name):
        return "person"
    if people & set(words):
        return "person"
    if name.isupper() and len(name) > 1:
        return "organisation"
    if last in _NO_NAME:
        return None
    if _PLACE_BEFORE.search(before):
        return "place"
    if len(words) > 1 and re.search(r"\b[Tt]he\s$", before):
        return "organisation"
    follows = text[span.end : span.end + 40]
    if len(words) >= 2 and re.match(r",\s|\s(?:said|told|added|who|was|is|has)\b|[’']s\b|\)", follows):
        return "person"
    return "person" if len(words) in (2, 3) else None


def type_of_words(name: str) -> MentionType | None:
    """The type that the words of a name tell by themselves, wherever it stands; `None` if they do not."""
    if name.removeprefix("the ").removeprefix("The ") in lexicon.COUNTRIES:
        return "country"
    if _ROLE.fullmatch(name):
        return "role"
    words = set(name.replace("-", " ").split())
    lexical = next((type_ for type_, those in _LEXICAL if words & those), None)
    return lexical or ("armed_group" if _GROUP.search(name) else None)


_LEXICAL: tuple[tuple[MentionType, frozenset[str]], ...] = (
    ("armed_group", _GROUP_WORDS),
    ("facility", _FACILITY_WORDS),
    ("state_force", _FORCE_WORDS),
    ("organisation", _ORGANISATION_WORDS),
    ("place", _PLACE_WORDS),
)
