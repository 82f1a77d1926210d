import pytest

from firsthand import Report
from firsthand.errors import MetadataError
from firsthand.report import title_of


def test_line_ends_are_normalised_and_nothing_else_is_changed() -> None:
    assert Report("r", "a\r\nb\rc\n\td e\u0301\u2028").text == "a\nb\nc\n\td e\u0301\u2028"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("2031-05-21", "2031-05-21"), ("20310521", "2031-05-21"), ("2031-05-21T14:03:00Z", "2031-05-21T14:03:00+00:00")],
)
def test_publication_times_are_kept_in_iso_8601(given: str, kept: str) -> None:
    assert Report("r", "text", published=given).published == kept


@pytest.mark.parametrize("given", ["yesterday", "21/05/2031", "2031-02-31", "2031", "2031-05-21T25:00"])
def test_a_time_that_is_none_is_refused_in_one_line(given: str) -> None:
    with pytest.raises(MetadataError, match="write it as") as caught:
        Report("r", "text", published=given)
    assert given in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_same_text_and_metadata_have_the_same_fingerprint() -> None:
    one = Report("a", "text\r\n", path="here", outlet="X")
    assert one.fingerprint == Report("b", "text\n", path="there", outlet="X").fingerprint
    assert one.fingerprint != Report("a", "text\n", outlet="Y").fingerprint
    assert one.fingerprint != Report("a", "other", outlet="X").fingerprint


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Head line\n\nBody.", "Head line"),
        ("\n Head line \n\nBody.", "Head line"),
        ("Body alone.", None),
        ("x" * 300 + "\n\nBody.", None),
        ("One\nTwo\n\nBody.", None),
    ],
)
def test_the_head_line_of_a_plain_text(text: str, title: str | None) -> None:
    assert title_of(text) == title
