"""Simple attack events by lexicon: a trigger, what stands around it, and by whose word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.doers import doer
from firsthand.reader.rules.formations import formations
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.scenes import PLACES, Scene, has_name, in_other_clause, scenes, stands_in, where_of
from firsthand.reader.rules.victims import is_done_to_somebody, sufferer
from firsthand.reading import Attribution, Event, Mention, Mode, Polarity, Role, When
from firsthand.span import Span

_FIRED = r"(?:rockets?|missiles?|mortars?|rounds?|shells?|drones?|bombs?|grenades?|mines?|devices?|explosives)"
_TRIGGER = re.compile(
    r"\b(?:(?:drone|rocket|missile|mortar|bomb|roadside bomb|car bomb|suicide|grenade|arson|cyber|gun)\s+)?"
    r"(?:(?:mortar|rocket|artillery|shell|machine-gun)\s+fire|attack(?:s|ed)?|bombing(?:s)?|bombed|assault(?:s|ed)?|ambush(?:es|ed)?|shelling|shelled|raid(?:s|ed)?|"
    r"assassinat(?:ion|ions|ed)|kidnap(?:ping|pings|ped)|abduct(?:ion|ions|ed)|struck|strikes?|shooting(?:s)?|"
    r"blew\s+up|blast(?:s|ed)?|explosion(?:s)?|torched|set\s+fire\s+to|killed|opened\s+fire|gunned\s+down|"
    r"shot\s+(?:dead|and\s+(?:killed|wounded|injured))|"
    rf"fired\s+(?:[\w-]+\s+){{0,4}}?{_FIRED}|{_FIRED}\s+(?:\w+\s+){{0,2}}?(?:landed|exploded|detonated|went\s+off|slammed|crashed|fell|destroyed|damaged|tore|ripped)|"
    rf"(?:destroyed|hit|damaged)(?=[^.;]{{0,80}}?\bby\s+(?:[\w-]+\s+){{0,3}}?{_FIRED}\b)|"
    r"(?:took\s+down|brought\s+down|knocked\s+out|hacked|hacked\s+into|defaced)(?=\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:websites?|sites?|servers?|networks?|computers?)\b))\b",
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
    ("cyber", r"\bcyber|\bhack(?:ed|ers?|ing)\b|\bdefaced\b"),
    ("sabotage", r"\bsabotag"),
    ("small_arms", r"\bshooting|\bshot\b|\bgunm[ae]n\b|\bgunfire\b|\bambush|\brifle|machine gun"),
)
_LOADED = re.compile(
    r"\b(?:explosives?|bombs?)[ -](?:laden|packed|carrying|filled|rigged)\b"
    r"|\b(?:laden|packed|loaded|filled|rigged|armed|fitted|stuffed)\s+with\s+(?:\w+\s+){0,3}?(?:explosives?|bombs?)\b",
    re.I,
)
"""What something is loaded with: the weapon is what carries it."""
_VEHICLE = re.compile(r"\b(?:car|truck|lorry|van|vehicle|minibus|bus|motorcycle|motorbike|taxi|ambulance)s?\b", re.I)
_BESIDE = 24
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_MOST_TRIGGERS = 12
_NEAR = 60
_AIMED_AT = re.compile(r"\b(?:on|against|at|targeting|target|targeted|hit|struck|of)\s+(?:\S+\s+){0,5}?$")
_ARMS = re.compile(
    "|".join(pattern for _, pattern in _MODES) + r"|\b(?:grenade|gun|mine|device|artillery|knife|knives)", re.I
)


def events(
    text: str, mentions: Sequence[Mention], said: Sequence[Attribution], published: date | None
) -> tuple[Event, ...]:
    """Attack events of a text (PLOVER type ASSAULT), each with the attribution that carries its trigger."""
    carriers = Carriers(said)
    found = [
        event
        for scene in scenes(text, mentions, published)
        for event in (*attacks(scene, carriers), *formations(scene, carriers))
    ]
    return tuple(replace(event, id=f"e{place}") for place, event in enumerate(found, 1))


def attacks(scene: Scene, carriers: Carriers) -> Iterator[Event]:
    """The attacks that a sentence tells of, by its words."""
    text, sentence = scene.text, scene.sentence
    matches = [*_TRIGGER.finditer(text, sentence.start, sentence.end)][:_MOST_TRIGGERS]
    stops = [*(match.start() for match in matches[1:]), sentence.end]
    for match, stop in zip(matches, stops, strict=False):
        trigger = Span(*match.span())
        if (match.group().lower() == "killed" and len(matches) > 1) or _noun_use(text, trigger):
            continue
        for event in told(scene, trigger, stop, carriers):
            if event.roles or event.when or event.where or scene.dated:
                yield event


def told(scene: Scene, trigger: Span, stop: int, carriers: Carriers) -> Iterator[Event]:
    """What happened as a trigger in a sentence tells it, up to the offset `stop`.

    More than one event where targets with times of their own are listed, none where nobody says it.
    """
    text, sentence = scene.text, scene.sentence
    by = carriers.of(trigger, sentence)
    if by is None:
        return
    mode = mode_of(trigger, sentence, text)
    before = text[sentence.start : trigger.start]
    modality = modality_of(before)
    polarity: Polarity = "negated" if negated(before) or by.stance == "denies" else "affirmed"
    aimed = [m for m in scene.mentions if trigger.end <= m.span.start < stop and _aimed_at(text, trigger, m)]
    dated = [time for time in scene.dated if not of_saying(text, time.spans[0], trigger, by)]
    for target, time in _targets(text, trigger, aimed, dated):
        roles = _roles(text, trigger, target, scene.mentions, by)
        where = where_of(text, target) if target and has_name(text, target) else stands_in(scene, trigger, target)
        yield Event("", "ASSAULT", mode, trigger, by.id, roles, time, where, polarity, modality)


def of_saying(text: str, time: Span, trigger: Span, by: Attribution) -> bool:
    """Whether a time tells when something was said, not when it happened ("an attack …, the ministry said on Monday").

    It stands outside what is said: among the words for who says it, or behind them without a comma between.
    """
    if not by.cue or not any(part.covers(trigger) for part in by.content):
        return False
    if any(part.overlaps(time) for part in by.content):
        return False
    saying = (*by.source.spans, *by.cue)
    first, last = min(span.start for span in saying), max(span.end for span in saying)
    if first <= time.start < last:
        return True
    between = text[last : max(last, time.start)]
    return last <= time.start and not any(last <= part.start < time.start for part in by.content) and "," not in between


def is_attack(text: str, word: Span) -> bool:
    """Whether a word names an attack by itself, or is part of what does."""
    return any(
        Span(*match.span()).overlaps(word)
        for match in _TRIGGER.finditer(text, max(0, word.start - _NEAR), word.end + 1)
    )


def _noun_use(text: str, trigger: Span) -> bool:
    """Words that look like an attack and are none ("strike a deal", "attack drones")."""
    after = text[trigger.end : trigger.end + 16].lower()
    return bool(re.match(r"\s+(?:a deal|drones?|aircraft|helicopters?|at enemies)", after))


def mode_of(trigger: Span, sentence: Span, text: str) -> Mode:
    """The mode whose word stands in the trigger, else the one that stands nearest to it.

    "Drones loaded with explosives" are drones, and a car that is loaded so is a vehicle bomb.
    """
    loads = loads_in(text, sentence)
    words: list[tuple[Mode, Span]] = [
        (mode, Span(*match.span()))
        for mode, pattern in _MODES
        for match in re.compile(pattern, re.I).finditer(text, sentence.start, sentence.end)
    ]
    words = [(mode, word) for mode, word in words if not any(load.covers(word) for load in loads)]
    found = [
        (0, word.start - word.end, mode)
        if trigger.covers(word) or word.covers(trigger)
        else (1, abs(word.start - trigger.start), mode)
        for mode, word in words
    ]
    mode = min(found, key=lambda item: item[:2])[2] if found else "bomb" if loads else "unknown"
    driven = any(_VEHICLE.search(text[max(0, load.start - _BESIDE) : load.end + _BESIDE]) for load in loads)
    return "vehicle_bomb" if mode == "bomb" and driven else mode


def loads_in(text: str, sentence: Span) -> list[Span]:
    """The words in a sentence that tell with what something is loaded."""
    return [Span(*match.span()) for match in _LOADED.finditer(text, sentence.start, sentence.end)]


def _targets(
    text: str, trigger: Span, places: Sequence[Mention], dated: Sequence[When]
) -> list[tuple[Mention | None, When | None]]:
    """What was attacked and when; a list of targets each with its own time gives a pair for each."""
    pairs: list[tuple[Mention | None, When | None]] = []
    for i, place in enumerate(places):
        stop = places[i + 1].span.start if i + 1 < len(places) else place.span.end + 60
        pairs.append((place, next((time for time in dated if place.span.end <= time.spans[0].start < stop), None)))
    with_time = [pair for pair in pairs if pair[1]]
    if len(with_time) > 1:
        return with_time[:_MOST_TRIGGERS]
    dated = [time for time in dated if not _of_those(text, time.spans[0], trigger)]
    nearest = min(dated, key=lambda time: _away(text, time, trigger), default=None)
    return [(places[0] if places else None, nearest)]


def _away(text: str, time: When, trigger: Span) -> tuple[bool, bool, int]:
    """How far a time is from a trigger; one that stands in another clause, or counts from it, is farther."""
    other = in_other_clause(text, time.spans[0], trigger)
    return _open(time), other, abs(time.spans[0].start - trigger.start)


def _of_those(text: str, time: Span, trigger: Span) -> bool:
    """Whether a time behind a trigger tells of somebody described there: "raids by a band that broke up in May"."""
    relative = _RELATIVE.search(text, trigger.end, time.start) if trigger.end <= time.start else None
    return relative is not None and len(text[trigger.end : relative.start()].split()) > 1


def _open(time: When) -> bool:
    """Whether nothing tells when that is: such a time gives way to another."""
    return time.start is None and time.end is None


def _aimed_at(text: str, trigger: Span, place: Mention) -> bool:
    if is_done_to_somebody(text, trigger) and text[: place.span.start].endswith(" of "):
        return False  # the mayor of a town was abducted, not the town
    return place.type in PLACES and bool(
        _AIMED_AT.search(text[max(trigger.end, place.span.start - 60) : place.span.start])
    )


def _roles(
    text: str, trigger: Span, target: Mention | None, mentions: Sequence[Mention], by: Attribution
) -> tuple[Role, ...]:
    roles = [*doer(text, trigger, target, mentions, by)]
    if target:
        roles.append(Role("target", target.span))
    roles += sufferer(text, trigger, mentions)
    weapons = [m for m in mentions if m.type == "weapon"]
    weapons = [m for m in weapons if _ARMS.search(m.span.of(text))] or weapons
    if weapons:
        roles.append(Role("weapon", min(weapons, key=lambda m: abs(m.span.start - trigger.start)).span))
    return tuple(dict.fromkeys(roles))
