from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reader.model import read
from firsthand.reader.model.artifact import Network
from firsthand.reading import Attribution, Reading
from firsthand.report import Report
from firsthand.span import Span

PARAGRAPH = (
    "“We never gave that order,” Colonel Ansa Terrel told reporters in Adrevo. Two Velmar officials said the "
    "Grey Heron group had moved its rockets, according to the daily Kestrel."
)

LAST_NAMES = ("Terrel", "Velaun", "Meskhal", "Hartig", "Fenn", "Idri", "Korvan")
SAID = ("We closed the pass", "The bridge was mined", "Nobody gave that order", "They left the barracks")
RANKS = ("Colonel", "the mayor", "an officer,", "Captain", "the storekeeper,")
WHOM = ("reporters in Adrevo", "the daily Kestrel", "a committee of parliament")

pytestmark = pytest.mark.usefixtures("network")


def spoken(reading: Reading) -> list[Attribution]:
    return [said for said in reading.attributions if said.source.kind != "reporter"]


def spans(reading: Reading) -> list[Span]:
    found = [part for said in reading.attributions for part in (*said.source.spans, *said.cue, *said.content)]
    return [*found, *(mention.span for mention in reading.mentions), *(event.trigger for event in reading.events)]


def test_who_said_what() -> None:
    reading = read(Report("r1", PARAGRAPH))
    first = spoken(reading)[0]
    assert "Terrel" in reading.words(first.source.spans)
    assert reading.words(first.cue).startswith("told")
    assert "We never gave that order" in reading.words(first.content)


def test_the_reporter_speaks_where_nobody_else_does() -> None:
    reading = read(Report("r1", "Rain fell on Adrevo all night. The bridge is closed."))
    assert {said.source.kind for said in reading.attributions} == {"reporter"}
    assert reading.words(reading.attributions[0].content) == "Rain fell on Adrevo all night."


def test_a_paragraph_reads_the_same_wherever_it_stands() -> None:
    copies = 12
    alone = read(Report("r1", PARAGRAPH))
    many = read(Report("r2", "\n\n".join([PARAGRAPH] * copies)))
    step = len(PARAGRAPH) + 2
    expected = [
        (shift + part.start, shift + part.end)
        for shift in range(0, copies * step, step)
        for said in spoken(alone)
        for part in said.content
    ]
    assert [(part.start, part.end) for said in spoken(many) for part in said.content] == expected


def test_nothing_is_lost_where_the_windows_of_a_long_paragraph_meet(network: Network) -> None:
    names = [f"{first} {last}" for first in ("Ansa", "Iskar", "Doran", "Lena", "Radu", "Sevan") for last in LAST_NAMES]
    sentences = [
        f"“{said} {number} days ago,” {rank} {name} told {whom}."
        for number, (name, said, rank, whom) in enumerate(zip(names, cycle(SAID), cycle(RANKS), cycle(WHOM)), 11)
    ]
    apart, together = (read(Report("r1", gap.join(sentences))) for gap in ("\n\n", " "))
    heard = {apart.words(said.source.spans) for said in spoken(apart)}
    again = {together.words(said.source.spans) for said in spoken(together)}
    assert len(heard) >= 0.9 * len(names)
    assert len(heard & again) >= 0.95 * len(heard)
    cues = [said.cue for said in spoken(together)]
    assert len(set(cues)) == len(cues)
    assert network.encoder


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=160))
def test_spans_lie_in_any_text(text: str) -> None:
    reading = read(Report("r1", text))
    assert all(0 <= span.start < span.end <= len(reading.report.text) for span in spans(reading))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*PARAGRAPH.split(), "\n\n", "said", "“", '"', "🚁", "e\u0301", "\x00"]), max_size=60))
def test_spans_lie_in_broken_prose(parts: list[str]) -> None:
    reading = read(Report("r1", " ".join(parts)))
    assert all(0 <= span.start < span.end <= len(reading.report.text) for span in spans(reading))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Officials",
        PARAGRAPH.upper(),
        "“" * 500,
        "said " * 2000,
        "\ud800 said hello",
        "x" * 50_000,
        "\n" * 5000,
    ],
    ids=["empty", "space", "word", "capitals", "marks", "said", "surrogate", "one-word", "line-ends"],
)
def test_odd_texts_are_read(text: str) -> None:
    reading = read(Report("r1", text))
    assert all(span.of(reading.report.text).strip() for span in spans(reading))


def test_capitals_do_not_hide_the_speaker() -> None:
    reading = read(Report("r1", PARAGRAPH.upper()))
    assert any("TERREL" in reading.words(said.source.spans) for said in spoken(reading))


def test_another_language_is_noted_and_not_read() -> None:
    reading = read(Report("r1", PARAGRAPH, language="fr"))
    assert not reading.attributions
    assert "'fr'" in reading.notes[0]
