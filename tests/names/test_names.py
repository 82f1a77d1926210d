"""Names that compare."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.names import SAME, Name, candidates, compare, folded, keys, same_name
from firsthand.names.alias import alias_between

ONE = [
    ("Kata'ib Velaun", "كتائب فيلون"),
    ("Kataib Hezbollah", "Ketaeb Hizbullah"),
    ("Kataib Hezbollah", "Brigades of the Party of God"),
    ("Supporters of God", "أنصار الله"),
    ("Muhammad Marukh", "Mohammed Maroukh"),
    ("Qassem Soleimani", "Gen. Ghasem Soleymani"),
    ("Qassem Soleimani", "קאסם סולימאני"),
    ("Qassem Soleimani", "Касем Сулеймани"),
    ("Abd al-Rahman al-Fenn", "Abdurrahman Fenn"),
    ("Hassan Nasrallah", "حسن نصر الله"),
    ("Ivan Petrovich Sidorov", "Сидоров Иван"),
    ("Islamic Revolutionary Guard Corps", "IRGC"),
    ("Quds Force", "Iran's Quds Force"),
    ("Hаmas", "Hamas"),
    ("\u202bHamas\u202c", "Hamas"),
    ("Xi Jinping", "习近平"),
    ("Bank Melli", "بانک ملی"),
    ("Vektor LLC", 'ООО "Вектор"'),
]
APART = [
    ("Kataib Sayyed al-Shuhada", "Kataib Hezbollah"),
    ("Kataib Hezbollah", "Hezbollah"),
    ("Liwa al-Quds", "Quds Force"),
    ("Hassan Nasrallah", "Hussein Nasrallah"),
    ("حسن نصر الله", "Hussein Nasrallah"),
    ("First Brigade", "Second Brigade"),
    ("30th Brigade", "31st Brigade"),
    ("Front for the Liberation of Velaun", "Front for the Liberation of Velaun - General Command"),
    ("Real IRA", "Provisional IRA"),
    ("Northern Alliance", "Southern Alliance"),
    ("Radu Fenn Jr.", "Radu Fenn Sr."),
    ("Abu Mahdi", "Mahdi"),
    ("Abu Bakr al-Fenn", "Abu Omar al-Fenn"),
    ("YPG", "YPJ"),
    ("Soleimani", "Qassem Soleimani"),
    ("IRGC", "IRGC Quds Force"),
]
ANY = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Kataib",
                "Hezbollah",
                "al-Quds",
                "IRGC",
                "كتائب",
                "حزب",
                "الله",
                "Иван",
                "A.",
                "2nd",
                "Ltd",
                "习近平",
                "💥",
                "ا",
            ]
        )
    ).map(" ".join),
)


@pytest.mark.parametrize(("left", "right"), ONE)
def test_spellings_of_one_name(left: str, right: str):
    assert same_name(left, right), compare(left, right)


@pytest.mark.parametrize(("left", "right"), APART)
def test_names_that_differ_in_a_telling_word(left: str, right: str):
    assert not same_name(left, right), compare(left, right)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("IRGC", "Islamic Revolutionary Guard Corps", "IRGC stands for Islamic Revolutionary Guard Corps"),
        ("Radu Fenn", "Fenn", "family name"),
        ("First Brigade", "Second Brigade", "numbers differ"),
        ("Hаmas", "Hamas", "mixes letters"),
        ("Kataib Velaun", "Brigades of Velaun", "mean the same"),
        ("Radu Fenn", "R. Fenn", "initial"),
    ],
)
def test_reasons_say_why(left: str, right: str, reason: str):
    assert any(reason in one for one in compare(left, right).reasons), compare(left, right).reasons


def test_a_family_name_alone_is_less_sure_than_the_full_name_but_no_stranger():
    full, alone, other = (compare("Radu Fenn", name, "person").probability for name in ("Radu Fenn", "Fenn", "Marukh"))
    assert full > SAME > alone > other


@settings(max_examples=300, deadline=None)
@given(ANY, ANY)
def test_any_text_compares_the_same_both_ways(left: str, right: str):
    one, other = compare(left, right), compare(right, left)
    assert one.probability == pytest.approx(other.probability)
    assert 0 <= one.probability <= 1


@settings(max_examples=200, deadline=None)
@given(ANY, ANY)
def test_nothing_is_more_like_a_name_than_itself(left: str, right: str):
    assert compare(left, left).probability >= compare(left, right).probability


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_keys_never_fail_and_are_shared_with_itself(text: str):
    assert not text or keys(Name.of(text)) == keys(Name.of(text))


@pytest.mark.parametrize(
    "text", ["", " ", "\u200f", "💥", "A", "ا", "7", "'", "." * 20, "a" * 10_000, "al " * 4_000, "٣"]
)
def test_bad_names_are_compared(text: str):
    assert compare(text, "Kataib Hezbollah").probability < SAME
    assert compare("Kataib Hezbollah", text).probability < SAME


def test_two_empty_names_are_nobody():
    assert compare("", "").probability == 0


@pytest.mark.parametrize(("left", "right"), [pair for pair in ONE if "IRGC" not in pair and "Hamas" not in pair])
def test_spellings_share_a_key(left: str, right: str):
    assert keys(Name.of(left)) & keys(Name.of(right))


def test_candidates_come_once_and_hold_the_spellings():
    names = [Name.of(text) for text in ("Radu Fenn", "Marukh Velaun", "Radou Fen", "Velaun, Maroukh")]
    found = list(candidates(names))
    assert {(0, 2), (1, 3)} <= set(found)
    assert len(found) == len(set(found))
    assert all(left < right for left, right in found)


@pytest.mark.parametrize(
    ("between", "after", "joined"),
    [
        (", also known as ", " said", True),
        (", better known by its acronym ", ",", True),
        (" (", ") said", True),
        (' ("', '") said', True),
        (", a.k.a. ", "", True),
        (" alias ", "", True),
        (", which is also called the ", "", True),
        (" (", " forces fled) said", False),
        (" and ", "", False),
        (", not to be confused with ", "", False),
        (", led by ", "", False),
        ("x" * 10_000, "", False),
    ],
)
def test_words_that_join_two_names(between: str, after: str, joined: bool):
    assert (alias_between(between, after) is not None) == joined


def test_folding_takes_case_accents_and_hidden_marks():
    assert folded("\u202eÉric\u200f") == "eric"
