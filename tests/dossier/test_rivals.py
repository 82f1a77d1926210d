"""Rival explanations in the dossier: the matrix, in words, with what decides."""

from firsthand.dossier import dossier
from firsthand.hypotheses import Evidence, Hypothesis, Matrix, compare
from tests.dossier.readings import orders

MATRIX = Matrix(
    (Hypothesis("H1", "The Lantern is a front"), Hypothesis("H2", "The Lantern is <separate>")),
    (Evidence("E1", "an exile for: it is paid apart", 0.7, origins=frozenset({"exile"})),),
    {("E1", "H1"): "I", ("E1", "H2"): "C"},
)


def test_the_matrix_stands_in_words_on_the_page() -> None:
    page = dossier([orders()], rivals=compare(MATRIX)).html()
    assert "an exile for: it is paid apart" in page
    assert "<td>inconsistent</td><td>consistent</td>" in page
    assert "The Lantern is &lt;separate&gt;" in page
    assert page.index("H2 ") < page.index("H1 ")


def test_the_matrix_stands_in_the_markdown() -> None:
    text = dossier([orders()], rivals=compare(MATRIX)).markdown()
    assert "## Rival explanations" in text
    assert "| an exile for: it is paid apart | I | C | 1.00 |" in text


def test_without_rivals_there_is_no_such_section() -> None:
    assert "Rival explanations" not in dossier([orders()]).html()
    assert "Rival explanations" not in dossier([orders()], rivals=compare(Matrix((), ()))).markdown()
