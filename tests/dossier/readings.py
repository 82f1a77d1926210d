"""Readings written by hand: the words are marked in the text itself, so that nobody counts characters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading import Attribution, Event, Mention, Reading, Role, Source, Stance, Tie, When, Where
from firsthand.report import Report
from firsthand.span import Span

_MARK = re.compile(r"\{(\w):(.*?)\}", re.DOTALL)


def marked(text: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks `{s:…}` (source), `{c:…}` (cue), `{t:…}` (content), and their spans."""
    spans: dict[str, list[Span]] = {}
    plain, last = "", 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        spans.setdefault(match[1], []).append(Span(len(plain), len(plain) + len(match[2])))
        plain += match[2]
        last = match.end()
    return plain + text[last:], {name: tuple(found) for name, found in spans.items()}


def said(
    text: str,
    id: str = "a1",
    *,
    kind: str = "unnamed_person",
    count: int | None = 1,
    stance: Stance = "asserts",
    certainty: str = "certain",
    role: str | None = None,
    nationality: str | None = None,
) -> tuple[str, Attribution]:
    """One marked sentence and its attribution."""
    plain, spans = marked(text)
    source = Source(spans.get("s", ()), kind, kind.startswith("unnamed"), count, role, nationality)  # type: ignore[arg-type]
    return plain, Attribution(id, source, spans.get("c", ()), spans["t"], stance, certainty)  # type: ignore[arg-type]


def report(id: str, *parts: tuple[str, Attribution], gap: str = "\n\n", notes: Sequence[str] = (), **known: str) -> Reading:
    """A reading of the sentences one after the other, with their attributions moved along."""
    text, attributions = "", []
    for number, (words, attribution) in enumerate(parts, start=1):
        shift = len(text)
        source = replace(attribution.source, spans=_moved(attribution.source.spans, shift))
        attributions.append(
            replace(
                attribution,
                id=f"a{number}",
                source=source,
                cue=_moved(attribution.cue, shift),
                content=_moved(attribution.content, shift),
            )
        )
        text += words + gap
    return Reading(Report(id, text, **known), "by hand", attributions=tuple(attributions), notes=tuple(notes))


def with_event(reading: Reading, trigger: str, when: When | None = None, attribution: str = "a1", **known: str) -> Reading:
    """The reading with an attack in it, found by its word."""
    start = reading.report.text.index(trigger)
    span = Span(start, start + len(trigger))
    event = Event(
        f"e{len(reading.events) + 1}",
        "ASSAULT",
        "drone",
        span,
        attribution,
        (Role("target", span),),
        when,
        Where("Dunmere airfield", spans=(span,)),
        **known,  # type: ignore[arg-type]
    )
    return replace(reading, events=(*reading.events, event))


def with_tie(reading: Reading, subject: str, object: str, attribution: str = "a1") -> Reading:
    """The reading with a tie of command between two names in it."""
    text = reading.report.text
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in (subject, object)]
    mentions = tuple(Mention(f"m{number}", span, "armed_group") for number, span in enumerate(spans, start=1))
    return replace(reading, mentions=mentions, ties=(Tie("t1", "commands", "m1", "m2", tuple(spans), attribution),))


def _moved(spans: Sequence[Span], shift: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + shift, span.end + shift) for span in spans)
