from hypothesis import given
from hypothesis import strategies as st

from firsthand.dossier.passage import Passage, Sentences
from firsthand.reading import Attribution, Source, Stance
from firsthand.span import Span
from tests.dossier.readings import orders, reading


def shown(passage: Passage) -> str:
    return "".join(("[…]" if piece.gap else "") + piece.text for piece in passage)


def marks(passage: Passage) -> list[tuple[str, set[str]]]:
    return [(piece.text, set(piece.marks)) for piece in passage if piece.marks]


def passage_of(text: str, *said: dict[str, str]) -> Passage:
    made = reading("a", text, *said)
    return Sentences(made.report.text).passage(made.attributions[0])


def test_the_whole_sentence_is_shown_with_its_three_parts_marked() -> None:
    found = passage_of(
        "It rained for most of the day. On Monday {s1:a clerk} {c1:said} {t1:the bridge was shut}, and left."
    )
    assert shown(found).endswith("On Monday a clerk said the bridge was shut, and left.")
    assert marks(found) == [("a clerk", {"source"}), ("said", {"cue"}), ("the bridge was shut", {"content"})]


def test_a_short_sentence_brings_the_one_before_but_not_from_another_paragraph() -> None:
    assert shown(passage_of("It rained. {s1:She} {c1:denied} {t1:this}.")) == "It rained. She denied this."
    assert shown(passage_of("It rained.\n\n{s1:She} {c1:denied} {t1:this}.")) == "She denied this."


def test_a_refusal_to_comment_stands_alone() -> None:
    found = passage_of("It rained. {s1:She} {c1:declined} {t1:to comment}.", {"stance": "declines"})
    assert shown(found) == "She declined to comment."


def test_a_title_does_not_end_a_sentence() -> None:
    assert shown(passage_of("{s1:Gen. Alda Renwick} {c1:said} {t1:so}.")) == "Gen. Alda Renwick said so."


def test_words_far_apart_are_shown_with_a_gap() -> None:
    filler = "Nothing else happened on that long and quiet day in the whole of the valley below the old mill. "
    found = passage_of(f"“{{t1:They came by night.}}”\n\n{filler * 3}\n\nThat {{c1:was confirmed by}} {{s1:a guard}}.")
    assert shown(found) == "“They came by night.”[…]That was confirmed by a guard."


def test_a_quotation_over_a_paragraph_break_keeps_both_paragraphs() -> None:
    found = passage_of("“{t1:We saw them.\n\n“They had no lamps},” {s1:he} {c1:said}.")
    assert shown(found) == "“We saw them.\n\n“They had no lamps,” he said."


def test_a_very_long_content_is_cut_in_the_middle() -> None:
    found = passage_of("{s1:He} {c1:said} {t1:" + "a word " * 2000 + "at the end}")
    assert len(shown(found)) < 1600
    assert shown(found).endswith("at the end")
    assert "[…]" in shown(found)


def test_the_account_that_is_confirmed_is_in_the_passage() -> None:
    made = orders()
    found = Sentences(made.report.text).passage(made.attributions[1])
    assert "They take their orders" in shown(found)
    assert ("two commanders", {"source"}) in marks(found)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, Attribution]:
    text = draw(st.text(alphabet=st.sampled_from("aB. !\n“”\"'。é\u202e"), min_size=4, max_size=120))
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(0, len(text) - 1)).map(sorted)
    spans = st.lists(ends.map(lambda pair: Span(pair[0], pair[1] + 1)), min_size=1, max_size=3).map(tuple)
    stance: Stance = draw(st.sampled_from(["asserts", "declines"]))
    source = Source(draw(spans), "unnamed_person", anonymous=True)
    return text, Attribution("a1", source, draw(spans), draw(spans), stance)


@given(texts_and_spans())
def test_every_marked_word_is_shown_once_and_in_order(case: tuple[str, Attribution]) -> None:
    text, said = case
    found = Sentences(text).passage(said)
    for name, spans in (("source", said.source.spans), ("cue", said.cue), ("content", said.content)):
        covered = sorted({at for span in spans for at in range(span.start, span.end)})
        expected = "".join(text[at] for at in covered if not text[at].isspace())
        got = "".join(piece.text for piece in found if name in piece.marks)
        assert "".join(got.split()) == expected
