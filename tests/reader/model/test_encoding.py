from hypothesis import given
from hypothesis import strategies as st

from firsthand.reader.model.artifact import Network
from firsthand.reader.model.encoding import GROUP, grouped, near
from firsthand.reader.model.passages import passages

TEXTS = [
    "Rain fell on Adrevo.",
    "“Nobody was here,” the mayor of Adrevo said on Monday, and left.",
    "Yes.",
    "Odd! " * 60,
]


@given(st.lists(st.integers(1, 320), max_size=80))
def test_every_thing_is_in_one_batch_and_little_is_padding(sizes: list[int]) -> None:
    batches = list(near(sizes, 1_000))
    assert sorted(place for batch in batches for place in batch) == list(range(len(sizes)))
    for batch in batches:
        longest = max(sizes[place] for place in batch)
        assert len(batch) == 1 or longest * len(batch) <= 1_000
        assert all(longest <= 1.25 * sizes[place] + 4 for place in batch)


@given(st.integers(0, 3 * GROUP))
def test_groups_keep_the_order(count: int) -> None:
    groups = list(grouped(range(count)))  # type: ignore[arg-type]
    assert [one for group in groups for one in group] == list(range(count))
    assert all(len(group) <= GROUP for group in groups)


def test_passages_are_encoded_the_same_alone_and_in_company(network: Network) -> None:
    every = [passage for text in TEXTS for passage in passages(text, network.tokenizer)]
    together = network.encode(every)
    same: dict[str, list[bool]] = {}
    for passage, beside in zip(every, together, strict=True):
        (alone,) = network.encode([passage])
        assert beside.passage == passage
        for head, scores in alone.scores.items():
            same.setdefault(head, []).extend(scores.argmax(axis=1) == beside.scores[head].argmax(axis=1))
    assert all(sum(words) > 0.97 * len(words) for words in same.values())
