"""Readings written by hand: the words are marked in the text itself, so that nobody counts characters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading import (
    Attribution,
    Certainty,
    Event,
    Mention,
    Reading,
    Role,
    Source,
    SourceKind,
    Stance,
    Tie,
    When,
    Where,
)
from firsthand.report import Report
from firsthand.span import Span

_MARK = re.compile(r"\{(\w+):(.*?)\}", re.DOTALL)


def marked(text: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks (`{s1:A clerk} {c1:said} {t1:it rained}`), and the spans of each mark."""
    spans: dict[str, list[Span]] = {}
    plain, last = "", 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        spans.setdefault(match[1], []).append(Span(len(plain), len(plain) + len(match[2])))
        plain += match[2]
        last = match.end()
    return plain + text[last:], {name: tuple(found) for name, found in spans.items()}


def reading(id: str, text: str, *said: dict[str, str], notes: Sequence[str] = (), **known: str) -> Reading:
    """A reading of a marked text; the n-th of `said` describes the attribution with the marks s<n>, c<n>, t<n>.

    Keys of `said`: kind, stance, certainty, count, role, nationality; `content` names another content mark.
    """
    plain, spans = marked(text)
    numbers = sorted({name[1:] for name in spans}, key=int)
    attributions = []
    for number, about in zip(numbers, [*said, *({} for _ in numbers[len(said) :])], strict=True):
        kind: SourceKind = about.get("kind", "unnamed_person")  # type: ignore[assignment]
        stance: Stance = about.get("stance", "asserts")  # type: ignore[assignment]
        certainty: Certainty = about.get("certainty", "certain")  # type: ignore[assignment]
        source = Source(
            spans.get(f"s{number}", ()),
            kind,
            kind.startswith("unnamed"),
            int(about["count"]) if "count" in about else 1,
            about.get("role"),
            about.get("nationality"),
        )
        content = spans[about.get("content", f"t{number}")]
        attributions.append(Attribution(f"a{number}", source, spans.get(f"c{number}", ()), content, stance, certainty))
    return Reading(Report(id, plain, **known), "by hand", attributions=tuple(attributions), notes=tuple(notes))


def with_event(of: Reading, trigger: str, when: When | None = None, attribution: str = "a1", **known: str) -> Reading:
    """The reading with a drone attack in it, found by its word."""
    start = of.report.text.index(trigger)
    span = Span(start, start + len(trigger))
    event = Event(
        f"e{len(of.events) + 1}",
        "ASSAULT",
        "drone",
        span,
        attribution,
        (Role("target", span),),
        when,
        Where("Dunmere airfield"),
        **known,  # type: ignore[arg-type]
    )
    return replace(of, events=(*of.events, event))


def with_tie(of: Reading, subject: str, object: str, attribution: str = "a1") -> Reading:
    """The reading with a tie of command between two names in it."""
    text = of.report.text
    spans = tuple(Span(text.index(name), text.index(name) + len(name)) for name in (subject, object))
    mentions = tuple(Mention(f"m{number}", span, "armed_group") for number, span in enumerate(spans, start=1))
    return replace(of, mentions=mentions, ties=(Tie("t1", "commands", "m1", "m2", spans, attribution),))


ORDERS = """Units take orders from abroad

“{t1:They take their orders from the Directorate and from nobody else},” {c1:said} {s1:a security official}.

The account {c2:was confirmed by} {s2:two commanders} and {s3:a diplomat}. {s4:The ministry} {c4:denied} {t4:that it had
sent anybody across the border}. {s5:The embassy} {c5:did not respond} {t5:to requests for comment}.

{t6:The border has been closed since the spring}.
"""
ORDERS_SAID = (
    {},
    {"stance": "confirms", "content": "t1", "kind": "unnamed_group", "count": "2"},
    {"stance": "confirms", "content": "t1"},
    {"stance": "denies", "kind": "named_organisation"},
    {"stance": "declines", "kind": "named_organisation"},
    {"kind": "reporter"},
)


def orders(id: str = "orders", **known: str) -> Reading:
    """One statement, confirmed by two sources; a denial; a refusal to comment; the reporter's own sentence."""
    return reading(id, ORDERS, *ORDERS_SAID, **known)
