"""`show` for an actor: its spellings and mentions, ties and events, and what was judged and is proposed about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from firsthand.cli.finding import Names
from firsthand.cli.options import Format
from firsthand.cli.output import write

if TYPE_CHECKING:
    from firsthand.actors.actor import Actor, Actors
    from firsthand.case import Case, StoredClaim
    from firsthand.reading import Json

_AROUND = 60
_COLUMNS = ("report", "published", "start", "content")


def show_actor(case: "Case", actors: "Actors", id: str, format: Format) -> bool:
    """The actor of that id, or that a mention of that id names; whether there is one."""
    actor = actors.of(id)
    if actor is None:
        return False
    published = {report.id: report.published for report in case.reports()}
    known = {**actor.as_json(), "claims": [*_claims(case, actors, actor)], **_judged(case, actors, actor)}
    if format in (Format.JSON, Format.JSONL):
        write([{**known, "mentions": [*_mentions(case, actor, published)]}], format, ())
        return True
    if format is Format.TABLE:
        _print(known, actor, actors)
    write(_mentions(case, actor, published), format, _COLUMNS)
    return True


def _mentions(case: "Case", actor: "Actor", published: dict[str, str | None]) -> Iterator["Json"]:
    """Every mention in its sentence, oldest report first."""
    texts: dict[str, str] = {}
    ordered = sorted(actor.mentions, key=lambda at: (published.get(at[0]) is None, published.get(at[0]) or "", at))
    for report, start, end in ordered:
        if report not in texts:
            texts[report] = case.report(report).text
        text = texts[report]
        around = f"{text[max(0, start - _AROUND) : start]}«{text[start:end]}»{text[end : end + _AROUND]}"
        yield {"report": report, "published": published.get(report), "start": start, "end": end, "content": around}


def _claims(case: "Case", actors: "Actors", actor: "Actor") -> Iterator["Json"]:
    """The claims of ties and events that it has a part in, in words."""
    from firsthand.case import Filter
    from firsthand.wording import claim_in_words, when_in_words

    for kind in ("tie", "event"):
        for stored in case.claims(Filter(type=kind)):
            if any(one is actor for one in _parts(stored, actors)):
                claim = stored.claim
                dated = claim.event or claim.tie
                when = when_in_words(dated.when) if dated and dated.when else ""
                words = claim_in_words(claim, case.reading(claim.report)) or stored.content
                yield {"id": claim.id, "type": kind, "when": when, "text": words}


def _parts(stored: "StoredClaim", actors: "Actors") -> Iterator["Actor | None"]:
    claim = stored.claim
    if claim.tie:
        yield from (actors.of(f"{claim.report}:{end}") for end in (claim.tie.subject, claim.tie.object))
    if claim.event:
        yield from (actors.at(claim.report, one.span.start, one.span.end) for one in claim.event.roles)


def _judged(case: "Case", actors: "Actors", actor: "Actor") -> dict[str, object]:
    """Judgements about its mentions, and the merges that the program made of them or proposes."""
    names = Names(case, actors)

    def ours(left: str, right: str) -> bool:
        return actor.id in (_id_of(actors, left), _id_of(actors, right))

    def named(row: "Json") -> "Json":
        return {**row, "left_name": names.of(str(row["left"])), "right_name": names.of(str(row["right"]))}

    return {
        "judgements": [named(one.as_json()) for one in case.judgements() if ours(one.left, one.right)],
        "merged": [named(one.as_json()) for one in actors.joins if ours(one.left, one.right)],
        "proposed": [named(one.as_json()) for one in actors.proposals if ours(one.left, one.right)],
    }


def _id_of(actors: "Actors", mention: str) -> str | None:
    found = actors.of(mention)
    return found.id if found else None


def _print(known: "Json", actor: "Actor", actors: "Actors") -> None:
    print(f"{actor.name}, {actor.type.replace('_', ' ')} ({actor.id})")
    print(f"names: {'; '.join(actor.names)}")
    if actor.disputed:
        print(f"names that another is said to have too: {'; '.join(actor.disputed)}")
    first, last = actor.first or "unknown", actor.last or "unknown"
    print(f"mentioned {len(actor.mentions)} times, first {first}, last {last}")
    for related in actor.related:
        other = actors.of(related.actor)
        print(f"related: {related.tie.replace('_', ' ')} {other.name if other else related.actor} ({related.actor})")
    for one in _rows(known, "claims"):
        print(f"{one['type']} {one['id']}: {one['text']}{'; ' if one['when'] else ''}{one['when']}")
    for one in _rows(known, "judgements"):
        why = f": {one['why']}" if one["why"] else ""
        print(f"judgement {one['number']} by {one['by']}: {_pair(one)} are {one['decision']}{why}")
    for kind in ("merged", "proposed"):
        for one in _rows(known, kind):
            reasons = "; ".join(map(str, one["reasons"])) if isinstance(one["reasons"], list) else ""
            print(f"{kind} ({one['probability']}): {_pair(one)}: {reasons}")
    for listed in actor.known:
        print(f"may be {listed.right} of a list ({listed.probability:.2f}): {'; '.join(listed.reasons)}")
    print()


def _rows(known: "Json", name: str) -> "list[Json]":
    rows = known[name]
    return rows if isinstance(rows, list) else []


def _pair(row: "Json") -> str:
    return f"{row['left_name']} ({row['left']}) and {row['right_name']} ({row['right']})"
