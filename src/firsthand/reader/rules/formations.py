"""How groups come about: who raised whom, who trained whom, when and where, and by whose word.

In PLOVER's types training is AID to those who are trained, raising a group is to MOBILIZE it. Who trains or raises is
the participant, who is trained or raised is the recipient.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.scenes import Scene, in_aside, stands_in
from firsthand.reading import Event, EventType, Mention, Polarity, Role
from firsthand.span import Span

_BODIES = ("armed_group", "state_force", "country", "organisation", "person")
_HEADCOUNT = re.compile(
    r"\b(?:(?:at least|at most|about|around|some|nearly|almost|over|more than|up to)\s+)?"
    r"(?:\d[\d,.]*|dozens of|hundreds of|thousands of|a few hundred|several hundred)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:fighters|men|women|recruits|members|people|militants|volunteers|operatives|soldiers|youths)\b",
    re.I,
)
_GROUPS = r"(?:groups?|factions?|units?|cells?|cadres?|militias?|forces?|brigades?|squads?|networks?|battalions?)"
_TRAINED = re.compile(
    r"\b(?:train(?:ed|s|ing)|drill(?:ed|s|ing)|instruct(?:ed|s|ing)(?!\s+(?:[\w’'-]+\s+){1,4}to\b))\b", re.I
)
_RAISED = re.compile(
    r"\b(?:form(?:ed|s|ing)|creat(?:ed|es|ing)|found(?:ed|ing)|establish(?:ed|es|ing)|set(?:s|ting)?\s+up|"
    r"rais(?:ed|es|ing)|recruit(?:ed|s|ing)|hand-picked|handpicked|pick(?:ed|s)|select(?:ed|s|ing))\b",
    re.I,
)
_RAISED_WHAT = re.compile(rf"^\s*(?:out\s+)?(?:[\w’'-]+,?\s+){{0,6}}?{_GROUPS}\b", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+|also\s+|then\s+)?$", re.I)
_ADJECTIVE = re.compile(r"(?:\b(?:a|an|the|of|its|their|his|well|highly|newly|with)\s+|-)$", re.I)
_CLAUSE = re.compile(r"[,;:]\s+(?:where|who|which|and|but|when|while|thus)\b|[;:]")
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.I)
_BESIDE = re.compile(r"\s+(?:(?:has|have|had|also|then|later|secretly|\w+ly)\s+){0,3}")
_FARTHEST = 90


@dataclass(frozen=True, slots=True)
class _Deed:
    type: EventType
    pattern: re.Pattern[str]


_DEEDS = (_Deed("AID", _TRAINED), _Deed("MOBILIZE", _RAISED))


def formations(scene: Scene, carriers: Carriers) -> Iterator[Event]:
    """The trainings and the raising of groups that a sentence tells of."""
    text, sentence = scene.text, scene.sentence
    for deed in _DEEDS:
        for match in deed.pattern.finditer(text, sentence.start, sentence.end):
            trigger = Span(*match.span())
            by = carriers.of(trigger, sentence)
            if by is None or _ADJECTIVE.search(text[max(sentence.start, trigger.start - 12) : trigger.start]):
                continue
            roles = tuple(_roles(scene, trigger, deed))
            if not any(role.role == "recipient" for role in roles):
                continue
            before = text[sentence.start : trigger.start]
            polarity: Polarity = "negated" if negated(before) or by.stance == "denies" else "affirmed"
            near = [time for time in scene.dated if not in_aside(text, time.spans[0], trigger)]
            time = min(near, key=lambda time: abs(time.spans[0].start - trigger.start), default=None)
            where = stands_in(scene, trigger)
            yield Event("", deed.type, "unknown", trigger, by.id, roles, time, where, polarity, modality_of(before))


def _roles(scene: Scene, trigger: Span, deed: _Deed) -> Iterator[Role]:
    text, sentence = scene.text, scene.sentence
    bodies = [one for one in scene.mentions if one.type in _BODIES]
    before = [one for one in bodies if one.span.end <= trigger.start]
    after = [one for one in bodies if trigger.end <= one.span.start <= trigger.end + _FARTHEST]
    if not trigger.of(text).endswith("ing") and _PASSIVE.search(text[sentence.start : trigger.start]):
        yield from _parts("recipient", _crowd(text, sentence.start, trigger.start) or _last(before))
        by = next((one for one in after if _BY.search(text[trigger.end : one.span.start])), None)
        yield from _parts("participant", by.span if by else None)
        return
    clause = max((match.end() for match in _CLAUSE.finditer(text, sentence.start, trigger.start)), default=None)
    doers = [one for one in before if clause is None or one.span.start >= clause - 1]
    doers = [one for one in doers if not in_aside(text, one.span, trigger)] or doers
    subject = next((one.span for one in scene.mentions if _BESIDE.fullmatch(text[one.span.end : trigger.start])), None)
    if deed.type == "AID":
        yield from (Role("participant", one.span) for one in doers)
    else:
        yield from _parts("participant", subject or (doers[0].span if doers else None))
    yield from _parts("recipient", _object(scene, trigger, deed, after))


def _object(scene: Scene, trigger: Span, deed: _Deed, after: list[Mention]) -> Span | None:
    """Who is trained or raised: a head count or a body behind the verb; for "them", who was counted before it."""
    text, sentence = scene.text, scene.sentence
    behind = text[trigger.end : sentence.end]
    crowd = _crowd(text, trigger.end, min(sentence.end, trigger.end + _FARTHEST))
    if deed.type == "AID":
        if re.match(r"\s+(?:them|him|her)\b", behind):
            return _crowd(text, sentence.start, trigger.start)
        return crowd or (after[0].span if after and after[0].span.start - trigger.end < _FARTHEST / 3 else None)
    group = _RAISED_WHAT.match(behind)
    if crowd or not group:
        return crowd
    start = trigger.end + len(group.group()) - len(group.group().lstrip())
    return Span(start, trigger.end + group.end())


def _crowd(text: str, start: int, end: int) -> Span | None:
    found = [*_HEADCOUNT.finditer(text, start, end)]
    return Span(*found[-1].span()) if found else None


def _last(found: list[Mention]) -> Span | None:
    return found[-1].span if found else None


def _parts(role: str, span: Span | None) -> Iterator[Role]:
    if span is not None:
        yield Role("recipient" if role == "recipient" else "participant", span)
