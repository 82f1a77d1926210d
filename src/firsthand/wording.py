"""Records in plain words: sources, times, events and ties as an analyst would say them."""

import re
from collections.abc import Sequence
from datetime import date

from firsthand.claims import Claim
from firsthand.reader.rules.relative import antecedent
from firsthand.reading import Event, EventType, Mode, Reading, Source, SourceKind, Stance, Tie, TieType, When

UNKNOWN_OUTLET = "an outlet that is not known"

KINDS: dict[SourceKind, str] = {
    "named_person": "named people",
    "named_organisation": "named organisations",
    "unnamed_person": "unnamed people",
    "unnamed_group": "unnamed groups of people",
    "document": "documents",
    "reporter": "the reporters themselves",
}
STANCES: dict[Stance, str] = {
    "asserts": "said by",
    "confirms": "confirmed by",
    "denies": "denied by",
    "declines": "no comment from",
    "speculates": "supposed by",
}
_EVENTS: dict[EventType, str] = {
    "AGREE": "agreement",
    "CONSULT": "meeting",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
_MODES: dict[Mode, str] = {"vehicle_bomb": "vehicle bomb", "small_arms": "small arms", "abduct": "abduction"}
TIES: dict[TieType, str] = {
    "commands": "commands",
    "sponsors": "sponsors",
    "trains": "trains",
    "supplies": "supplies",
    "member_of": "is a member of",
    "leads": "leads",
    "splinter_of": "split off from",
    "front_for": "is a front for",
    "allied_with": "is allied with",
    "opposes": "opposes",
    "succeeded": "succeeded",
    "alias_of": "is another name for",
}
_MANY = re.compile(
    r"(?i)(?:the |these |those |some |several |all |[a-z-]+ |\d[\d,]* )*[a-z-]*[^s]s|they|we|these|those"
)
"""Names in lower case that speak of several: "the new groups", "they"."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = re.compile(r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both)\b", re.IGNORECASE)
_PRONOUNS = frozenset(
    (
        *("he", "she", "they", "it", "we", "i", "who", "which", "one", "another", "others", "some"),
        *("él", "ella", "ellos", "ellas", "il", "elle", "ils", "elles"),
    )
)


def listed(things: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {last} ".join([", ".join(things[:-1]), things[-1]]) if len(things) > 1 else "".join(things)


def outlets_in_words(names: Sequence[str], many: int = 6) -> str:
    """The outlets by name, beyond `many` of them as a number."""
    if len(names) <= many:
        return listed(names)
    return listed([*names[:many], counted(len(names) - many, "other outlet")])


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def squeezed(text: str, limit: int | None = None) -> str:
    """The text on one line; beyond `limit` characters it is cut at a word and ends in `…`."""
    line = " ".join(text.split())
    if limit is None or len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def name_of(source: Source, reading: Reading) -> str:
    """The source as the report names it; a pronoun by what it takes up, or with what is known of whom it stands for."""
    if source.kind == "reporter":
        return "the reporter"
    said = squeezed(reading.words(source.spans), 160).rstrip(",;: ")
    if said and said.casefold() not in _PRONOUNS:
        return said
    if len(source.spans) == 1 and (meant := antecedent(reading.report.text, source.spans[0])):
        return squeezed(meant.of(reading.report.text), 160)
    role = source.role if source.role and source.role.casefold() != said.casefold() else ""
    of = source.nationality if source.nationality and source.nationality not in role else ""
    known = " ".join(part for part in (of, role) if part)
    article = "" if source.kind == "unnamed_group" else "an " if known[:1].lower() in set("aeiou") else "a "
    return f"{said}, {article}{known}" if said and known else said or known or "a source that is not described"


def source_in_words(source: Source, reading: Reading) -> str:
    """Who speaks, without the outlet: `three commanders (unnamed)`."""
    name = name_of(source, reading)
    if source.kind == "reporter":
        return name
    notes = ["unnamed"] if source.anonymous else []
    if source.kind == "document":
        notes.append("document")
    if source.count and source.count > 1 and not _NUMBER.search(name):
        notes.append(f"{source.count} people")
    elif source.kind == "unnamed_group" and source.count is None:
        notes.append("number not given")
    return f"{name} ({', '.join(notes)})" if notes else name


def day_in_words(text: str | None) -> str:
    """`2031-03-05` or `2031-03-05T14:03:00+00:00` as `5 March 2031`; `unknown` for `None`."""
    if not text:
        return "unknown"
    day = date.fromisoformat(text[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_in_words(when: When) -> str:
    """An interval as it is known: `14 March 2032`, `March 2032`, `2031`, `1 June 2031 to 31 August 2031`."""
    start, end = when.start, when.end
    if start and end:
        if start[:10] == end[:10]:
            return day_in_words(start)
        if when.precision == "month" and start[:7] == end[:7]:
            return day_in_words(start).partition(" ")[2]
        if when.precision == "year" and start[:4] == end[:4]:
            return str(int(start[:4]))
        return f"{day_in_words(start)} to {day_in_words(end)}"
    if start:
        return f"from {day_in_words(start)}"
    return f"until {day_in_words(end)}" if end else "time unknown"


def event_in_words(event: Event, reading: Reading) -> str:
    """`Attack (drone), planned: target Dunmere; at Dunmere airfield`; its time is told apart."""
    mode = "" if event.mode in ("other", "unknown") else f" ({_MODES.get(event.mode, event.mode)})"
    doubts = ["said not to have happened"] if event.polarity == "negated" else []
    doubts += [event.modality] if event.modality != "actual" else []
    name = ", ".join([f"{_EVENTS[event.type]}{mode}".capitalize(), *doubts])
    parts = [f"{role.role} {squeezed(role.span.of(reading.report.text), 80)}" for role in event.roles]
    if event.where:
        parts.append(f"at {squeezed(event.where.name, 80)}")
    return f"{name}: {'; '.join(parts)}" if parts else name


def tie_in_words(tie: Tie, reading: Reading) -> str:
    """`The Passes Directorate commands the Grey Lantern`; its time is told apart."""
    named = {mention.id: squeezed(mention.span.of(reading.report.text), 80) for mention in reading.mentions}
    subject = named.get(tie.subject, tie.subject)
    parts = [f"{subject} {_verb(tie.type, subject)} {named.get(tie.object, tie.object)}"]
    parts += ["said not to be so"] if tie.polarity == "negated" else []
    parts += [tie.modality] if tie.modality != "actual" else []
    return "; ".join(parts)


def _verb(type: TieType, subject: str) -> str:
    """ "commands", but "the new groups command"."""
    verb = TIES[type]
    names = any(word[:1].isupper() for word in subject.split()[1:])
    if names or not _MANY.fullmatch(subject):
        return verb
    first, _, rest = verb.partition(" ")
    plural = {"is": "are"}.get(first, first.removesuffix("s"))
    return f"{plural} {rest}".strip()


def claim_in_words(claim: Claim, reading: Reading) -> str | None:
    """What a claim holds beyond its words: its event or tie, without the time; `None` for a plain statement."""
    if claim.event:
        return event_in_words(claim.event, reading)
    return tie_in_words(claim.tie, reading) if claim.tie else None
