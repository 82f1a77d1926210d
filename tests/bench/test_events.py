import pytest

from firsthand import Reading, Report
from firsthand.bench.events import incident_type, measure, score, templates
from firsthand.bench.muc import Message, Template, entity
from firsthand.reading import Event, EventType, Mention, Modality, Mode, Polarity, Role, RoleName
from firsthand.span import Span

TEXT = "Riders of the Night Column bombed the depot and shot a clerk; the Column bombed the bridge with dynamite."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def event(
    mode: Mode,
    trigger: str,
    *roles: tuple[RoleName, str],
    type_: EventType = "ASSAULT",
    polarity: Polarity = "affirmed",
    modality: Modality = "actual",
) -> Event:
    parts = tuple(Role(role, span(words)) for role, words in roles)
    return Event("e1", type_, mode, span(trigger), "a1", parts, polarity=polarity, modality=modality)


def reading(*events: Event) -> Reading:
    mentions = (Mention("m1", span("Riders"), "person"), Mention("m2", span("Night Column"), "armed_group"))
    return Reading(Report("r", TEXT), "stub", mentions, events=events)


def test_events_of_one_incident_type_are_one_template() -> None:
    found = templates(
        reading(
            event("bomb", "bombed", ("perpetrator", "Night Column"), ("target", "depot")),
            event("small_arms", "shot", ("perpetrator", "Riders"), ("victim", "clerk")),
            event("vehicle_bomb", "bombed", ("claimant", "Night Column"), ("target", "bridge"), ("weapon", "dynamite")),
        )
    )
    blast = {"PerpOrg": (entity("night column"),), "Target": (entity("depot"), entity("bridge"))}
    assert found[0].incident == {"bombing"}
    assert found[0].fillers == {"PerpInd": (), "Victim": (), "Weapon": (entity("dynamite"),), **blast}
    assert found[1].incident == {"attack"}
    assert (found[1].fillers["PerpInd"], found[1].fillers["Victim"]) == ((entity("riders"),), (entity("clerk"),))


def test_what_was_denied_or_only_could_be_fills_no_template() -> None:
    assert templates(reading(event("bomb", "bombed", polarity="negated"))) == ()
    assert templates(reading(event("bomb", "bombed", modality="hypothetical"))) == ()
    assert len(templates(reading(event("bomb", "bombed", modality="planned")))) == 1


@pytest.mark.parametrize(
    ("type_", "mode", "trigger", "incident"),
    [
        ("ASSAULT", "rocket", "attacked", "attack"),
        ("ASSAULT", "unknown", "killed", "attack"),
        ("COERCE", "abduct", "kidnapped", "kidnapping"),
        ("ASSAULT", "arson", "torched", "arson"),
        ("COERCE", "unknown", "robbed", "robbery"),
        ("PROTEST", "unknown", "work stoppage", "forced work stoppage"),
        ("PROTEST", "unknown", "rally", None),
        ("CONSULT", "unknown", "met", None),
    ],
)
def test_the_incident_type_follows_from_type_mode_and_trigger(
    type_: EventType, mode: Mode, trigger: str, incident: str | None
) -> None:
    assert incident_type(Event("e1", type_, mode, Span(0, 1), "a1"), trigger) == incident


def test_a_table_has_all_slots_and_each() -> None:
    gold = Template(frozenset({"bombing"}), {"Target": (entity("the depot"),), "Weapon": (entity("mortar"),)})
    found = reading(event("bomb", "bombed", ("target", "depot")))
    rows = {row.measure: row for row in score("stub", lambda _: found, [Message(found.report, (gold,))])}
    assert rows["all slots"].as_json() == {
        "reader": "stub",
        "measure": "all slots",
        "exact_f1": 80.0,
        "exact_precision": 100.0,
        "exact_recall": 66.7,
        "gold": 3,
        "found": 2,
    }
    assert rows["Weapon"].exact.recall == 0.0


@pytest.mark.data
def test_the_rules_reader_keeps_its_level_on_muc() -> None:
    result = measure("rules")
    rows = {row.measure: row.exact for row in result.rows}
    assert rows["incident_type"].f1 > 40
    assert rows["all slots"].f1 > 15
    assert any("GTT 50.2" in note for note in result.notes)
