import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.bench.muc import ROLES, SLOTS, Template, entity, messages, slots, total
from firsthand.bench.scores import Score
from firsthand.errors import NotFoundError


def template(incident: str, **fillers: Sequence[str | tuple[str, ...]]) -> Template:
    """A template; a filler is one string, or several that mention the same thing."""
    entities = {
        role: tuple(entity(*([one] if isinstance(one, str) else one)) for one in fillers.get(role, ()))
        for role in ROLES
    }
    return Template(frozenset(incident.split(" / ")), entities)


BLAST = template("bombing", PerpOrg=[("the Night Column", "column")], Target=["depot", "bridge"], Weapon=["a bomb"])
RAID = template("attack", PerpInd=["riders"], Victim=["a clerk"])


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.found, score.ours, score.met, score.gold


def test_strings_are_compared_without_case_articles_and_punctuation() -> None:
    assert entity('The  "Night" Column.') == entity("night column") != entity("night columns")


def test_each_filler_and_each_incident_type_is_one() -> None:
    ours = template("bombing", PerpOrg=["Column"], Target=["depot", "road"], Victim=["clerk"])
    found = slots([ours], [BLAST, RAID])
    # Gold: 2 types, 1 organisation, 2 targets, 1 weapon, 1 individual, 1 victim. Ours: 1 type, 1, 2, 1; 3 are right.
    assert counts(total(found)) == (3, 5, 3, 8)
    assert counts(found["incident_type"]) == (1, 1, 1, 2)
    assert counts(found["Target"]) == (1, 2, 1, 2)
    assert counts(found["Victim"]) == (0, 1, 0, 1)
    assert total(found).f1 == pytest.approx(100 * 2 * (3 / 5) * (3 / 8) / (3 / 5 + 3 / 8))


def test_a_template_of_another_type_matches_nothing() -> None:
    found = slots([template("arson", Target=["depot"])], [BLAST])
    assert counts(total(found)) == (0, 2, 0, 5)


def test_a_gold_type_with_an_alternative_takes_either() -> None:
    assert counts(slots([RAID], [template("bombing / attack")])["incident_type"]) == (1, 1, 1, 1)


def test_a_gold_template_is_used_once_and_by_the_better_of_two() -> None:
    found = total(slots([template("attack"), RAID], [RAID]))
    assert counts(found) == (3, 4, 3, 3)


def test_two_names_of_one_entity_are_both_right_and_find_it_once() -> None:
    ours = template("bombing", PerpOrg=["night column", "column"])
    assert counts(slots([ours], [BLAST])["PerpOrg"]) == (2, 2, 1, 1)


def test_an_entity_with_a_string_that_the_gold_one_has_not_is_wrong() -> None:
    ours = template("bombing", PerpOrg=[("column", "the riders")])
    assert counts(slots([ours], [BLAST])["PerpOrg"]) == (0, 1, 0, 1)


def test_no_templates_on_either_side_count_nothing() -> None:
    assert counts(total(slots([], []))) == (0, 0, 0, 0)
    assert counts(total(slots([], [RAID]))) == (0, 0, 0, 3)
    assert counts(total(slots([RAID], []))) == (0, 3, 0, 0)


def by_trying(ours: Sequence[Template], gold: Sequence[Template]) -> float:
    """The best F1 over every matching, found by trying each."""
    best = 0.0
    places = [*range(len(gold)), *[-1] * len(ours)]
    for chosen in set(permutations(places, len(ours))):
        pairs = [(one, gold[j]) for one, j in zip(ours, chosen, strict=True) if j >= 0]
        if all(one.incident & other.incident for one, other in pairs):
            right = sum((total(slots([one], [other])) for one, other in pairs), Score())
            sizes = total(slots(ours, [])) + total(slots([], gold))
            best = max(best, (sizes + Score(found=right.found, met=right.met)).f1)
    return best


ENTITIES = st.lists(st.sampled_from(["riders", "column", "depot", ("column", "riders")]), max_size=2, unique=True)
INCIDENTS = st.sampled_from(["attack", "arson"])
TEMPLATES = st.lists(
    st.builds(lambda incident, a, b: template(incident, PerpOrg=a, Target=b), INCIDENTS, ENTITIES, ENTITIES),
    max_size=3,
)


@given(TEMPLATES, TEMPLATES)
def test_no_matching_is_better_than_the_one_that_is_taken(ours: list[Template], gold: list[Template]) -> None:
    assert total(slots(ours, gold)).f1 == pytest.approx(by_trying(ours, gold))


def test_many_templates_are_matched_at_once() -> None:
    many = [template("attack", Victim=[f"clerk {i}"]) for i in range(12)]
    assert total(slots(many[::-1], many)).f1 == 100.0


def test_messages_are_read_and_the_same_template_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {role: [] for role in ROLES} | {"incident_type": "attack", "Victim": [[["a clerk", 3], ["clerk", 5]], []]}
    again = raw | {"Victim": [[["a clerk", 90], ["clerk", 92]]]}
    (tmp_path / "muc").mkdir()
    line = json.dumps({"docid": "ADR-1", "doctext": "riders shot a clerk.", "templates": [raw, again]})
    (tmp_path / "muc" / "dev.json").write_text(line + "\n", encoding="utf-8")
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))
    (message,) = messages("dev")
    assert message.templates == (template("attack", Victim=[("a clerk", "clerk")]),)
    with pytest.raises(NotFoundError, match="FIRSTHAND_DATA"):
        list(messages("train"))


@pytest.mark.data
def test_gold_scored_as_a_prediction_is_a_hundred() -> None:
    counted = dict.fromkeys(SLOTS, Score())
    for message in messages("dev"):
        found = slots(message.templates, message.templates)
        counted = {slot: counted[slot] + found[slot] for slot in SLOTS}
    assert total(counted).f1 == 100.0
    assert counted["incident_type"].gold > 150
