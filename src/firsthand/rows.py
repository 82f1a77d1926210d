"""Records as the rows that the command line prints and the HTTP API gives."""

from firsthand.case import StoredClaim, StoredReport
from firsthand.lineage import Descent
from firsthand.propositions import Proposition
from firsthand.reading import Json, Reading, Source

REPORT_COLUMNS = ("id", "published", "outlet", "language", "claims", "title")
CLAIM_COLUMNS = ("id", "published", "outlet", "who", "stance", "certainty", "content", "origins")


def report_row(report: StoredReport) -> Json:
    """A report's metadata and how much was found in it."""
    names = ("id", "path", "title", "published", "outlet", "url", "language", "reader", "attributions", "claims")
    return {name: getattr(report, name) for name in names}


def descent_row(descent: Descent) -> Json:
    """Where a report comes from, in the words of the contract; `taken` and `direction` beside them."""
    return {
        "report": descent.report,
        "lineage": descent.lineage,
        "derives_from": descent.derives_from,
        "kind": descent.kind,
        "own": [span.as_json() for span in descent.own],
        "evidence": list(descent.evidence),
        "direction": descent.direction,
        "related": list(descent.related),
        "taken": [
            {
                "span": one.span.as_json(),
                "report": one.report,
                "source": one.source.as_json(),
                "evidence": one.evidence,
            }
            for one in descent.taken
        ],
    }


def claim_row(stored: StoredClaim, stated: Proposition | None = None) -> Json:
    """A claim in the words of the contract, with its quoted words beside the spans, and what it states with others."""
    claim = stored.claim
    said = claim.attribution.as_json()
    source, cue, content = said["source"], said["cue"], said["content"]
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": stored.outlet,
        "published": stored.published,
        "type": claim.type,
        "attribution": claim.attribution.id,
        "source": {**source, "text": stored.source},  # type: ignore[dict-item]
        "cue": {**cue, "text": stored.cue},  # type: ignore[dict-item]
        "content": {**content, "text": stored.content},  # type: ignore[dict-item]
        "stance": claim.attribution.stance,
        "certainty": claim.attribution.certainty,
        "spans": [span.as_json() for span in claim.spans],
        "event": claim.event.as_json() if claim.event else None,
        "tie": claim.tie.as_json() if claim.tie else None,
        "proposition": stated.id if stated else None,
        "origins_for": stated.origins_for.as_json() if stated else None,
        "origins_against": stated.origins_against.as_json() if stated else None,
        "reports": len(stated.reports) if stated else None,
    }


def flat_claim_row(stored: StoredClaim, stated: Proposition | None = None) -> Json:
    """A claim as a flat row for tables and CSV."""
    claim = stored.claim
    source = claim.attribution.source
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": stored.outlet,
        "published": stored.published,
        "type": claim.event.type if claim.event else claim.tie.type if claim.tie else claim.type,
        "who": stored.source or "the reporter",
        "kind": source.kind,
        "count": source.count,
        "role": source.role,
        "nationality": source.nationality,
        "cue": stored.cue,
        "stance": claim.attribution.stance,
        "certainty": claim.attribution.certainty,
        "content": stored.content,
        "proposition": stated.id if stated else None,
        "origins": stated.in_words if stated else None,
    }


def who(source: Source, words: str) -> str:
    """A source in words: its own, and what is known of it behind them."""
    if source.kind == "reporter":
        return "the reporter"
    if not words:
        return "a source that is not named"
    known = [source.kind.replace("_", " ")]
    if source.count is not None and source.count > 1:
        known.append(f"{source.count} people")
    return f"{words} ({', '.join(known)})"


def event_row(stored: StoredClaim) -> Json:
    """The event of a claim, under the claim's id.

    Raises:
        TypeError: it is a claim of none.
    """
    event, claim = stored.claim.event, stored.claim
    if event is None:
        raise TypeError(f"claim {claim.id} is of no event")
    return {**event.as_json(), "id": claim.id, "report": claim.report, "content": stored.content}


def tie_row(stored: StoredClaim, reading: Reading) -> Json:
    """The tie of a claim, under the claim's id, with the words for its two ends; `reading` is of its report.

    Raises:
        TypeError: it is a claim of none.
    """
    tie, claim = stored.claim.tie, stored.claim
    if tie is None:
        raise TypeError(f"claim {claim.id} is of no tie")
    names = {mention.id: mention.span.of(reading.report.text) for mention in reading.mentions}
    ends = {"subject_text": names[tie.subject], "object_text": names[tie.object]}
    return {**tie.as_json(), "id": claim.id, "report": claim.report, **ends}
