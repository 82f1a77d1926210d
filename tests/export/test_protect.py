"""With protected sources nothing that describes a source without a name is left, in any format."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.export import Content, protected
from firsthand.export.content import UNNAMED
from firsthand.export.jsonl import parquet
from firsthand.export.protect import TELL_NOTHING, stem
from firsthand.reading import Attribution, Mode, Reading, Source
from firsthand.report import Report
from firsthand.span import Span
from tests.conftest import EXAMPLE
from tests.export.contents import WRITERS, content_of, sample

BARE = {"one", "another", "other", "two", "three", "several", "both", "some", "many", "a", "the", "of", "second"}
"""Numbers and the like, which by themselves say nothing of whom they stand for: "another", "one of them"."""
MODES = set(get_args(Mode))
"""Our own codes, which stand in every format; a reader that takes "the bomb" for a source has none described by it."""
ROLES = (
    "quayside welder",
    "customs clerk",
    "night watchman",
    "radar mechanic",
    "Zarquil diver",
    "deputy harbourmaster",
)
PEOPLES = ("Karsenian", "Brenish", "Zarquil", "Tamrian")
WHERE = ("", " in Port Ilsa", " of the Frontier Corps", ", who asked not to be named,", " near Oss")
COUNTS = ("a ", "two ", "A second ", "three former ", "another ", "17 ")


@st.composite
def described(draw: st.DrawFn) -> Reading:
    """A report whose unnamed sources are described when they speak, in a quotation of somebody else, in the title."""
    pieces, attributions = [], []
    length = 0

    def add(words: str) -> Span:
        nonlocal length
        pieces.append(words)
        length += len(words)
        return Span(length - len(words), length)

    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=4))
    for number, role in enumerate(roles, start=1):
        people = draw(st.sampled_from(PEOPLES))
        count = draw(st.sampled_from(COUNTS))
        core = f"{people} {role}{'s' if count[0] in 't1' else ''}{draw(st.sampled_from(WHERE))}"
        source = add(count + core)
        add(" ")
        cue = add("said")
        add(" ")
        again = draw(st.sampled_from((core, core.replace(" ", "\n"), role.upper(), "nobody")))
        content = add(f"the boats left with {again} at dawn")
        add(". ")
        what = Source((source,), "unnamed_person", True, draw(st.sampled_from((None, 1, 17))), role, people)
        attributions.append(Attribution(f"a{number}", what, (cue,), (content,)))
    named = add("Radu Fenn")
    add(" ")
    cue = add("denied")
    add(" ")
    content = add(f"that the {roles[0]} had been there, or any {roles[-1]}s")
    attributions.append(
        Attribution("b1", Source((named,), "named_person", anonymous=False), (cue,), (content,), "denies")
    )
    title = draw(st.sampled_from((None, f"What the {roles[0]} saw", "Boats")))
    id_ = draw(st.sampled_from(("boats", f"talk-with-the-{roles[0].replace(' ', '-')}")))
    url = draw(st.sampled_from((None, f"https://example.org/{roles[0].replace(' ', '-')}", "https://example.org/1")))
    report = Report(id_, "".join(pieces), f"/notes/{roles[0]}.txt", title, "2032-05-01", "Wire", url)
    return Reading(report, "test", attributions=tuple(attributions), notes=(f"{roles[0]} not understood",))


def written(content: Content) -> dict[str, str]:
    """Every format, with JSON unescaped."""
    return {name: write(content) for name, write in WRITERS.items()}


def left(text: str, words: str) -> bool:
    """Whether the words stand in a text, whatever their case and the white space between them."""
    pattern = r"[\W_]+".join(map(re.escape, words.split()))
    return re.search(rf"(?<![^\W_]){pattern}(?:s|es)?(?![^\W_])", text, re.IGNORECASE) is not None


@settings(max_examples=40)
@given(described())
def test_no_description_survives_in_any_format(reading: Reading) -> None:
    plain, content = content_of([reading]), protected(content_of([reading]))
    out = written(content)
    assert left(WRITERS["jsonl"](plain), reading.attributions[0].source.role or "?")
    for said in reading.attributions:
        if not said.source.anonymous:
            continue
        for words in (reading.words(said.source.spans).strip(","), said.source.role, said.source.nationality):
            for name, text in out.items():
                assert not left(text, str(words)), (name, words)
    assert not any('"count": 1' in line for line in out["jsonl"].splitlines())


@settings(max_examples=20)
@given(described(), described())
def test_a_description_in_one_report_is_left_out_of_the_others(one: Reading, other: Reading) -> None:
    from dataclasses import replace

    second = replace(other, report=replace(other.report, id="other"), attributions=other.attributions[-1:])
    if one.report.id == "other":
        return
    content = protected(content_of([one, second]))
    for said in one.attributions[:-1]:
        for name, text in written(content).items():
            assert not left(text, str(said.source.role)), name


def test_of_the_sample_nothing_that_describes_survives(tmp_path: Path) -> None:
    leaks(sample(), tmp_path)


@pytest.mark.example
def test_of_the_example_nothing_that_describes_survives(tmp_path: Path) -> None:
    from firsthand.reader.rules import read

    report = Report("example", EXAMPLE.read_text(encoding="utf-8"), published="2021-05-21")
    leaks(content_of([read(report)]), tmp_path)


def leaks(plain: Content, tmp_path: Path) -> None:
    """Searches every format for every description of every unnamed source; a word in an actor's name is none."""
    content = protected(plain)
    out = written(content)
    parquet(content, tmp_path / "claims.parquet")
    import duckdb

    out["parquet"] = str(duckdb.sql(f"select * from '{tmp_path / 'claims.parquet'}'").fetchall())
    names = {name for actor in plain.actors if actor.named for name in actor.names if " " in name}
    names |= {
        re.sub("^(?i:the|an?) ", "", reading.words(said.source.spans).strip(" ,."))
        for reading in plain.readings
        for said in reading.attributions
        if said.source.kind.startswith("named") and not said.source.anonymous
    }
    for name, text in out.items():
        for known in sorted(names - {""}, key=len, reverse=True):
            text = re.sub(rf"(?<![^\W_]){re.escape(known)}s?(?![^\W_])", "NAME", text)
        out[name] = text
    searched = 0
    for reading in plain.readings:
        for said in reading.attributions:
            source = said.source
            if source.kind not in ("unnamed_person", "unnamed_group") and not source.anonymous:
                continue
            for words in (reading.words(source.spans), source.role, source.nationality):
                told = [
                    word
                    for word in re.findall(r"[^\W_]+", words or "")
                    if stem(word) not in TELL_NOTHING | BARE | MODES
                ]
                if words and told:
                    searched += 1
                    for name, text in out.items():
                        assert not left(text, words.strip(" ,.")), (name, words)
    assert searched > 20


def test_what_is_said_is_still_there_and_by_whom() -> None:
    content = protected(sample())
    rows = [json.loads(line) for line in WRITERS["jsonl"](content).splitlines()]
    assert len(rows) == len(sample().allegations)
    assert all(row["alleged_by"] and row["content"]["text"] for row in rows)
    assert any(row["alleged_by"].startswith(UNNAMED) for row in rows)
    assert any("Lena Hartig" in row["alleged_by"] for row in rows)
    assert not any(key in row["source"] for row in rows for key in ("spans",))
    assert {actor.name for actor in content.actors if actor.named} >= {"Passes Directorate", "Grey Lantern"}


def test_protecting_twice_changes_nothing_more() -> None:
    once = protected(sample())
    assert WRITERS["stix"](protected(once)) == WRITERS["stix"](once)
