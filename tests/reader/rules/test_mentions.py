from itertools import pairwise

import pytest

from firsthand.reader.rules.mentions import mentions

CASES = [
    ("Rockets hit the Dunmere Airbase near Port Ilsa.", "facility", "Dunmere Airbase"),
    ("Rockets fell in Port Ilsa on Sunday.", "place", "Port Ilsa"),
    ("It was General Alda Renwick who spoke.", "person", "Alda Renwick"),
    ("The Sons of Telem claimed it.", "armed_group", "Sons of Telem"),
    ("The Frontier Corps was silent.", "state_force", "Frontier Corps"),
    ("The Foreign Ministry was silent.", "organisation", "Foreign Ministry"),
    ("It lies in Lebanon.", "country", "Lebanon"),
    ("An Iraqi patrol passed.", "nationality", "Iraqi"),
    ("They used armed drones and mortars.", "weapon", "armed drones"),
    ("At least 250 fighters left.", "quantity", "At least 250 fighters"),
    ("It began in April 2031.", "time", "April 2031"),
    ("A senior military official spoke.", "role", "senior military official"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), CASES)
def test_a_mention_has_its_type(text: str, type_: str, expected: str) -> None:
    found = {(m.type, m.span.of(text)) for m in mentions(text)}
    assert (type_, expected) in found


def test_mentions_do_not_overlap_and_come_in_order() -> None:
    text = " ".join(case[0] for case in CASES)
    spans = [m.span for m in mentions(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) >= len(CASES)


def test_a_name_does_not_run_over_a_paragraph() -> None:
    text = "Units in Karsenia\n\nADREVO is quiet."
    assert "Karsenia" in {m.span.of(text) for m in mentions(text)}
