"""The reviews of claims in a case, and what each person has marked as seen.

A review is kept with what its claim was and where its words stand. When a report is read anew, it goes to the claim
that is there now; where there is none, it waits, and is applied to nothing else.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, select, update

from firsthand.case import trail
from firsthand.case.tables import claim, grade, judgement, review, visit
from firsthand.claims import Claim, claims_of
from firsthand.errors import InputError, NotFoundError
from firsthand.reading import Json, Reading
from firsthand.reviews import Review, Verdict, fits, place_of
from firsthand.span import Spans, spans_from_json, words
from firsthand.wording import squeezed

_TOLD = 120
"""Characters of a claim that the trail tells."""

Corrections = Mapping[tuple[str, str], tuple[Spans, str]]
"""For a report and the id of an attribution in it the corrected spans of its content, and their words."""


def reviews(connection: Connection, report: str | None = None) -> tuple[Review, ...]:
    """The reviews as they were made, oldest first; those of one report, where it is named."""
    query = select(review).order_by(review.c.number)
    query = query if report is None else query.where(review.c.report == report)
    return tuple(_review_from(row) for row in connection.execute(query).mappings())


def add(
    connection: Connection,
    reading: Reading,
    id: str,
    verdict: Verdict,
    by: str,
    made: str,
    why: str | None,
    spans: Spans,
    seen: trail.Seen | None = None,
) -> Review:
    """Write a decision on a claim of a reading, which is as the program read it.

    Raises:
        InputError: the spans of a correction do not lie in the text, or there are some and it is none.
        NotFoundError: there is no such claim.
        StaleError: somebody else decided on it since `seen`.
    """
    trail.require_fresh(connection, seen, by)
    found = next((one for one in claims_of(reading) if one.id == id), None)
    if found is None:
        raise NotFoundError(f"no claim {id!r} in this case: `firsthand claims` lists them")
    text = reading.report.text
    corrected = fits(spans, text)
    if (verdict == "corrected") != bool(corrected) or (spans and not corrected):
        raise InputError(
            f"a correction of {id} needs words of its report, as [start, end) within 0 and {len(text)}: "
            f"got {[span.as_json() for span in spans]}"
        )
    last = max(connection.execute(select(func.max(one.c.number))).scalar() or 0 for one in (review, judgement, grade))
    made_of, place = place_of(found)
    one = Review(last + 1, id, verdict, by, made, why, corrected)
    row = {
        **{name: getattr(one, name) for name in ("number", "claim", "verdict", "by", "made", "why")},
        **{"given": id, "report": found.report, "kind": made_of, "attribution": found.attribution.id},
        "place": [span.as_json() for span in place],
        "spans": [span.as_json() for span in corrected],
        "content": words(corrected, text) if corrected else None,
    }
    connection.execute(insert(review), row)
    told: Json = {
        "claim": id,
        "verdict": verdict,
        "why": why,
        "words": squeezed(words(corrected or found.spans, text), _TOLD),
    }
    trail.write(connection, by, verdict, f"review {one.number}", told, made)
    return one


def take_back(
    connection: Connection, number: int | None, by: str | None = None, seen: trail.Seen | None = None
) -> Review:
    """Take out the review of that number, or the last; the case is then as if it had never been made.

    Raises:
        NotFoundError: there is none.
        StaleError: somebody else took it back since `seen`.
    """
    trail.require_fresh(connection, seen, by or "")
    one = next((one for one in reversed(reviews(connection)) if number in (None, one.number)), None)
    if one is None:
        which = "no review in this case" if number is None else f"no review has the number {number}"
        raise NotFoundError(f"nothing to undo: {which}; `firsthand reviews` lists them")
    connection.execute(delete(review).where(review.c.number == one.number))
    told: Json = {"claim": one.claim, "verdict": one.verdict, "why": one.why, "words": one.claim}
    trail.write(connection, by or "unknown", "took back", f"review {one.number}", told, undo=True)
    return one


def point_anew(connection: Connection, reading: Reading) -> None:
    """After a report was read anew: each review of it goes to the claim that is now at its place, or waits."""
    of = review.c
    there: dict[tuple[str, str], list[Claim]] = {}
    for one in claims_of(reading):
        kind, place = place_of(one)
        there.setdefault((kind, repr([span.as_json() for span in place])), []).append(one)
    query = select(of.number, of.given, of.kind, of.place).where(of.report == reading.report.id)
    for number, given, kind, place in connection.execute(query).all():
        found = there.get((kind, repr(place)), [])
        there_now = next((each for each in found if each.id == given), found[0] if found else None)
        ids = (there_now.id, there_now.attribution.id) if there_now else (None, None)
        now = dict(zip(("claim", "attribution"), ids, strict=True))
        connection.execute(update(review).where(of.number == number).values(now))


def corrections(connection: Connection) -> Corrections:
    """Every correction that stands."""
    of = review.c
    query = _last().where(of.verdict == "corrected").order_by(of.number)
    rows = connection.execute(query).mappings()
    return {(row["report"], row["attribution"]): (spans_from_json(row["spans"]), row["content"]) for row in rows}


def changing(connection: Connection) -> list[tuple[Any, ...]]:
    """What the reviews that stand change in the readings: what is accepted changes nothing."""
    of = review.c
    query = _last().where(of.verdict != "accepted").order_by(of.claim)
    return [(row["claim"], row["verdict"], row["spans"]) for row in connection.execute(query).mappings()]


def not_rejected() -> ColumnElement[bool]:
    """What must hold for a row of `claim`: that no decision which stands rejects it."""
    return ~exists().where(review.c.claim == claim.c.id, review.c.verdict == "rejected", _stands())


def corrected_to(holds: Any) -> ColumnElement[bool]:
    """What must hold for a row of `claim`: that a correction gave it words for which `holds(column)` is true."""
    same = and_(review.c.report == claim.c.report, review.c.attribution == claim.c.attribution)
    return exists().where(same, review.c.verdict == "corrected", _stands(), holds(review.c.content))


def seen(connection: Connection, who: str) -> tuple[str, Json] | None:
    """When somebody last marked the case as seen, and what it held then."""
    row = connection.execute(select(visit.c.at, visit.c.seen).where(visit.c.who == who)).first()
    return (row.at, row.seen) if row else None


def see(connection: Connection, who: str, at: str, what: Json) -> None:
    """Note that somebody has seen what the case holds."""
    connection.execute(delete(visit).where(visit.c.who == who))
    connection.execute(insert(visit), {"who": who, "at": at, "seen": what})


def _stands() -> ColumnElement[bool]:
    later = review.alias()
    return ~exists().where(later.c.claim == review.c.claim, later.c.number > review.c.number)


def _last() -> Select[Any]:
    """The reviews that stand: the last on each claim that is there."""
    of = review.c
    last = select(func.max(of.number)).where(of.claim.is_not(None)).group_by(of.claim)
    return select(review).where(of.number.in_(last))


def _review_from(row: Mapping[Any, Any]) -> Review:
    kept = {name: row[name] for name in ("number", "verdict", "by", "made", "why")}
    spans = spans_from_json(row["spans"])
    return Review(**kept, claim=row["claim"] or row["given"], spans=spans, waits=row["claim"] is None)
