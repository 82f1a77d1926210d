"""A report as in a critical edition: the text with sources, cues and contents marked, the apparatus beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from firsthand.case import Filter
from firsthand.claims import Claim, claims_of
from firsthand.errors import NotFoundError, SettingError
from firsthand.lineage import Descent
from firsthand.lineage.descent import Taken
from firsthand.propositions import Proposition
from firsthand.reading import Attribution, Reading
from firsthand.reviews import Review
from firsthand.span import Span
from firsthand.web.facets import PER_PAGE, Facets, facets
from firsthand.web.pages import desk_of, page
from firsthand.web.reviews import in_order
from firsthand.web.snapshot import Snapshot
from firsthand.wording import claim_in_words, source_in_words, squeezed, when_in_words

router = APIRouter()
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_QUOTED = 52
_MARKS = "“”„‟\"'‘’«» "
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same marks; `claims` begin with it, `notes` are the first and last note on it."""

    text: str
    classes: str
    claims: tuple[str, ...]
    notes: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of one attribution: who speaks, and each of its claims."""

    number: int
    said: Attribution
    who: str
    claims: tuple["Line", ...]
    lit: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in the margin: its words, the proposition that it is of, and what was decided on it."""

    claim: Claim
    words: str
    stated: Proposition | None
    review: Review | None

    @property
    def name(self) -> str:
        """Its name in its report: `c4`."""
        return self.claim.id.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Open:
    """The claim that was asked for: its line, who says it, its quoted words, and the claims before and after it."""

    line: Line
    who: str
    quote: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that begins at `start`, with the notes to it; `taken` are passages of others that begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    taken: tuple[Taken, ...]


@router.get("/reports")
def reports(request: Request, asked: Annotated[Facets, Depends(facets)], part: int = 1) -> Response:
    """The reports, oldest first, a part of them at a time."""
    now = desk_of(request).now()
    found = list(now.rows.values())
    if asked.filter != Filter():
        found = [now.rows[id_] for id_ in desk_of(request).reports(asked.filter) if id_ in now.rows]
    part, parts = max(part, 1), -(-len(found) // PER_PAGE)
    rows = found[(part - 1) * PER_PAGE : part * PER_PAGE]
    return page(request, "reports", asked=asked, rows=rows, total=len(found), part=part, parts=parts, now=now)


@router.get("/report/{id:path}")
def report(
    request: Request, id: str, claim: str | None = None, span: str | None = None, done: int | None = None
) -> Response:
    """One report; the words of a claim or a span of it are highlighted. `done` is the decision that was just made."""
    now = desk_of(request).now()
    reading = now.by_report.get(id)
    if reading is None:
        raise NotFoundError(f"no report {id!r} in this case: the list of reports has all")
    claims = in_order(_shown(reading))
    ids = [one.id for one in claims]
    if claim is not None and claim not in ids:
        raise NotFoundError(f"no claim {claim!r} in this report")
    return page(
        request,
        "report",
        row=now.rows[id],
        report=reading.report,
        reading=reading,
        paragraphs=list(paragraphs(now, reading, claims, claim, _asked_span(span))),
        open=_open(now, reading, claims, ids.index(claim)) if claim else None,
        first=next((id_ for id_ in ids if id_ not in now.decided), ids[0] if ids else None),
        done=next((one for one in now.reviews if one.number == done), None),
        reviewed=sum(id_ in now.decided for id_ in ids),
        total=len(ids),
        descent=now.descents.get(id),
        children=[one.report for one in now.resolved.descents if one.derives_from == id],
        claim=claim,
        now=now,
    )


def _asked_span(span: str | None) -> Span | None:
    if span is None:
        return None
    found = _SPAN.fullmatch(span)
    if not found or int(found[1]) >= int(found[2]):
        raise SettingError(f"span {span!r} is none: write it as 120-180")
    return Span(int(found[1]), int(found[2]))


def _shown(reading: Reading) -> list[Claim]:
    """The claims as they stand, and those that were rejected as the program read them."""
    stands = {one.id: one for one in claims_of(reading)}
    return [stands.get(one.id, one) for one in claims_of(reading.whole)]


def _open(now: Snapshot, reading: Reading, claims: Sequence[Claim], at: int) -> Open:
    one = claims[at]
    before = claims[at - 1].id if at else None
    after = claims[at + 1].id if at + 1 < len(claims) else None
    said = one.attribution
    return Open(
        _line(now, reading, one), source_in_words(said.source, reading), reading.words(said.content), before, after
    )


def paragraphs(
    now: Snapshot, reading: Reading, claims: Sequence[Claim], claim: str | None, span: Span | None
) -> Iterator[Paragraph]:
    """The text cut into paragraphs, each with its marks and its notes."""
    text = reading.report.text
    asked = next((one for one in claims if one.id == claim), None)
    said = asked.attribution if asked else None
    lit = (*asked.spans, *said.source.spans, *said.cue, *said.content) if asked and said else ()
    notes = list(_notes(now, reading, claims, claim))
    descent = now.descents.get(reading.report.id)
    marks = list(_marks(reading, descent))
    marks += [(one, "lit") for one in lit] + ([(span, "lit span")] if span else [])
    begins: dict[int, list[Note]] = {}
    for note in notes:
        begins.setdefault(_begin(note.said), []).append(note)
    starts = sorted(begins)
    for start, end in _cut(text):
        here = [at for at in starts if start <= at < end]
        taken = tuple(one for one in (descent.taken if descent else ()) if start <= max(one.span.start, 0) < end)
        pieces = tuple(_pieces(text, start, end, marks, begins))
        yield Paragraph(start, pieces, tuple(note for at in here for note in begins[at]), taken)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    ends = [0, *(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]
    for start, end in pairwise(dict.fromkeys(ends)):
        if text[start:end].strip():
            yield start, end


def _marks(reading: Reading, descent: Descent | None) -> Iterator[tuple[Span, str]]:
    for said in reading.attributions:
        if said.source.kind != "reporter":
            yield from ((span, "src") for span in said.source.spans)
            yield from ((span, "cue") for span in said.cue)
            yield from ((span, "say") for span in said.content)
    if descent:
        yield from ((one.span, "taken") for one in descent.taken)


def _notes(now: Snapshot, reading: Reading, claims: Sequence[Claim], lit: str | None) -> Iterator[Note]:
    together: dict[str, list[Claim]] = {}
    for one in claims:
        together.setdefault(one.attribution.id, []).append(one)
    first = sorted(together.values(), key=lambda made: _begin(made[0].attribution))
    for number, made in enumerate(first, start=1):
        said = made[0].attribution
        told = tuple(_line(now, reading, one) for one in made)
        yield Note(number, said, source_in_words(said.source, reading), told, any(one.id == lit for one in made))


def _line(now: Snapshot, reading: Reading, claim: Claim) -> Line:
    stated = now.stated.get((claim.id, claim.type))
    return Line(claim, _in_words(claim, reading.whole), stated, now.decided.get(claim.id))


def _begin(said: Attribution) -> int:
    return min(span.start for span in said.content)


def _in_words(claim: Claim, reading: Reading) -> str:
    """Its event or tie with the time; of a plain statement the first of its words."""
    carried = claim.event or claim.tie
    words = claim_in_words(claim, reading)
    if not words or not carried:
        return f"“{squeezed(reading.words(claim.spans).strip(_MARKS), _QUOTED)}”"
    return f"{words}; {when_in_words(carried.when)}" if carried.when else words


def _pieces(
    text: str, start: int, end: int, marks: Sequence[tuple[Span, str]], begins: dict[int, list[Note]]
) -> Iterator[Piece]:
    end = start + len(text[start:end].rstrip())
    within = [(span, mark) for span, mark in marks if span.start < end and start < span.end]
    points = {start, end, *(at for at in begins if start <= at < end)}
    points |= {point for span, _ in within for point in (span.start, span.end) if start < point < end}
    ordered = sorted(points)
    classes: list[dict[str, None]] = [{} for _ in ordered]
    for span, mark in within:
        for place in range(max(bisect_right(ordered, span.start) - 1, 0), len(ordered) - 1):
            if ordered[place] >= span.end:
                break
            if ordered[place] >= span.start:
                classes[place][mark] = None
    for place, (low, high) in enumerate(pairwise(ordered)):
        notes = begins.get(low, [])
        ids = tuple(line.claim.id for note in notes for line in note.claims)
        yield Piece(
            text[low:high], " ".join(classes[place]), ids, (notes[0].number, notes[-1].number) if notes else None
        )
