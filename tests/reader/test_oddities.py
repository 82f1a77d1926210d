import pytest

from firsthand import Report, read

PROSE = "A Velmar officer said the pass is closed. Two drivers confirmed it on Monday. "


@pytest.mark.parametrize("reader", ["model", "rules"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, None),
        ("", "empty"),
        (PROSE.upper() * 5, "capitals"),
        ((PROSE * 20).replace(".", ""), "punctuation"),
        ("“The pass is closed,“ he said. “It is shut.“ “Go home.“ " + PROSE, "quotation marks are broken (6 open, 0"),
        ("<p>" + PROSE + "</p>", "markup remains (2 tags)"),
        (PROSE + "\x07\x00", "2 control characters"),
    ],
)
def test_what_is_odd_is_said(reader: str, text: str, expected: str | None) -> None:
    notes = read(Report("r", text, language="en"), reader).notes
    assert (notes == ()) if expected is None else any(expected in note for note in notes)


def test_another_language_is_named_and_nothing_else_is_said() -> None:
    assert read(Report("r", "PASO CERRADO", language="es")).notes == (
        "the language is 'es', not English: nothing was read",
    )
