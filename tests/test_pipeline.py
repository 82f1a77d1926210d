import pytest

from firsthand.case import Case, sqlite
from firsthand.errors import DiskFullError, InputError, SettingError
from firsthand.ingest import SetAside
from firsthand.pipeline import Outcome, read_into
from firsthand.reading import Attribution, Reading, Source
from firsthand.report import Report
from firsthand.runner import reading
from firsthand.settings import DEFAULT_READER
from firsthand.span import Span


def stub(report):
    """A reader to whom a whole report is one statement of the reporter, and who balks at some."""
    if "unreadable" in report.text:
        raise InputError(f"{report.id} is unreadable: write it anew")
    whole = (Span(0, len(report.text)),)
    return Reading(report, DEFAULT_READER, attributions=(Attribution("a1", Source((), "reporter", False), (), whole),))


@pytest.fixture(autouse=True)
def stub_reader(monkeypatch):
    asked = []

    def read(report):
        asked.append(report.id)
        return stub(report)

    monkeypatch.setattr(reading, "reader_named", lambda _name: read)
    return asked


@pytest.fixture
def case(location):
    with Case.open(location) as opened:
        yield opened


REPORTS = (Report("one", "All quiet.", path="in/one.txt"), Report("two", "It rained."))


def test_reports_are_read_into_the_case_once(case, stub_reader):
    assert read_into(case, REPORTS) == Outcome(2, 0, 0, ())
    assert read_into(case, REPORTS) == Outcome(0, 0, 2, ())
    assert [claim.content for claim in case.claims()] == ["All quiet.", "It rained."]
    assert stub_reader == ["one", "two"]


def test_a_report_with_newer_metadata_is_read_anew(case):
    read_into(case, REPORTS)
    assert read_into(case, (Report("two", "It rained.", outlet="Dunmere Post"),)) == Outcome(0, 1, 0, ())
    assert case.report("two").outlet == "Dunmere Post"


def test_what_cannot_be_read_or_stored_is_set_aside_and_the_rest_is_read(case):
    given = SetAside("in/broken.pdf", "in/broken.pdf is no PDF")
    bad = (Report("bad", "An unreadable one.", path="in/bad.txt"), Report("half", "half \udc80 a letter"))
    outcome = read_into(case, (REPORTS[0], given, *bad, REPORTS[1]))
    assert (outcome.new, outcome.updated, outcome.known) == (2, 0, 0)
    assert outcome.set_aside[:2] == (given, SetAside("in/bad.txt", "bad is unreadable: write it anew"))
    assert outcome.set_aside[2].path == "half"
    assert "fits into no case" in outcome.set_aside[2].reason
    assert [entry.id for entry in case.reports()] == ["one", "two"]


def test_progress_names_each_report(case):
    told = []
    read_into(case, (*REPORTS, SetAside("in/broken.pdf", "no PDF")), progress=told.append)
    assert told == ["in/one.txt", "two", "in/broken.pdf"]


def test_a_full_disk_stops_the_run_and_keeps_what_was_stored(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "PRAGMA max_page_count = 80"))
    many = [Report(f"r{number}", f"All quiet on day {number}. " * 50) for number in range(200)]
    told = []
    with Case.open(tmp_path / "case.db") as case, pytest.raises(DiskFullError):
        read_into(case, many, progress=told.append)
    monkeypatch.undo()
    monkeypatch.setattr(reading, "reader_named", lambda _name: stub)
    with Case.open(tmp_path / "case.db") as case:
        assert case.count_reports() == len(told) > 0
        assert read_into(case, many) == Outcome(200 - len(told), 0, len(told), ())


def test_an_unknown_reader_is_refused(case, monkeypatch):
    monkeypatch.undo()
    with pytest.raises(SettingError, match="no reader is called 'tea leaves'"):
        read_into(case, REPORTS, reader="tea leaves")
