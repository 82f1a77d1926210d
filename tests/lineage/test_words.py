import numpy as np
import pytest

from firsthand.lineage.words import numbers_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("Officials", "official"), ("COMMANDED", "commander"), ("Zürich", "zurich"), ("Karsenia’s", "Karsenia s")],
)
def test_forms_of_a_word_are_one(one, other):
    assert words_of(one).keys.tolist() == words_of(other).keys.tolist()


@pytest.mark.parametrize("before", ["", "x ", "– ", "a b c d e f g ", "字"])
def test_a_word_is_the_same_wherever_it_stands(before):
    assert words_of(before + "harbour").keys[-1] == words_of("harbour").keys[0]


def test_offsets_are_code_points():
    text = "🙂 “Ashmere” – naïve 14,5 字句"
    words = words_of(text)

    found = [text[a:b] for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]
    assert found == ["Ashmere", "naïve", "14", "5", "字", "句"]


def test_common_words_weigh_less_than_rare_ones():
    levels = words_of("the government limpet").levels

    assert levels[0] == 0
    assert levels[0] < levels[1] < levels[2]


def test_numbers_in_words_are_those_in_digits():
    assert np.array_equal(numbers_of(words_of("eleven piers"))[0], numbers_of(words_of("11 piers"))[0])
