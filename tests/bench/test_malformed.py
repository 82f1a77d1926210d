"""A sample of the malformed inputs, each in a process of its own: none crashes, hangs or takes too much memory."""

import json

import pytest

from firsthand.bench.malformed import made, tried
from firsthand.bench.malformed_sound import sound


@pytest.mark.parametrize("name", list(sound()))
def test_every_importer_refuses_or_reads_what_is_broken(name: str) -> None:
    for one in tried(6, seed=3, only=[name]):
        assert one.ending in ("read", "refused"), one


def test_the_same_seed_gives_the_same_inputs() -> None:
    for name in sound():
        assert made(name, 1, seed=5) == made(name, 1, seed=5)
    assert len({made("html", number)[1] for number in range(20)}) > 15


def test_the_sound_inputs_are_sound() -> None:
    assert json.loads(sound()["stix"][1])["type"] == "bundle"
