"""Names that a text itself shows to be states or places, for those that no list has; and one type for one name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reader.rules import lexicon
from firsthand.reader.rules.mentions import type_of_words
from firsthand.reading import Attribution, Mention, MentionType, Source
from firsthand.span import words

_WORD = r"[A-Z\u00c0-\u00de][\w’'-]{0,30}\w"
_NAME = rf"\b{_WORD}(?:\s+{_WORD})?"
_OFFICES = (
    r"(?:embassy|ambassador|government|president|prime\s+minister|king|queen|parliament|army|military|armed\s+forces|"
    r"air\s+force|navy|(?:foreign|defen[cs]e|interior|finance)\s+minist(?:ry|er)|central\s+bank|intelligence|consulate)"
)
_ITS = re.compile(rf"({_NAME}?)[’']s\s+(?:(?:former|new|late|acting|deputy)\s+)?{_OFFICES}\b")
_OF_IT = re.compile(rf"\b(?:government|president|prime\s+minister|king|republic|kingdom|embassy)\s+of\s+({_NAME})")
_BESIDE = re.compile(rf"\bneighbou?ring\s+({_NAME})")
_ADJECTIVE = re.compile(
    rf"\b([A-Z\u00c0-\u00de]\w{{2,}}(?:n|i|ese|ish))\s+(?:{_OFFICES}|troops|forces|soldiers|officials?|officers?|diplomats?)\b"
)
_ADJECTIVE_OF = re.compile(r"\b([A-Z\u00c0-\u00de]\w{2,30}(?:ian|ese|ish|an|n))\s+([a-z-]+)(?:\s+([a-z]+))?\b")
_LONE = re.compile(r"\b[A-Z\u00c0-\u00de]\w{2,30}\b")
_ENDINGS = ("ian", "an", "n", "i", "ese", "ish")
_DATELINE = re.compile(
    r"^([A-Z\u00c0-\u00de][A-Z\u00c0-\u00de’'. -]+?)(?:,\s+[A-Z][\w .]+)?,\s+"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b",
    re.MULTILINE,
)
_MINING = re.compile(r"\b(?:gold|coal|copper|iron|diamond|uranium|tin)\s+mines?\b|\bmining\b|\bminers?\b")
_STANDS_IN = re.compile(r"\b(?:in|near|outside)\s+\Z")
_ACTS = re.compile(r"\s+(?:has|had|is|was|will|would|could|sa(?:id|ys)|den(?:ied|ies)|reject(?:s|ed)|sen(?:t|ds))\b")
_MAY_BE_ONE: tuple[MentionType, ...] = ("person", "organisation", "place", "role")
_SEATS = frozenset(("embassy", "ministry", "consulate", "government", "parliament"))
_HOLDERS = lexicon.words(
    "mayor governor minister president ambassador spokesman spokeswoman founder leader head chief director"
)
_BODIES: tuple[MentionType, ...] = ("country", "organisation", "armed_group", "state_force")
_UNSURE: tuple[MentionType, ...] = (
    "person", "organisation", "place", "facility", "country", "nationality", "armed_group", "state_force",
)  # fmt: skip
_SUREST: tuple[MentionType, ...] = ("country", "armed_group", "state_force")


def states(text: str) -> frozenset[str]:
    """The names of states, by their offices ("Sarland's embassy", "the president of Sarland"), by "neighbouring
    Sarland", and by offices under an adjective made of the name ("the Sarlandi army")."""
    found = {match[1] for pattern in (_ITS, _OF_IT, _BESIDE) for match in pattern.finditer(text)}
    of_people = adjectives(text)
    for name in set(_LONE.findall(text)) if of_people else ():
        if _adjectives(name) & of_people - {name}:
            found.add(name)
    return frozenset(found)


def adjectives(text: str) -> frozenset[str]:
    """Words that stand for "of that state": "Sarlandi" in "the Sarlandi army", "Kestrian" in "a Kestrian newspaper"."""
    found = {match[1] for match in _ADJECTIVE.finditer(text)}
    people = lexicon.PERSON_NOUNS | lexicon.BODY_NOUNS
    return frozenset(
        found | {match[1] for match in _ADJECTIVE_OF.finditer(text) if match[2].removesuffix("s") in people}
    )


def _adjectives(name: str) -> set[str]:
    stems = {name, name[:-1]} if name[-1] in "aeiouy" else {name}
    return {stem + ending for stem in stems for ending in _ENDINGS}


def as_one(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, where a name that the text shows to be a state is one, the place of a dateline is a place, and a
    name has one type: the commonest of those that it is given, else the likeliest."""
    known = states(text)
    nationalities = adjectives(text)
    people = {name.split()[-1] for one in mentions if one.type == "person" and " " in (name := one.span.of(text))}
    mined = _MINING.search(text) is not None
    datelines = {match.start(1) for match in _DATELINE.finditer(text)}
    typed = []
    for one in mentions:
        name = _bare(one.span.of(text))
        if name in lexicon.COUNTRIES and one.type in (*_MAY_BE_ONE, "state_force"):
            one = replace(one, type="country")
        elif one.type == "person" and name in lexicon.CAPITALS:
            one = replace(one, type="place")
        elif one.type != "nationality" and name in known:
            one = replace(one, type="country")
        elif one.type in _MAY_BE_ONE and name in nationalities:
            one = replace(one, type="country" if _ACTS.match(text, one.span.end) else "nationality")
        elif one.span.start in datelines or _in(text, one):
            one = replace(one, type="place")
        elif one.type in ("organisation", "place") and name in people:
            one = replace(one, type="person")
        elif one.type == "person" and " " in name and type_of_words(name) == "armed_group":
            one = replace(one, type="armed_group")
        elif mined and one.type == "weapon" and name in ("mine", "mines"):
            one = replace(one, type="facility")
        elif one.type in _MAY_BE_ONE and (meant := _by_head(one.span.of(text))):
            one = replace(one, type=meant)
        typed.append(one)
    votes: dict[str, list[Mention]] = defaultdict(list)
    for one in typed:
        if one.type in _UNSURE and (name := _bare(one.span.of(text)))[:1].isupper():
            votes[name.casefold()].append(one)
    common = {name: _commonest(given) for name, given in votes.items() if _torn(given)}
    return tuple(
        replace(one, type=common[name])
        if one.type in _UNSURE and (name := _bare(one.span.of(text)).casefold()) in common
        else one
        for one in typed
    )


def _in(text: str, one: Mention) -> bool:
    """Whether something is in or near it, as is said of places; of people by title and of bodies it is not."""
    alone = one.type == "person" and " " not in one.span.of(text)
    return alone and _STANDS_IN.search(text, max(0, one.span.start - 10), one.span.start) is not None


def _torn(given: Sequence[Mention]) -> bool:
    """Whether a name is somebody here and something else there; a state may be a place and a body at once."""
    types = {one.type for one in given}
    return len(types) > 1 and "person" in types


def _by_head(words: str) -> MentionType | None:
    """The type that the last word tells, of what is described and not named: "the mayor", "Sarland's embassy"."""
    head = words.partition(" of ")[0].rpartition(" ")[2]
    if head in _SEATS:
        return "organisation"
    described = words[:1].islower() or words.startswith("The ")
    return "role" if described and head in _HOLDERS else None


def with_states(text: str, said: Sequence[Attribution], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions, where a name that was taken for a person is a state or a body: "Sarland denied it"."""
    bodies = {one.span.start for one in mentions if one.type in _BODIES}
    people = [one.span for one in mentions if one.type == "person"]

    def is_body(source: Source) -> bool:
        if source.kind == "named_person" and words(source.spans, text, " ") in lexicon.CAPITALS:
            return True
        opens = source.kind == "named_person" and source.spans and source.spans[0].start in bodies
        return bool(opens) and not any(span.covers(person) for span in source.spans for person in people)

    return tuple(
        replace(one, source=replace(one.source, kind="named_organisation", role=None)) if is_body(one.source) else one
        for one in said
    )


def _commonest(given: Sequence[Mention]) -> MentionType:
    votes: dict[MentionType, tuple[bool, int, float]] = {}
    for one in given:
        _, number, sure = votes.get(one.type, (False, 0, 0.0))
        votes[one.type] = (one.type in _SUREST, number + 1, max(sure, one.probability or 0.0))
    return max(votes, key=lambda type_: votes[type_])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|neighbou?ring)\s+|[’']s?$", "", name, flags=re.IGNORECASE)
