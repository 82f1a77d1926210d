import pytest

from firsthand import Report
from firsthand.reader.rules import read


def formed(text: str, published: str | None = None) -> list[tuple[str, str, dict[str, list[str]]]]:
    reading = read(Report("r", text, published=published, language="en"))
    found = []
    for event in reading.events:
        if event.type in ("AID", "MOBILIZE"):
            parts: dict[str, list[str]] = {}
            for role in event.roles:
                parts.setdefault(role.role, []).append(role.span.of(text))
            found.append((event.type, event.trigger.of(text), parts))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The new units were trained last year in signals work by the Marukh Guard.",
            ("AID", "trained", {"recipient": ["The new units"], "participant": ["the Marukh Guard"]}),
        ),
        (
            "At least 90 recruits were sent to Tamria, where the Marukh Guard trained them to lay mines.",
            ("AID", "trained", {"recipient": ["At least 90 recruits"], "participant": ["the Marukh Guard"]}),
        ),
        (
            "The Marukh Guard picked hundreds of young men out of its ranks.",
            ("MOBILIZE", "picked", {"recipient": ["hundreds of young men"], "participant": ["The Marukh Guard"]}),
        ),
    ],
)
def test_who_raised_or_trained_whom(text: str, expected: tuple[str, str, dict[str, list[str]]]) -> None:
    def bare(parts: dict[str, list[str]]) -> dict[str, list[str]]:
        return {
            role: [words.removeprefix("The ").removeprefix("the ") for words in those] for role, those in parts.items()
        }

    ((type_, trigger, parts),) = formed(text)
    assert (type_, trigger, bare(parts)) == (*expected[:2], bare(expected[2]))


def test_a_training_has_its_place_time_and_source() -> None:
    text = "Karsenian officials said at least 90 recruits travelled to Tamria in 2031, where officers trained them."
    reading = read(Report("r", text, published="2032-05-20", language="en"))
    (training,) = [event for event in reading.events if event.type == "AID"]
    assert training.where is not None
    assert training.when is not None
    assert (training.where.name, training.when.start, training.when.end) == ("Tamria", "2031-01-01", "2031-12-31")
    by = next(said for said in reading.attributions if said.id == training.attribution)
    assert reading.words(by.source.spans) == "Karsenian officials"


@pytest.mark.parametrize(
    "text", ["A well-trained guard stood by.", "The trained men left.", "They formed an opinion.", "He set up a chair."]
)
def test_what_raises_nobody_is_no_event(text: str) -> None:
    assert formed(text) == []
