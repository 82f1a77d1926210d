"""What happened, as the network and the rules find it together: words that tell of incidents, and who had which part.

The network learned from MUC-4 which incidents a report has, and who and what fills the roles in them. It says how
likely each word tells of each kind of incident; a report has an incident if at least one of its words tells of it
(noisy or). The rules find the sentence's time, place, polarity, and by whose word it is told.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

import numpy as np

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.choices import Choices, log_odds
from firsthand.reader.model.encoding import Encoded
from firsthand.reader.model.tags import FILLER_ROLES, INCIDENTS, Floats, runs
from firsthand.reader.model.telling import telling
from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.doers import served
from firsthand.reader.rules.events import attacks, is_attack, loads_in, told
from firsthand.reader.rules.formations import formations
from firsthand.reader.rules.scenes import Scene, in_other_clause, scenes
from firsthand.reader.rules.sentences import datelines
from firsthand.reader.rules.victims import harmed
from firsthand.reading import Attribution, Event, EventType, Mention, Mode, Role, RoleName
from firsthand.span import Span

_ROLES: dict[str, RoleName] = {
    "PerpInd": "perpetrator",
    "PerpOrg": "perpetrator",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "weapon",
}
_MODES: dict[str, tuple[Mode, ...]] = {
    "attack": ("drone", "rocket", "missile", "mortar", "small_arms", "sabotage", "cyber", "unknown"),
    "bombing": ("bomb", "vehicle_bomb", "drone", "missile", "rocket"),
    "kidnapping": ("abduct",),
    "arson": ("arson",),
    "robbery": ("other",),
    "forced work stoppage": ("other",),
}
"""The modes that an incident may have; the first where the words of the sentence tell none of them."""
_DEFAULT: dict[str, Mode] = {"attack": "unknown"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an incident, and how likely it tells of each kind (`INCIDENTS`)."""

    span: Span
    incidents: Floats


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role of MUC-4, and how likely it does so in each kind of incident."""

    role: str
    span: Span
    incidents: Floats


def triggers(text: str, group: Sequence[Encoded]) -> Iterator[Trigger]:
    """The words of passages that may tell of an incident, each where it lies in the passage's core."""
    for one in group:
        passage = one.passage
        for place in telling(text, passage.words):
            if passage.core_start <= place < passage.core_end:
                yield Trigger(Span(*passage.words[place]), _sigmoid(one.scores["trigger"][place]))


def fillers(group: Sequence[Encoded], network: Network) -> Iterator[Filler]:
    """The fillers of passages, each where it begins in the passage's core."""
    scores = [one.scores["role"].reshape(len(one.words), len(FILLER_ROLES), -1) for one in group]
    tags = network.chains["role"].best_of([part[:, role] for part in scores for role in range(len(FILLER_ROLES))])
    for place, marked in enumerate(tags):
        one, role = group[place // len(FILLER_ROLES)], FILLER_ROLES[place % len(FILLER_ROLES)]
        passage = one.passage
        for _, first, last in runs(marked, ("filler",)):
            if passage.core_start <= first < passage.core_end:
                span = Span(passage.words[first][0], passage.words[last][1])
                yield Filler(role, span, _sigmoid(one.scores["filler"][first : last + 1].mean(axis=0)))


def _sigmoid(scores: Floats) -> Floats:
    result: Floats = np.float32(1) / (np.float32(1) + np.exp(-scores))
    return result


def shares(found: Sequence[Trigger]) -> Floats:
    """How likely a report has each kind of incident."""
    none = np.ones(len(INCIDENTS))
    for trigger in found:
        none *= 1.0 - trigger.incidents
    result: Floats = (1.0 - none).astype(np.float32)
    return result


@dataclass(frozen=True, slots=True)
class _Told:
    """An event, the kind of incident that it is, where its sentence stands, and whether its word names an attack."""

    event: Event
    incident: str
    sentence: Span
    named: bool = True


def events(
    text: str,
    found: Sequence[Trigger],
    filling: Sequence[Filler],
    mentions: Sequence[Mention],
    said: Sequence[Attribution],
    published: date | None,
    choices: Choices,
) -> tuple[Event, ...]:
    """The events of a text in its order: of each kind of incident that the report has, those of its likeliest words.

    A word that names no attack by itself ("death", "damage") tells of one only where somebody has a part in it. Beside
    the incidents stand the trainings and the raising of groups, by the rules.
    """
    carriers = Carriers(said)
    likely = shares(found)
    has = [kind for kind in range(len(INCIDENTS)) if likely[kind] >= choices.incident]
    cased = text != text.lower()
    told_of: list[_Told] = []
    raised: list[Event] = []
    waiting = list(found)
    for scene in scenes(text, mentions, published):
        inside = []
        while waiting and waiting[0].span.start < scene.sentence.end:
            inside.append(waiting.pop(0))
        told_of += _in_scene(scene, inside, has, found, likely, carriers, choices, cased)
        raised += formations(scene, carriers)
    told_of = _once(told_of)
    roles = _shared_out(text, filling, told_of, has, said)
    hurt = _harm(text, told_of) if cased else {}
    whole = [
        _with(one, roles[place], hurt.get(place, [])) for place, one in enumerate(told_of) if one.named or roles[place]
    ]
    whole = sorted([*whole, *raised], key=lambda event: event.trigger)
    return tuple(replace(event, id=f"e{place}") for place, event in enumerate(whole, 1))


def _in_scene(
    scene: Scene,
    inside: Sequence[Trigger],
    has: Sequence[int],
    found: Sequence[Trigger],
    likely: Floats,
    carriers: Carriers,
    choices: Choices,
    cased: bool,
) -> list[_Told]:
    """The events of a sentence: by its likeliest word for each kind, else those that only the rules find.

    The rules know names by their capitals: what they say of a text without capitals is worth nothing.
    """
    events: list[_Told] = []
    by_rules = list(attacks(scene, carriers)) if cased else []
    for kind in has:
        best = max(inside, key=lambda trigger: trigger.incidents[kind], default=None)
        top = max(trigger.incidents[kind] for trigger in found)
        if best is None or best.incidents[kind] < min(choices.trigger, top):
            continue
        name = INCIDENTS[kind]
        probability = choices.event(log_odds(float(best.incidents[kind])), log_odds(float(likely[kind])))
        listed = [event for event in by_rules if event.mode in _MODES[name]]
        if len(listed) < 2:
            word = _word(scene, inside, best, kind)
            listed = list(told(scene, word, scene.sentence.end, carriers))[:1]
            named = is_attack(scene.text, word) or word != best.span
            listed = listed if cased and named else [replace(event, roles=()) for event in listed]
        else:
            named = True
        events += (
            _Told(_as_incident(event, name, probability), name, scene.sentence, named or not cased) for event in listed
        )
    if not events:
        events = [_Told(event, _kind_of(event), scene.sentence) for event in by_rules]
    return events


def _word(scene: Scene, inside: Sequence[Trigger], best: Trigger, kind: int) -> Span:
    """The likeliest word; not "explosives" in what a drone is loaded with, where another word tells what it did."""
    loads = loads_in(scene.text, scene.sentence)
    if not any(load.covers(best.span) for load in loads):
        return best.span
    others = [one for one in inside if not any(load.overlaps(one.span) for load in loads)]
    return max(others, key=lambda one: one.incidents[kind], default=best).span


def _as_incident(event: Event, name: str, probability: float) -> Event:
    modes = _MODES[name]
    mode = event.mode if event.mode in modes else _DEFAULT.get(name, modes[0])
    type_: EventType = "PROTEST" if name == "forced work stoppage" else "ASSAULT"
    return replace(event, type=type_, mode=mode, probability=probability)


def _kind_of(event: Event) -> str:
    return next((name for name in ("kidnapping", "arson", "bombing") if event.mode in _MODES[name][:2]), "attack")


def _once(told_of: Sequence[_Told]) -> list[_Told]:
    """The events, but those that a sentence names again: "struck a depot, in the second such attack this month"."""
    kept: list[_Told] = []
    for one in told_of:
        here = takewhile(lambda other, one=one: other.sentence == one.sentence, reversed(kept))  # type: ignore[misc]
        if not any(_same(other.event, one.event) for other in here):
            kept.append(one)
    return kept


def _same(one: Event, other: Event) -> bool:
    """Whether two events of a sentence are told alike: of one mode, time and place, and not of other targets."""
    targets = [{role.span for role in event.roles if role.role == "target"} for event in (one, other)]
    apart = all(targets) and targets[0] != targets[1]
    alike = (one.type, one.mode, one.when, one.where) == (other.type, other.mode, other.when, other.where)
    return alike and not apart and one.attribution == other.attribution


def _shared_out(
    text: str, filling: Sequence[Filler], told_of: Sequence[_Told], has: Sequence[int], said: Sequence[Attribution]
) -> list[list[Filler]]:
    """The fillers of each event: the nearest of the kind that the filler is likeliest of, else one of its sentence."""
    parts: list[list[Filler]] = [[] for _ in told_of]
    speaking = sorted(span for one in said for span in one.source.spans)
    heads = datelines(text)
    for filler in filling:
        if _overlaps(heads, filler.span):
            continue
        doer = filler.role in ("PerpInd", "PerpOrg")
        if doer and (served(text, filler.span) or _overlaps(speaking, filler.span)):
            continue
        by_kind = [
            [place for place, one in enumerate(told_of) if one.incident == INCIDENTS[kind]]
            for kind in sorted(has, key=lambda kind: -filler.incidents[kind])
        ]
        here = [place for place, one in enumerate(told_of) if one.sentence.covers(filler.span)]
        near = next((places for places in by_kind if places), here)
        if near:
            best = min(near, key=lambda place: _distance(filler.span, told_of[place]))
            if filler.role != "PerpInd" or not _apart(text, filler.span, told_of[best].sentence):
                parts[best].append(filler)
    return parts


def _overlaps(ordered: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps one of several in order, which hold none of each other."""
    place = bisect_left(ordered, span)
    return any(other.overlaps(span) for other in ordered[max(0, place - 1) : place + 1])


def _apart(text: str, span: Span, sentence: Span) -> bool:
    """Whether a paragraph ends between the two: people without a name ("two members") are those of their paragraph."""
    first, last = sorted((span, sentence))
    return "\n\n" in text[first.end : max(first.end, last.start)]


def _distance(span: Span, one: _Told) -> tuple[int, int]:
    sentence, trigger = one.sentence, one.event.trigger
    away = max(sentence.start - span.end, span.start - sentence.end, 0)
    return away, abs(trigger.start - span.start)


def _harm(text: str, told_of: Sequence[_Told]) -> dict[int, list[Role]]:
    """Those who are said to be killed or hurt by number, for the event of their sentence that they are nearest to."""
    by_sentence: dict[Span, list[int]] = defaultdict(list)
    for place, one in enumerate(told_of):
        by_sentence[one.sentence].append(place)
    found: dict[int, list[Role]] = defaultdict(list)
    for sentence, here in by_sentence.items():
        for role in harmed(text, sentence):
            away = {place: _off(text, role.span, told_of[place].event.trigger) for place in here}
            found[min(here, key=lambda place: away[place])].append(role)
    return found


def _off(text: str, span: Span, trigger: Span) -> tuple[bool, int]:
    return in_other_clause(text, span, trigger), abs(trigger.start - span.start)


def _with(told: _Told, fillers_: Sequence[Filler], hurt: Sequence[Role]) -> Event:
    """The event with the fillers as roles; a role that the rules found and a filler overlaps gives way.

    A car is no target in "a car bomb". Where nobody is a victim, those are who are said to be killed or hurt.
    """
    weapons = [filler.span for filler in fillers_ if filler.role == "Weapon"]
    new = [
        Role(_ROLES[filler.role], filler.span)
        for filler in fillers_
        if filler.role == "Weapon" or not any(weapon.overlaps(filler.span) for weapon in weapons)
    ]
    if not any(role.role == "victim" for role in (*told.event.roles, *new)):
        new += hurt
    if not new:
        return told.event
    kept = [role for role in told.event.roles if not any(role.span.overlaps(other.span) for other in new)]
    distinct = dict.fromkeys([*kept, *new])
    return replace(told.event, roles=tuple(sorted(distinct, key=lambda role: (role.span, role.role))))
