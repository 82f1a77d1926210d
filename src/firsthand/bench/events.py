"""How well a reader fills the templates of attacks: MUC-4, scored as in GTT (see `firsthand.bench.muc`).

From a reading to templates: affirmed events that happened or were planned, grouped by incident type, one template for
each type that a report has. The type follows from the event's type, mode and trigger. Perpetrators and claimants are
PerpInd or PerpOrg by the type of their mention, people and roles being individuals; a span without a mention counts
as one. A reading says of no two spans of a role that they are the same thing, so each distinct string is an entity.
"""

import re
from collections.abc import Iterable, Sequence

from firsthand.bench.muc import ROLES, SLOTS, Entity, Message, Template, entity, messages, slots, total
from firsthand.bench.scores import Result, Row, Score
from firsthand.reader import Reader, reader_named
from firsthand.reading import Event, Mention, Reading, Role

PUBLISHED = (
    "published, on the test part: GTT 50.2 (Du et al., NAACL 2021), IterX 53.0 (Chen et al., EACL 2023),"
    " both with BERT-base (110 M parameters)"
)
_BY_MODE = {"abduct": "kidnapping", "bomb": "bombing", "vehicle_bomb": "bombing", "arson": "arson"}
_ROBBERY = re.compile(r"\b(?:rob|loot|plunder|stole|steal|theft)", re.I)
_STOPPAGE = re.compile(r"\b(?:strik|struck|stoppage|walkout)", re.I)
_ROLE = {"target": "Target", "victim": "Victim", "weapon": "Weapon"}
_ORGANISED = ("organisation", "armed_group", "state_force", "country")


def measure(reader: str, part: str = "dev") -> Result[Row]:
    """Read a part of MUC-4 with the reader of that name and score its templates."""
    gold = list(messages(part))
    filled = sum(bool(message.templates) for message in gold)
    note = f"{len(gold)} reports of MUC-4 {part}, {filled} of them with templates; texts in lower case"
    return Result(score(reader, reader_named(reader), gold), (note, PUBLISHED))


def score(name: str, reader: Reader, gold: Iterable[Message]) -> tuple[Row, ...]:
    """The rows of a reader: all slots, then each."""
    counts = dict.fromkeys(SLOTS, Score())
    for message in gold:
        found = slots(templates(reader(message.report)), message.templates)
        counts = {slot: counts[slot] + found[slot] for slot in SLOTS}
    return (Row(name, "all slots", total(counts)), *(Row(name, slot, counts[slot]) for slot in SLOTS))


def templates(reading: Reading) -> tuple[Template, ...]:
    """The templates of a reading, one for each incident type in the order of the text."""
    groups: dict[str, list[Event]] = {}
    for event in reading.events:
        if event.polarity == "affirmed" and event.modality != "hypothetical":
            incident = incident_type(event, event.trigger.of(reading.report.text))
            if incident:
                groups.setdefault(incident, []).append(event)
    return tuple(_template(reading, incident, events) for incident, events in groups.items())


def incident_type(event: Event, trigger: str) -> str | None:
    """The incident type of MUC-4 that an event is, if any; `trigger` is the word or words that tell it."""
    if _ROBBERY.search(trigger):
        return "robbery"
    if event.type == "PROTEST":
        return "forced work stoppage" if _STOPPAGE.search(trigger) else None
    if event.mode in _BY_MODE:
        return _BY_MODE[event.mode]
    return "attack" if event.type == "ASSAULT" else None


def _template(reading: Reading, incident: str, events: Sequence[Event]) -> Template:
    fillers: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for part in (part for event in events for part in event.roles):
        slot = _ROLE.get(part.role) or _perpetrator(part, reading.mentions)
        filler = entity(part.span.of(reading.report.text))
        if slot and filler not in fillers[slot]:
            fillers[slot].append(filler)
    return Template(frozenset({incident}), {role: tuple(found) for role, found in fillers.items()})


def _perpetrator(part: Role, mentions: Sequence[Mention]) -> str | None:
    if part.role not in ("perpetrator", "claimant"):
        return None
    types = {mention.span: mention.type for mention in mentions}
    return "PerpOrg" if types.get(part.span) in _ORGANISED else "PerpInd"
