"""Ties between actors by the words that stand between two mentions of one sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from firsthand.reader.rules import lexicon
from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.events import of_saying
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.scenes import in_aside
from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import Attribution, Mention, MentionType, Tie, TieType, When
from firsthand.span import Span, starting_in
from firsthand.when import times

ACTORS: tuple[MentionType, ...] = ("person", "organisation", "armed_group", "state_force", "country")
_BODIES: tuple[MentionType, ...] = ("organisation", "armed_group", "state_force")
_FARTHEST = 90
_BACK = 40
"""Actors before "its leader" among which the body is looked for."""
_DOINGS: tuple[TieType, ...] = ("trains", "supplies", "sponsors", "commands", "succeeded", "opposes")
_VERB = 16
"""Characters behind an aside in which its verb comes ("has openly backed")."""
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])
_GOODS = r"(?:weapons|weaponry|arms|missiles|rockets|drones|ammunition|munitions|explosives|money|funds|cash|fuel)"
_SENT = (
    r"(?:sen(?:d|ds|t|ding)|deliver(?:s|ed|ing)?|provid(?:es?|ed|ing)|giv(?:es?|en|ing)|gave|suppl(?:y|ies|ied|ying)|"
    r"smuggl(?:es?|ed|ing)|ship(?:s|ped|ping)?|transfer(?:s|red|ring)?)"
)
_AND = r"(?:\s+(?:and|or)\s+\w+)?"
_OBJECT = r"(?:(?!by\b)\w+\s+)"
_WHILE = r"(?:(?:since|from|until|for)\s+(?:\w+\s+){1,3}?)?"
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
    ("trains", True, rf"\btrain(?:s|ed|ing)?\s+(?:(?:and|or)\s+\w+\s+)?{_OBJECT}{{0,3}}$"),
    ("trains", False, r"\btrained\s+(?:\w+\s+){0,4}by\b"),
    ("supplies", True, rf"\b{_SENT}\s+(?:[\w-]+\s+){{0,4}}?{_GOODS}\b{_AND}\s+to\s+(?:\w+\s+){{0,3}}$"),
    ("supplies", False,
     rf"\breceiv(?:es?|ed|ing)\s+(?:[\w-]+\s+){{0,5}}?{_GOODS}\b{_AND}\s+(?:[\w-]+\s+){{0,2}}?from\s+(?:\w+\s+){{0,3}}$"),
    ("supplies", True, rf"\b(?:suppl(?:y|ies|ied)|arm(?:s|ed)|equip(?:s|ped)?){_AND}\s+{_OBJECT}{{0,3}}$"),
    ("supplies", False, rf"\b(?:supplied|armed|equipped){_AND}\s+by\b"),
    ("commands", False,
     r"\b(?:respond|answer|report)(?:s|ed|ing)?\s+(?:\w+\s+)?to\b"
     r"|\borders\s+(?:\w+\s+)?from\b"
     r"|\bloyal\s+(?:\w+\s+)?to\b"),
    ("commands", False,
     r"\b(?:directly\s+)?linked\s+to\b"
     r"|\bunder\s+the\s+(?:command|control)\s+of\b"
     rf"|\b(?:controlled|commanded|directed|run)\s+{_WHILE}by\b"),
    ("commands", True, rf"\b(?:commands|commanded|controls|controlled|directs|directed|runs)\s+{_OBJECT}{{0,3}}$"),
    ("sponsors", True,
     rf"\b(?:back(?:s|ed)|support(?:s|ed)|sponsor(?:s|ed)|fund(?:s|ed)|financ(?:es|ed)|promoted){_AND}\s+"
     rf"{_OBJECT}{{0,4}}(?:such\s+as\s+)?$"),
    ("sponsors", False, rf"\b(?:backed|supported|sponsored|funded|financed){_AND}\s+by\b"),
    ("leads", True,
     rf",?\s+(?:the\s+|a\s+|who\s+is\s+the\s+)?(?:[\w-]+\s+){{0,2}}?{_HEAD}\s+of\s+(?:(?!(?:in|at|on|for|from|to)\s)[\w’'-]+\s+){{0,4}}$"
     rf"|\b(?:to\s+(?:lead|head)|leads|led|heads|headed|commands)\s+(?:(?:the|its)\s+)?$"),
    ("leads", False,
     rf"^(?:[’']s?)?\s+(?:(?!to\b)[\w-]+\s+){{0,3}}?{_HEAD},?\s+(?:\w+\s+){{0,2}}$|\b(?:led|headed)\s+{_WHILE}by\b"),
    ("member_of", True, r"\b(?:branch|arm|wing|unit|part|member|cell)s?\s+of\b|\bbelong(?:s|ed|ing)?\s+to\b"),
    ("allied_with", True, r"\b(?:allied|aligned|ally\s+of|allies\s+of|alliance)\b(?:\s+(?:with|of|to))?"),
    ("opposes", True,
     r"\b(?:fought|fights?|fighting|clashed|at\s+war|battl(?:ed|ing)|defeat(?:ed)?)\s+"
     r"(?:against\s+|with\s+)?(?:the\s+)?$"),
    ("alias_of", True,
     r"^,?\s+(?:(?:also|better|formerly|locally)\s+)?known\s+as\b|^,?\s+(?:also|formerly)\s+called\b"
     r"|^,?\s+(?:aka|a\.k\.a\.)\s"),
)  # fmt: skip
_TIES = tuple((type_, forward, re.compile(pattern, re.I)) for type_, forward, pattern in _PATTERNS)
_HIS_SUCCESSOR = re.compile(r"\b(?:his|her|its)\s+successor,?\s+(?:[\w.]+\s+){0,3}$", re.I)
_ITS_HEAD = re.compile(rf"\b(?:its|their|whose)\s+(?:[\w-]+\s+){{0,2}}?{_HEAD},?\s+(?:[\w.]+\s+){{0,2}}$", re.I)
_OPENS = re.compile(r"(?:Since|After|Before|Under|With|Following|Despite)\b")
"""Before a phrase in which "its" tells of whom the sentence goes on to speak."""
_ITSELF_COMMANDED = re.compile(r"\bcommanded\b", re.I)
_TOGETHER: tuple[tuple[TieType, re.Pattern[str]], ...] = (
    ("opposes", re.compile(r"\s+(?:have\s+|had\s+)?(?:\w+ly\s+)?(?:fought|clashed|are\s+at\s+war)\b")),
    ("allied_with", re.compile(
        r"\s[^.;]{0,60}?\b(?:formed|forged|announced|agreed|entered|set\s+up)\s[^.;]{0,30}?"
        r"\b(?:alliance|joint\s+\w+|coalition|pact)\b|\s+(?:have\s+|had\s+)?(?:joined\s+forces|allied)\b")),
)  # fmt: skip
"""What is said behind two names that "and" joins, of the two together."""
_ACRONYM = re.compile(r"\s*\(\s*$")


def ties(
    text: str, mentions: Sequence[Mention], said: Sequence[Attribution], published: date | None
) -> tuple[Tie, ...]:
    """The ties of a text, each with the attribution that carries it; `spans` is from mention to mention."""
    actors = [one for one in mentions if one.type in ACTORS and not _owns(text, one)]
    people = {one.id for one in actors if one.type == "person" or _is_people(one.span.of(text))}
    carriers = Carriers(said)
    when = [*times(text, published)]
    starts = [actor.span.start for actor in actors]
    clocks = [time.spans[0].start for time in when]
    found: list[Tie] = []
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences:
            inside = starting_in(starts, sentence)
            dated = when[starting_in(clocks, sentence)]
            placed = (text, sentence, actors, inside)
            for tie in (*_between(text, actors[inside]), *_successors(*placed), *_heads(*placed)):
                carrier = carriers.of(tie.spans[0], sentence)
                if tie.type == "leads" and tie.subject not in people:
                    tie = replace(tie, type="commands")
                if carrier is not None:
                    found.append(_carried(text, tie, sentence, carrier, dated, len(found) + 1))
    return tuple(found)


def _owns(text: str, one: Mention) -> bool:
    """Whether a mention only tells whose something is: "its", or a state in "Sarland's militias"."""
    own = text[one.span.end : one.span.end + 2] in ("'s", "’s")
    return one.span.of(text).casefold() in POSSESSIVES or (own and one.type == "country")


def _is_people(words: str) -> bool:
    """Whether people are described: "officers of the corps"."""
    head = words.partition(" of ")[0].rpartition(" ")[2]
    return head.removesuffix("s") in lexicon.PERSON_NOUNS


def _between(text: str, actors: Sequence[Mention]) -> Iterator[Tie]:
    """Ties by the words between two actors that follow each other."""
    for place, (first, second) in enumerate(pairwise(actors)):
        between = text[first.span.end : second.span.start]
        if "," in between and (behind := _behind_aside(text, actors[: place + 1], second)):
            yield behind
            continue
        if len(between) > _FARTHEST:
            continue
        if _ACRONYM.fullmatch(between) and second.span.of(text).isupper():
            yield _tie("alias_of", second, first)
            continue
        if re.fullmatch(r"\s+and\s+(?:the\s+)?", between):
            yield from _together(text, first, second)
            continue
        for type_, forward, pattern in _TIES:
            if match := pattern.search(between):
                subject = _before_aside(text, actors, place) if type_ in _DOINGS else first
                if type_ == "commands" and second.type == "person" and _ITSELF_COMMANDED.search(match[0]):
                    type_ = "leads"
                yield _tie(type_, subject, second) if forward else _tie(type_, second, subject)
                break


def _together(text: str, one: Mention, other: Mention) -> Iterator[Tie]:
    behind = text[other.span.end : other.span.end + _FARTHEST + 30]
    type_ = next((type_ for type_, pattern in _TOGETHER if pattern.match(behind)), None)
    if type_ is not None:
        yield _tie(type_, one, other)


def _behind_aside(text: str, before: Sequence[Mention], second: Mention) -> Tie | None:
    """A tie whose verb follows a long aside: "the corps, which was led by A until his death, funds the group"."""
    tail = text[text.rfind(",", before[-1].span.end, second.span.start) + 1 : second.span.start]
    opener = next((one for one in before if text[one.span.end :].lstrip().startswith(", wh")), None)
    if opener is None or len(tail) > _FARTHEST:
        return None
    does = [(type_, pattern) for type_, forward, pattern in _TIES if forward and type_ in _DOINGS]
    type_ = next((type_ for type_, pattern in does if (match := pattern.search(tail)) and match.start() < _VERB), None)
    return _tie(type_, opener, second) if type_ else None


def _before_aside(text: str, actors: Sequence[Mention], place: int) -> Mention:
    """Whose verb it is behind an aside: the corps' in "the corps, commanded by A, trained the group"."""
    first = actors[place]
    closes = text[first.span.end :].lstrip().startswith(",")
    if closes and place:
        before = actors[place - 1]
        aside = text[before.span.end : first.span.start]
        if aside.lstrip().startswith(",") and len(aside) < _FARTHEST:
            return before
    return first


def _heads(text: str, sentence: Span, actors: Sequence[Mention], inside: slice) -> Iterator[Tie]:
    """ "Its leader, Adam Roe": of the body named last before in the sentence, else first in the one before."""
    for place, actor in enumerate(actors[inside], inside.start):
        if actor.type == "person" and _ITS_HEAD.search(text[sentence.start : actor.span.start]):
            bodies = [other for other in actors[max(0, place - _BACK) : place] if other.type in _BODIES]
            here = [other for other in bodies if other.span.start >= sentence.start]
            after = [other for other in actors[place + 1 : inside.stop] if other.type in _BODIES]
            if here:
                yield _tie("leads", actor, here[-1])
            elif after and _OPENS.match(sentence.of(text)):
                yield _tie("leads", actor, after[0])
            elif bodies:
                opened = text.rfind("\n\n", 0, bodies[-1].span.start)
                stop = max(opened, text.rfind(". ", 0, bodies[-1].span.start))
                yield _tie("leads", actor, next(other for other in bodies if other.span.start > stop))


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
    end = tie.spans[0].end
    near = [
        time
        for time in sorted(dated, key=lambda time: abs(time.spans[0].start - end))
        if abs(time.spans[0].start - end) < _FARTHEST and _dates(text, time.spans[0], tie.spans[0], carrier)
    ]
    denied = carrier.stance == "denies" or negated(text[sentence.start : tie.spans[0].end])
    return replace(
        tie,
        id=f"t{number}",
        attribution=carrier.id,
        when=near[0] if near else None,
        polarity="negated" if denied and tie.type != "alias_of" else "affirmed",
        modality=modality_of(before),
    )


def _dates(text: str, time: Span, tie: Span, carrier: Attribution) -> bool:
    """Whether a time is of the tie: it stands within it or is said with it, and is not when it was said."""
    if tie.covers(time):
        return not in_aside(text, time, Span(tie.end - 1, tie.end))
    told = not carrier.cue or any(part.covers(time) for part in carrier.content)
    return told and not of_saying(text, time, tie, carrier)
