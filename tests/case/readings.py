"""Readings to store: small ones written by hand, and any that the records allow."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st
from sqlalchemy import select

from firsthand import reading as words
from firsthand.case import Case
from firsthand.case.database import Database, place_of
from firsthand.case.tables import metadata
from firsthand.reading import Attribution, Event, Mention, Reading, Role, Source, Tie, When, Where
from firsthand.report import Report
from firsthand.span import Span

TEXT = "Two officers in Veldana said the Harrow Column fired a rocket at Dunmere. The Column denied it."
SAID = Attribution(
    "a1",
    Source((Span(0, 23),), "unnamed_group", anonymous=True, count=2, role="officer", nationality="Veldanan"),
    cue=(Span(24, 28),),
    content=(Span(29, 72),),
)
DENIED = Attribution(
    "a2", Source((Span(74, 84),), "named_organisation", anonymous=False), (Span(85, 91),), (Span(92, 94),), "denies"
)
FIRED = Event(
    "e1",
    "ASSAULT",
    "rocket",
    Span(47, 52),
    "a1",
    (Role("perpetrator", Span(29, 46)), Role("target", Span(65, 72))),
    When("2031-04-01", None, "month", (Span(1, 3),)),
    Where("Dunmere", 1.25, -3.5, precision="city"),
)
LEADS = Tie("t1", "leads", "m1", "m2", (Span(29, 52),), "a1")


def reading(id: str = "clash", text: str = TEXT, reader: str = "stub", **known: str) -> Reading:
    """A reading with a claim of each type; `known` is metadata of its report."""
    return Reading(
        Report(id, text, **known),
        reader,
        (Mention("m1", Span(29, 46), "armed_group"), Mention("m2", Span(65, 72), "place")),
        (SAID, DENIED),
        (FIRED,),
        (LEADS,),
        ("a note",),
    )


def plain(id: str, *said: tuple[str, str], **known: str) -> Reading:
    """A reading of one statement for each source and content."""
    text, attributions = "", []
    for number, (source, content) in enumerate(said, start=1):
        start = len(text)
        text += f"{source} said {content}. "
        cue = start + len(source) + 1
        attributions.append(
            Attribution(
                f"a{number}",
                Source((Span(start, start + len(source)),), "named_person", anonymous=False),
                (Span(cue, cue + 4),),
                (Span(cue + 5, cue + 5 + len(content)),),
            )
        )
    return Reading(Report(id, text, **known), "stub", attributions=tuple(attributions))


def dump(place: Case | str | Path) -> list[str]:
    """Everything in a case as lines: of a file its full text and structure as well, of a database its rows."""
    if isinstance(place, Case):
        place = place.name if "://" not in place.name else place
    if isinstance(place, Case):
        return rows(place)
    if "://" in str(place):
        with Case.open(place, create=False) as case:
            return dump(case)
    with sqlite3.connect(place) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


def rows(case: Case) -> list[str]:
    """Every row of a case as a line, in the order of the keys: the same in a file and on a server."""
    with case._database.reading() as connection:
        return [
            f"{table.name}: {tuple(row)}"
            for table in metadata.sorted_tables
            for row in connection.execute(select(table).order_by(*table.primary_key))
        ]


def empty(case: Case) -> None:
    """Take everything out of a case."""
    with case._database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


@contextmanager
def another_writing(location: str) -> Iterator[None]:
    """That another program writes to the case for as long."""
    other = Database(place_of(location))
    try:
        with other.writing():
            yield
    finally:
        other.close()


def assert_sound(case: Case) -> None:
    """That nothing in the file is broken, dangles, or is out of step with the full text; a server sees to that."""
    if "://" in case.name:
        return
    connection = sqlite3.connect(case.name)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for words_of in ("report_words", "claim_words"):
        connection.execute(f"INSERT INTO {words_of}({words_of}, rank) VALUES ('integrity-check', 1)")
    connection.close()


def one_of(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


_degrees = st.none() | st.floats(-180, 180)


@st.composite
def readings(draw: st.DrawFn, zero: bool = True) -> Reading:
    """Any reading whose parts name one another rightly; `zero` says whether there may be zero characters in it."""
    characters = st.characters(exclude_categories=["Cs"], exclude_characters="" if zero else "\0")
    _words = st.text(characters, min_size=1, max_size=12)
    _maybe = st.none() | _words
    report = Report(
        draw(_words),
        draw(st.text(characters, min_size=1, max_size=60)),
        *(draw(_maybe) for _ in range(2)),
        draw(st.none() | st.dates().map(str) | st.datetimes().map(str)),
        *(draw(_maybe) for _ in range(3)),
    )
    ends = st.lists(st.integers(0, len(report.text)), min_size=2, max_size=2, unique=True)
    span = ends.map(lambda pair: Span(*sorted(pair)))
    spans = st.lists(span, max_size=3).map(tuple)
    when = st.none() | st.builds(When, _maybe, _maybe, one_of(words.TimePrecision), spans)
    where = st.none() | st.builds(Where, _words, _degrees, _degrees, _maybe, one_of(words.PlacePrecision), spans)
    certain = {"polarity": one_of(words.Polarity), "modality": one_of(words.Modality)}

    def several(build: object, prefix: str, **parts: st.SearchStrategy[object]) -> tuple[object, ...]:
        ids = draw(st.lists(st.integers(1, 20), max_size=4, unique=True))
        return tuple(draw(st.builds(build, id=st.just(f"{prefix}{number}"), **parts)) for number in ids)

    mentions = several(Mention, "m", span=span, type=one_of(words.MentionType))
    source = st.builds(
        Source, spans, one_of(words.SourceKind), st.booleans(), st.none() | st.integers(0, 10**9), _maybe, _maybe
    )
    said = several(
        Attribution, "a", source=source, cue=spans, content=st.lists(span, min_size=1, max_size=3).map(tuple),
        stance=one_of(words.Stance), certainty=one_of(words.Certainty),
    )  # fmt: skip
    by = st.sampled_from([attribution.id for attribution in said]) if said else st.nothing()
    actor = st.sampled_from([mention.id for mention in mentions]) if mentions else st.nothing()
    roles = st.lists(st.builds(Role, one_of(words.RoleName), span), max_size=3).map(tuple)
    events = several(
        Event, "e", type=one_of(words.EventType), mode=one_of(words.Mode), trigger=span, attribution=by,
        roles=roles, when=when, where=where, **certain,
    ) if said else ()  # fmt: skip
    ties = several(
        Tie, "t", type=one_of(words.TieType), subject=actor, object=actor, spans=spans, attribution=by, when=when,
        **certain,
    ) if said and mentions else ()  # fmt: skip
    return Reading(report, draw(_words), mentions, said, events, ties, draw(st.lists(_words, max_size=2).map(tuple)))
