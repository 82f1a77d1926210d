"""Simple attack events by lexicon: a trigger, what stands around it, and by whose word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import Attribution, Event, Mention, Modality, Mode, PlacePrecision, Polarity, Role, When, Where
from firsthand.span import Span
from firsthand.when import times

_TRIGGER = re.compile(
    r"\b(?:(?:drone|rocket|missile|mortar|bomb|roadside bomb|car bomb|suicide|grenade|arson|cyber|gun)\s+)?"
    r"(?:attack(?:s|ed)?|bombing(?:s)?|bombed|assault(?:s|ed)?|ambush(?:es|ed)?|shelling|shelled|raid(?:s|ed)?|"
    r"assassinat(?:ion|ions|ed)|kidnap(?:ping|pings|ped)|abduct(?:ion|ions|ed)|struck|strikes?|shooting(?:s)?|"
    r"blew\s+up|blast(?:s|ed)?|explosion(?:s)?|torched|set\s+fire\s+to|killed|fired\s+(?:rockets|missiles|mortars))\b",
    re.I,
)
_MODES: tuple[tuple[Mode, str], ...] = (
    ("drone", r"\bdrones?\b|unmanned aircraft"),
    ("missile", r"\bmissiles?\b"),
    ("rocket", r"\brockets?\b"),
    ("mortar", r"\bmortars?\b|shell(?:s|ed|ing)\b"),
    ("vehicle_bomb", r"\b(?:car|truck|vehicle) bombs?\b"),
    ("bomb", r"\bbomb(?:s|ed|ing|ings)?\b|\bexplosives?\b|\bexplosions?\b|\bblasts?\b|blew up|roadside"),
    ("abduct", r"\bkidnap|\babduct"),
    ("arson", r"\btorched\b|set fire|\barson\b"),
    ("cyber", r"\bcyber"),
    ("sabotage", r"\bsabotag"),
    ("small_arms", r"\bshooting|\bshot\b|\bgunm[ae]n\b|\bgunfire\b|\bambush|\brifle|machine gun"),
)
_ACTORS = ("armed_group", "state_force", "country", "organisation", "person")
_PLACES = ("facility", "place", "country")
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?\s+to|prepar(?:e|es|ed|ing)\s+to|intend(?:s|ed)?\s+to|will|plot(?:s|ted)?)\b", re.I
)
_HYPOTHETICAL = re.compile(
    r"\b(?:could|may|might|would|if|able to|capable of|power to|ability to|to)\s+(?:\w+\s+)?$", re.I
)
_NEGATED = re.compile(r"\b(?:no|not|never|without|denied|denies|n[’']t)\s+(?:\w+\s+){0,4}$", re.I)
_AIMED_AT = re.compile(r"\b(?:on|against|at|targeting|target|targeted|hit|struck|of)\s+(?:\S+\s+){0,5}?$")
_IN = re.compile(r"\b(?:in|at|near|outside|across)\s+(?:(?:the|central|northern|southern|eastern|western)\s+){0,2}$")
_BEHIND = re.compile(r"\b(?:behind|responsib\w+|claim\w*)\b", re.I)
_BY = re.compile(r"\bby\s+(?:\S+\s+){0,3}?$")


def events(
    text: str, mentions: Sequence[Mention], said: Sequence[Attribution], published: date | None
) -> tuple[Event, ...]:
    """Attack events of a text (PLOVER type ASSAULT), each with the attribution that carries its trigger."""
    when = [*times(text, published)]
    found: list[Event] = []
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences:
            inside = [mention for mention in mentions if sentence.covers(mention.span)]
            dated = [item for item in when if sentence.covers(item.spans[0])]
            for event in _in_sentence(text, sentence, inside, dated, said):
                found.append(replace(event, id=f"e{len(found) + 1}"))
    return tuple(found)


def _in_sentence(
    text: str, sentence: Span, mentions: Sequence[Mention], dated: Sequence[When], said: Sequence[Attribution]
) -> Iterator[Event]:
    matches = [*_TRIGGER.finditer(text, sentence.start, sentence.end)]
    for match in matches:
        if match.group().lower() == "killed" and len(matches) > 1:
            continue
        trigger = Span(*match.span())
        by = _attribution(trigger, sentence, said)
        if by is None or _noun_use(text, trigger):
            continue
        around = text[sentence.start : sentence.end]
        mode = _mode(match.group(), around)
        before = text[sentence.start : trigger.start]
        modality = _modality(before)
        polarity: Polarity = "negated" if _NEGATED.search(before) or by.stance == "denies" else "affirmed"
        for target, time in _targets(text, trigger, mentions, dated):
            roles = _roles(text, trigger, target, mentions)
            where = _where(text, target, trigger, mentions)
            if not (roles or time or where):
                continue
            yield Event("", "ASSAULT", mode, trigger, by.id, roles, time, where, polarity, modality)


def _attribution(trigger: Span, sentence: Span, said: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content holds the trigger, the shortest if several; else one of its sentence."""
    holding = [item for item in said if any(part.covers(trigger) for part in item.content)]
    if holding:
        return min(
            holding,
            key=lambda item: (item.stance in ("confirms", "declines"), sum(p.end - p.start for p in item.content)),
        )
    return next((item for item in said if any(sentence.overlaps(part) for part in (*item.content, *item.cue))), None)


def _length(said: Attribution) -> int:
    return sum(part.end - part.start for part in said.content)


def _modality(before: str) -> Modality:
    if _PLANNED.search(before):
        return "planned"
    return "hypothetical" if _HYPOTHETICAL.search(before) else "actual"


def _noun_use(text: str, trigger: Span) -> bool:
    """Words that look like an attack and are none ("strike a deal", "attack drones")."""
    after = text[trigger.end : trigger.end + 16].lower()
    return bool(re.match(r"\s+(?:a deal|drones?|aircraft|helicopters?|at enemies)", after))


def _mode(trigger: str, sentence: str) -> Mode:
    for where in (trigger, sentence):
        for mode, pattern in _MODES:
            if re.search(pattern, where, re.I):
                return mode
    return "unknown"


def _targets(
    text: str, trigger: Span, mentions: Sequence[Mention], dated: Sequence[When]
) -> list[tuple[Mention | None, When | None]]:
    """What was attacked and when; a list of targets each with its own time gives a pair for each."""
    places = [m for m in mentions if m.type in _PLACES and m.span.start >= trigger.end and _aimed_at(text, trigger, m)]
    pairs: list[tuple[Mention | None, When | None]] = []
    for i, place in enumerate(places):
        stop = places[i + 1].span.start if i + 1 < len(places) else place.span.end + 60
        pairs.append((place, next((time for time in dated if place.span.end <= time.spans[0].start < stop), None)))
    with_time = [pair for pair in pairs if pair[1]]
    if len(with_time) > 1:
        return with_time
    nearest = min(dated, key=lambda time: abs(time.spans[0].start - trigger.start), default=None)
    return [(places[0] if places else None, nearest)]


def _aimed_at(text: str, trigger: Span, place: Mention) -> bool:
    return bool(_AIMED_AT.search(text[max(trigger.end, place.span.start - 60) : place.span.start]))


def _roles(text: str, trigger: Span, target: Mention | None, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    roles = [*_doer(text, trigger, [m for m in mentions if m.type in _ACTORS and m is not target])]
    if target:
        roles.append(Role("target", target.span))
    weapons = [m for m in mentions if m.type == "weapon"]
    if weapons:
        roles.append(Role("weapon", min(weapons, key=lambda m: abs(m.span.start - trigger.start)).span))
    return tuple(roles)


def _doer(text: str, trigger: Span, actors: Sequence[Mention]) -> Iterator[Role]:
    """Who did it: the actor behind "by", or the armed one before an active verb or "behind", "claimed"."""
    by = next((m for m in actors if m.span.start > trigger.end and _BY.search(text[trigger.end : m.span.start])), None)
    if by:
        yield Role("perpetrator", by.span)
        return
    behind = _BEHIND.search(text[max(0, trigger.start - 60) : trigger.start])
    active = behind or re.search(r"(?:ed|struck|up)$", trigger.of(text))
    passive = re.search(r"\b(?:was|were|been|being)\s+(?:\w+\s+)?$", text[max(0, trigger.start - 20) : trigger.start])
    armed = [m for m in actors if m.span.end <= trigger.start and m.type in ("armed_group", "state_force")]
    if armed and active and not passive:
        claimed = behind is not None and "claim" in behind.group().lower()
        yield Role("claimant" if claimed else "perpetrator", armed[-1].span)


def _where(text: str, target: Mention | None, trigger: Span, mentions: Sequence[Mention]) -> Where | None:
    """The place by its name; coordinates are for the gazetteer to give."""
    places = [m for m in mentions if m.type in _PLACES and _IN.search(text[max(0, m.span.start - 30) : m.span.start])]
    place = target or min(places, key=lambda m: abs(m.span.start - trigger.start), default=None)
    if place is None:
        return None
    precisions: dict[str, PlacePrecision] = {"facility": "site", "country": "country"}
    return Where(place.span.of(text), precision=precisions.get(place.type, "unknown"), spans=(place.span,))
