import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.passages import LONGEST, blocks, passages, shape_of

SENTENCE = "A Velmar officer said the convoy had left Ostrava Gate before dawn. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\n\n  Two.", ["One.", "Two."]),
        ("Wrapped in\nthe middle.", ["Wrapped in\nthe middle."]),
        ("The minister said:\n\n“Never.”\n\nHe left.", ["The minister said:\n\n“Never.”", "He left."]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == expected


def test_a_long_block_is_cut_where_lines_end_with_a_sentence() -> None:
    text = "\n".join([SENTENCE.strip() * 5] * 6)
    assert [text[start:end].strip() for start, end in blocks(text)] == [SENTENCE.strip() * 5] * 6


@given(st.text(max_size=400))
def test_blocks_keep_every_character_that_is_no_space(text: str) -> None:
    assert "".join("".join(text[a:b].split()) for a, b in blocks(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("piece", "other", "same"),
    [("word", "words", True), ("Word", "word", False), ("WORD", "W", False), ("7", "1,000", True), ("“", "”", False)],
)
def test_shapes(piece: str, other: str, same: bool) -> None:
    assert (shape_of(piece) == shape_of(other)) is same


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_words_lie_in_the_text_in_order(network: Network, text: str) -> None:
    for passage in passages(text, network.tokenizer):
        assert len(passage.pieces) == len(passage.shapes) == len(passage.breaks) == len(passage.quotes)
        assert len(passage.firsts) == len(passage.words)
        for start, end in passage.words:
            assert 0 <= start < end <= len(text)
        starts = [start for start, _ in passage.words]
        assert starts == sorted(starts)


@pytest.mark.parametrize("text", ["naïve Zoë", "e\u0301tude de\u0301ja\u0300", "🚁🚁 over 🏙️ Adrevo", "a\x00b\x07c d"])
def test_words_are_found_among_odd_characters(network: Network, text: str) -> None:
    (passage,) = passages(text, network.tokenizer)
    last_start, last_end = passage.words[-1]
    assert text[last_start:last_end].strip("\u0300")
    assert last_end >= len(text) - 1


@pytest.mark.parametrize("copies", [1, 20, 21, 60, 95])
def test_every_word_is_in_the_core_of_one_window(network: Network, copies: int) -> None:
    text = SENTENCE * copies
    windows = [*passages(text, network.tokenizer)]
    cores = [word for window in windows for word in window.words[window.core_start : window.core_end]]
    assert cores == sorted(set(cores))
    assert [text[start:end] for start, end in cores] == (SENTENCE.replace(".", " .")).split() * copies
    assert all(len(window.pieces) <= LONGEST + 2 for window in windows)
