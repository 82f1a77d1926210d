"""Ties between actors by the words that stand between two mentions of one sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import Attribution, Mention, MentionType, Tie, TieType, When
from firsthand.span import Span, starting_in
from firsthand.when import times

_ACTORS: tuple[MentionType, ...] = ("person", "organisation", "armed_group", "state_force", "country")
_FARTHEST = 90
_HEAD = r"(?:leader|head|commander|chief|director|founder|secretary[- ]general|general secretary)"

_PATTERNS: tuple[tuple[TieType, bool, str], ...] = (
    # tie, whether the first mention is its subject, the words between the two mentions
    ("front_for", True,
     r"^\s*(?:as|(?:,?\s*\w+\s+){0,4}(?:are|is|be|were|was))\s+"
     r"(?:a\s+|mere\s+)?(?:fronts?|fa[cç]ades?|masks?|covers?)\s+(?:for|of)\b"),
    ("splinter_of", True,
     r"\b(?:split|broke|splintered)\s+(?:away\s+)?from"
     r"|\b(?:splinter|breakaway|offshoot)\s+(?:\w+\s+)?(?:of|from)\b"),
    ("succeeded", False, r"\b(?:succeeded|replaced)\s+by\b|[’']s\s+successor\b|\bsuccessor,?\s+(?:\w+\s+){0,2}$"),
    ("succeeded", True, r"\b(?:succeeded|replaced|took\s+over\s+from)\s+(?:\w+\s+){0,2}$"),
    ("trains", True, r"\btrain(?:s|ed|ing)?\s+(?:(?:and|or)\s+\w+\s+)?(?:\w+\s+){0,3}$"),
    ("trains", False, r"\btrained\s+(?:\w+\s+){0,4}by\b"),
    ("supplies", True, r"\b(?:suppl(?:y|ies|ied)|arm(?:s|ed)|equip(?:s|ped)?)\s+(?:\w+\s+){0,3}$"),
    ("supplies", False, r"\b(?:supplied|armed|equipped)\s+by\b"),
    ("commands", False,
     r"\b(?:respond|answer|report)(?:s|ed|ing)?\s+(?:\w+\s+)?to\b"
     r"|\borders\s+(?:\w+\s+)?from\b"
     r"|\bloyal\s+(?:\w+\s+)?to\b"),
    ("commands", False,
     r"\b(?:directly\s+)?linked\s+to\b"
     r"|\bunder\s+the\s+(?:command|control)\s+of\b"
     r"|\b(?:controlled|commanded|directed|run)\s+by\b"),
    ("commands", True, r"\b(?:commands|commanded|controls|controlled|directs|directed|runs)\s+(?:\w+\s+){0,3}$"),
    ("sponsors", True,
     r"\b(?:back(?:s|ed)|support(?:s|ed)|sponsor(?:s|ed)|fund(?:s|ed)|financ(?:es|ed)|promoted)\s+"
     r"(?:\w+\s+){0,4}(?:such\s+as\s+)?$"),
    ("sponsors", False, r"\b(?:backed|supported|sponsored|funded|financed)\s+by\b"),
    ("leads", True,
     rf",?\s+(?:the\s+|a\s+|who\s+is\s+the\s+)?(?:\w+\s+)?{_HEAD}\s+of\b"
     rf"|\b(?:to\s+(?:lead|head)|leads|led|heads|headed|commands)\s+(?:(?:the|its)\s+)?$"),
    ("leads", False, rf"^\s+(?:(?!to\b)\w+\s+)?{_HEAD},?\s+(?:\w+\s+){{0,2}}$|\b(?:led|headed|commanded)\s+by\b"),
    ("member_of", True, r"\b(?:branch|arm|wing|unit|part|member|cell)s?\s+of\b|\bbelong(?:s|ed|ing)?\s+to\b"),
    ("allied_with", True, r"\b(?:allied|aligned|ally\s+of|allies\s+of|alliance)\b(?:\s+(?:with|of|to))?"),
    ("opposes", True,
     r"\b(?:fought|fights?|fighting|clashed|at\s+war|battl(?:ed|ing)|defeat(?:ed)?)\s+"
     r"(?:against\s+|with\s+)?(?:the\s+)?$"),
    ("alias_of", True, r"^,?\s+(?:also|better|formerly)\s+(?:known|called)\s+as\b|^,?\s+(?:aka|a\.k\.a\.)\s"),
)  # fmt: skip
_TIES = tuple((type_, forward, re.compile(pattern, re.I)) for type_, forward, pattern in _PATTERNS)
_HIS_SUCCESSOR = re.compile(r"\b(?:his|her|its)\s+successor,?\s+(?:[\w.]+\s+){0,3}$", re.I)
_ACRONYM = re.compile(r"\s*\(\s*$")


def ties(
    text: str, mentions: Sequence[Mention], said: Sequence[Attribution], published: date | None
) -> tuple[Tie, ...]:
    """The ties of a text, each with the attribution that carries it; `spans` is from mention to mention."""
    actors = [mention for mention in mentions if mention.type in _ACTORS]
    carriers = Carriers(said)
    when = [*times(text, published)]
    starts = [actor.span.start for actor in actors]
    clocks = [time.spans[0].start for time in when]
    found: list[Tie] = []
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences:
            inside = starting_in(starts, sentence)
            dated = when[starting_in(clocks, sentence)]
            for tie in (*_between(text, actors[inside]), *_successors(text, sentence, actors, inside)):
                carrier = carriers.of(tie.spans[0], sentence)
                if carrier is not None:
                    found.append(_carried(text, tie, sentence, carrier, dated, len(found) + 1))
    return tuple(found)


def _between(text: str, actors: Sequence[Mention]) -> Iterator[Tie]:
    """Ties by the words between two actors that follow each other."""
    for first, second in pairwise(actors):
        between = text[first.span.end : second.span.start]
        if len(between) > _FARTHEST:
            continue
        if _ACRONYM.fullmatch(between) and second.span.of(text).isupper():
            yield _tie("alias_of", second, first)
            continue
        for type_, forward, pattern in _TIES:
            if pattern.search(between):
                yield _tie(type_, first, second) if forward else _tie(type_, second, first)
                break


def _successors(text: str, sentence: Span, actors: Sequence[Mention], inside: slice) -> Iterator[Tie]:
    """ "His successor, Adam Roe": the person named last before the sentence is the one who was succeeded."""
    for actor in actors[inside]:
        if actor.type == "person" and _HIS_SUCCESSOR.search(text[sentence.start : actor.span.start]):
            earlier = [other for other in actors[: inside.start] if other.type == "person"]
            if earlier:
                yield _tie("succeeded", actor, earlier[-1])


def _tie(type_: TieType, subject: Mention, object_: Mention) -> Tie:
    start = min(subject.span.start, object_.span.start)
    near = object_.span.end if subject.span.start == start else subject.span.end
    span = Span(start, near) if near - start < 3 * _FARTHEST else subject.span
    return Tie("", type_, subject.id, object_.id, (span,), "")


def _carried(text: str, tie: Tie, sentence: Span, carrier: Attribution, dated: Sequence[When], number: int) -> Tie:
    """The tie with its number, who says it, and what the sentence tells of its time, polarity and modality."""
    before = text[sentence.start : max(sentence.start, tie.spans[0].start)]
    near = [time for time in dated if abs(time.spans[0].start - tie.spans[0].end) < _FARTHEST]
    denied = carrier.stance == "denies" or negated(text[sentence.start : tie.spans[0].end])
    return replace(
        tie,
        id=f"t{number}",
        attribution=carrier.id,
        when=near[0] if near else None,
        polarity="negated" if denied else "affirmed",
        modality=modality_of(before),
    )
