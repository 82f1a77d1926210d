"""Who was killed, hurt or taken, by name and by number."""

import re
from collections.abc import Iterator, Sequence

from firsthand.reader.rules import lexicon
from firsthand.reader.rules.doers import BY
from firsthand.reading import Mention, Role
from firsthand.span import Span

_DONE_TO = re.compile(r"\b(?:killed|assassinated|abducted|kidnapped|shot|gunned\s+down)\b", re.I)
_WAS = re.compile(r"(?:,\s+who)?\s+(?:was|were|had\s+been|has\s+been)\s+(?:\w+ly\s+)?", re.I)
_BEFORE = 24
"""Characters before "strike" in which who was killed in it is said to have been."""
_OBJECT = 40
"""Characters behind "abducted" in which who was abducted is named."""
_FIGURE = r"\d{1,3}(?:,\d{3})*(?![\d,])"
_NUMBER = rf"(?:{_FIGURE}|{'|'.join(lexicon.NUMBERS)}|dozens\s+of|several|scores\s+of)"
_PEOPLE = (
    r"(?:people|persons|civilians?|soldiers?|troops|guards?|drivers?|officers?|policem[ae]n|police|fighters?|m[ae]n|"
    r"wom[ae]n|child(?:ren)?|members?|villagers?|contractors?|crew|workers?|journalists?|passengers?|students?|"
    r"residents?|personnel|servicem[ae]n|militiam[ae]n|passers-by|shoppers|worshippers|doctors?|teachers?|judges?)"
)
_ABOUT = r"(?:(?:at\s+least|about|around|some|up\s+to|more\s+than|nearly)\s+)?"
_MANY = rf"{_ABOUT}{_NUMBER}\s+(?:[\w-]+\s+){{0,2}}?{_PEOPLE}"
_UNIT = r"(?:second|minute|hour|day|week|month|year|time|km|kilomet|mile|met(?:re|er)|per|of\b|[\d%])"
_HURT = r"(?:killed|wounded|injured|hurt|kidnapped|abducted)"
_WERE = rf"(?:(?:was|were|had\s+been|have\s+been)\s+(?:\w+ly\s+)?{_HURT}|died)"
_HARMED = re.compile(
    rf"\b(?:kill(?:ing|ed|s)?|wound(?:ing|ed|s)?|injur(?:ing|ed|es?))\s+(?P<after>{_MANY}|{_NUMBER}\b(?!\s+{_UNIT}))\b"
    rf"|\b(?P<before>{_MANY}|{_ABOUT}{_NUMBER})\s+{_WERE}\b"
    rf"|\b(?P<alone>{_ABOUT}{_NUMBER})\s+(?:killed|wounded|injured)\b(?!\s+(?:an?|the|at|\d|[a-z]+\s+people)\b)",
    re.I,
)


def is_done_to_somebody(text: str, trigger: Span) -> bool:
    """Whether the word tells what is done to people: "killed", "abducted"."""
    return _DONE_TO.match(text, trigger.start) is not None


def sufferer(text: str, trigger: Span, mentions: Sequence[Mention]) -> Iterator[Role]:
    """Who was killed or taken, by name: the person before "was killed" (also "in a strike"), or behind "abducted"."""
    verb = _DONE_TO.search(text, max(0, trigger.start - _BEFORE), trigger.end)
    if verb is None:
        return
    for one in mentions:
        if one.type == "person" and one.span.of(text)[0].isupper():
            between = text[verb.end() : one.span.start]
            active = verb.start() >= trigger.start and 0 < len(between) <= _OBJECT and not BY.search(between)
            if active or _WAS.fullmatch(text[one.span.end : verb.start()]):
                yield Role("victim", one.span)
                return


def harmed(text: str, sentence: Span) -> Iterator[Role]:
    """Those of whom a sentence says that they were killed or hurt, by number: "killing three soldiers"."""
    for match in _HARMED.finditer(text, sentence.start, sentence.end):
        yield Role("victim", Span(*next(match.span(name) for name in ("after", "before", "alone") if match[name])))
