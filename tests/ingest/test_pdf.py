import io

import pypdf
import pytest

from firsthand.errors import InputError
from firsthand.ingest import pdf as pdf_module
from firsthand.ingest.pdf import pdf_content
from tests.ingest.samples import drawing, pdf

FIRST = drawing("Two officials said the brigade had crossed the Ost.", "A third declined to comment,")
SECOND = drawing("saying only that he had been asleep.", "The brigade did not respond.")


def protected(password: str) -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(io.BytesIO(pdf(FIRST))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_the_text_of_all_pages_is_read(packed: bool) -> None:
    assert pdf_content(pdf(FIRST, SECOND, packed=packed)).text == (
        "Two officials said the brigade had crossed the Ost.\n"
        "A third declined to comment,\n"
        "saying only that he had been asleep.\n"
        "The brigade did not respond."
    )


LEFT = [f"Left line {n} of the story" for n in range(8)]
RIGHT = [f"Right line {n} goes on here" for n in range(8)]


def placed(*words: tuple[int, int, str]) -> bytes:
    """A page with each text at its place, in the order given."""
    return b"BT /F1 10 Tf " + b"".join(b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, t.encode()) for x, y, t in words) + b"ET"


def test_a_page_drawn_across_two_columns_is_read_column_by_column() -> None:
    rows = [(x, 700 - 14 * n, side[n]) for n in range(8) for x, side in ((60, LEFT), (320, RIGHT))]
    head = (60, 740, "A headline that runs over both of the columns from the left to the right of the page, and on")
    assert pdf_content(pdf(placed(head, *rows))).text == "\n".join([head[2], *LEFT, *RIGHT])


def test_a_page_drawn_column_by_column_keeps_its_order() -> None:
    columns = [(x, 700 - 14 * n, side[n]) for x, side in ((60, LEFT), (320, RIGHT)) for n in range(8)]
    assert pdf_content(pdf(placed(*columns))).text.split("\n") == [*LEFT, *RIGHT]


def test_a_table_is_read_row_by_row() -> None:
    rows = [(x, 700 - 14 * n, f"{word} {n}") for n in range(9) for x, word in ((60, "Boats"), (320, "Fighters"))]
    text = pdf_content(pdf(placed(*rows))).text
    assert text.index("Fighters 0") < text.index("Boats 1")


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("The com-", "mander spoke."), "The commander spoke."),
        (("The Iran-", "backed group."), "The Iran-backed group."),
        (("A well-", "known man known well."), "A well-known man known well."),
        (("Command of a com-", "mand."), "Command of a command."),
        (("From 3-", "4 boats."), "From 3-\n4 boats."),
    ],
)
def test_words_parted_at_the_end_of_a_line_are_one(lines: tuple[str, str], joined: str) -> None:
    assert pdf_content(pdf(drawing(*lines))).text == joined


def test_a_table_of_few_rows_is_no_page_in_columns() -> None:
    rows = [(x, 700 - 14 * n, side[n]) for n in range(4) for x, side in ((60, LEFT), (320, RIGHT))]
    text = pdf_content(pdf(placed(*rows))).text
    assert text.index(RIGHT[0]) < text.index(LEFT[1])


def test_a_page_that_begins_a_sentence_begins_a_paragraph() -> None:
    assert "crossed.\n\nIt rained." in pdf_content(pdf(drawing("They crossed."), drawing("It rained."))).text


@pytest.mark.parametrize(
    ("info", "title"),
    [
        (b"/Title (Crossing the Ost)", "Crossing the Ost"),
        (b"/Title (Microsoft Word - draft3.doc)", None),
        (b"/Title (untitled)", None),
        (b"/Title ()", None),
        (b"", None),
    ],
)
def test_title(info: bytes, title: str | None) -> None:
    assert pdf_content(pdf(FIRST, info=info)).title == title


def test_the_day_a_pdf_was_made_is_no_publication_time() -> None:
    assert pdf_content(pdf(FIRST, info=b"/CreationDate (D:20190305140300Z)")).published is None


def test_a_pdf_that_only_restricts_its_owner_is_read() -> None:
    assert pdf_content(protected("")).text.startswith("Two officials")


def packed_bomb() -> bytes:
    return pdf(drawing("a" * 5_000_001), packed=True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (protected("secret"), "password"),
        (pdf(drawing()), "has no text"),
        (pdf(), "has no text"),
        (pdf(drawing(r"\001\002\003\004 words \005\006")), "fonts do not say"),
        (b"%PDF-1.4\n", "is damaged"),
        (b"%PDF-1.4\nnot a PDF at all", "is damaged"),
        (pdf(FIRST)[:-300], "is damaged"),
        (pdf(FIRST)[:120], "is damaged"),
        (b"Two words, not a PDF", "does not begin as a PDF"),
        (packed_bomb(), "unpacks to far more"),
        (pdf(b" " * 80_000_000, packed=True), "unpacks to far more"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_pdf_that_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        pdf_content(data)
    assert "\n" not in str(caught.value)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_PAGE_LIMIT", 1)
    with pytest.raises(InputError, match="has 2 pages, over the limit of 1"):
        pdf_content(pdf(FIRST, SECOND))


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_SECOND_LIMIT", -1.0)
    with pytest.raises(InputError, match="unpacks to far more"):
        pdf_content(pdf(FIRST))
