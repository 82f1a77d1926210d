"""Names of people and legal forms as the package carries them."""

import numpy as np
import pytest

from firsthand.names.legal import legal_words
from firsthand.names.lexicon import written
from firsthand.names.people import names_of, packed


@pytest.mark.parametrize(
    ("left", "right"),
    [("Mohammed", "Мохаммед"), ("Hassan", "حسن"), ("Ivan", "Иван"), ("Alexander", "Alex"), ("مُحَمَّد", "محمد")],
)
def test_forms_of_one_name(left: str, right: str):
    assert names_of(written(left)) & names_of(written(right))


@pytest.mark.parametrize(("left", "right"), [("حسن", "حسین"), ("Hassan", "Hussein"), ("Ali", "Omar")])
def test_names_that_are_two(left: str, right: str):
    assert names_of(written(left))
    assert not names_of(written(left)) & names_of(written(right))


@pytest.mark.parametrize("word", ["", "Velaunish", "x" * 10_000, "\ud800"])
def test_a_word_that_nobody_is_called(word: str):
    assert names_of(word) == frozenset()


def test_packing_keeps_which_name_a_form_is_of():
    numbers = packed([["ivan", "иван"], ["radu"]])
    assert numbers.dtype == np.uint64
    assert sorted(int(one) & 0xFFFFF for one in numbers) == [0, 0, 1]
    assert list(numbers) == sorted(numbers)


def test_legal_forms_are_found_in_full_only():
    assert legal_words(["velaun", "limited", "liability", "company"]) == {"limited", "liability", "company"}
    assert legal_words(["velaun", "aktiengesellschaft"]) == {"aktiengesellschaft"}
    assert legal_words(["the", "liability", "of", "velaun"]) == frozenset()
