"""Who did what happened, by the words between an actor and the word that tells of it."""

import re
from collections.abc import Iterator, Sequence

from firsthand.reading import Attribution, Mention, Role
from firsthand.span import Span

_ACTORS = ("armed_group", "state_force", "country", "organisation", "person")
_ARMED = ("armed_group", "state_force")
_NEAR = 60
BY = re.compile(r"\bby\s+(?:\S+\s+){0,3}?$")
_LIES_WITH = re.compile(
    r"\b(?:(?:lay|lies|lie|rest(?:s|ed)?)\s+with|(?:was|is)\s+the\s+work\s+of|blamed\s+on|came\s+from|attributed\s+to)\s+"
    r"(?:the\s+)?$"
)
_BEHIND = re.compile(
    r"\b(?:behind|responsib\w+|claim\w*|carried\s+out|staged|launched|conducted|mounted|organi[sz]ed)\b", re.I
)
_SUBJECT_OF = re.compile(r"\s+(?:(?:had|has|have|also|then|later|reportedly|allegedly|\w+ly)\s+){0,3}")
_ACTIVE = re.compile(r"^(?:fired|opened|shot)\b|(?:ed|struck|up|down)$", re.I)
_ITSELF = re.compile(r"^[\s\"“'‘]*(?:that\s+)?(?:it|they|we)\b", re.I)
_SERVED = re.compile(r"\b(?:used|guarded|manned|owned|escorted|protected|occupied|run|rented)\s+by\s+(?:the\s+)?\Z")


def doer(
    text: str, trigger: Span, target: Mention | None, mentions: Sequence[Mention], by: Attribution
) -> Iterator[Role]:
    """The actor behind "by", or the one before an active verb or before "behind", "claimed", "carried out".

    Who says it is none, but where he speaks of himself: "the group said it had fired rockets".
    """
    actors = [m for m in mentions if m.type in _ACTORS and m is not target]
    source = [m.span for m in actors if any(span.covers(m.span) for span in by.source.spans)]
    actors = [m for m in actors if not any(span.overlaps(m.span) for span in by.source.spans)]
    behind = (m for m in actors if m.span.start > trigger.end and _did_it(text[trigger.end : m.span.start]))
    if found := next((m for m in behind if not served(text, m.span)), None):
        yield Role("perpetrator", found.span)
        return
    before = [m for m in actors if m.span.end <= trigger.start]
    acting = [(m.span, m.span.end) for m in before if m.type in _ARMED][-1:]
    acting += [(span, end) for span in (source or by.source.spans)[:1] for end in _itself(text, trigger, by)]
    for span, end in (*acting, *((m.span, m.span.end) for m in before[-1:])):
        between = text[end : trigger.start]
        said = _BEHIND.search(between)
        if said and len(between) < _NEAR and "," not in between:
            yield Role("claimant" if "claim" in said.group().lower() else "perpetrator", span)
            return
    if _ACTIVE.search(trigger.of(text)):
        doing = (span for span, end in acting if _SUBJECT_OF.fullmatch(text[end : trigger.start]))
        yield from (Role("perpetrator", span) for span in [*doing][:1])


def _did_it(between: str) -> bool:
    """Whether what stands between an attack and somebody tells that he did it: "by", "lay with", "was the work of"."""
    return bool(BY.search(between) or (len(between) < _NEAR and _LIES_WITH.search(between)))


def served(text: str, span: Span) -> bool:
    """Whether somebody is named as who has something, and did not attack it: "a depot used by troops"."""
    return _SERVED.search(text, max(0, span.start - 24), span.start) is not None


def _itself(text: str, trigger: Span, by: Attribution) -> Iterator[int]:
    """Where the "it", "they" or "we" ends by which a body speaks of itself, in what it says of what happened."""
    if by.source.kind in ("named_organisation", "unnamed_group"):
        for part in by.content:
            if part.covers(trigger) and (pronoun := _ITSELF.match(part.of(text))):
                yield part.start + pronoun.end()
