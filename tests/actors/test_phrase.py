from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.actors.phrase import phrase


@given(st.text())
@example("[´")
def test_any_words_are_a_phrase(words: str) -> None:
    assert phrase(words).kind
