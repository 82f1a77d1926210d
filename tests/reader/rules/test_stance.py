import pytest

from firsthand.reader.rules.stance import certainty_of, stance_of

STANCES = [
    ("said", "the road is closed", "asserts"),
    ("confirmed", "the account", "confirms"),
    ("has not confirmed", "the account", "declines"),
    ("said", "“He does not know who hates whom here”", "asserts"),
    ("denied", "any part in the attack", "denies"),
    ("said", "it had nothing to do with the attack", "denies"),
    ("said", "“We were not involved in this,”", "denies"),
    ("declined to", "comment", "declines"),
    ("declined", "to comment", "declines"),
    ("said", "the minister declined to comment", "asserts"),
    ("did not respond", "to requests for comment", "declines"),
    ("said", "it was unable to comment", "declines"),
    ("suspect", "the group is new", "speculates"),
]
CERTAINTIES = [
    ("said", "the group was behind the attack", "certain"),
    ("said", "the group appears to be new", "probable"),
    ("said", "the group could be a front", "possible"),
    ("said", "they are supposedly loyal to him", "possible"),
    ("said", "it was unlikely that they appear again", "doubtful"),
]


@pytest.mark.parametrize(("cue", "content", "stance"), STANCES)
def test_stance(cue: str, content: str, stance: str) -> None:
    assert stance_of(cue, content) == stance


@pytest.mark.parametrize(("cue", "content", "certainty"), CERTAINTIES)
def test_certainty_is_the_weakest_hedge(cue: str, content: str, certainty: str) -> None:
    assert certainty_of(cue, content) == certainty
