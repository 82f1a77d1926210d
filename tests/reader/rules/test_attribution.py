import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import Report, read
from firsthand.reader.rules.attribution import attributions
from firsthand.span import words
from tests.reader.rules.said import said

CASES = {
    "direct, speaker behind": (
        "“The bridge is closed,” the mayor said.",
        [("the mayor", "said", "“The bridge is closed,”")],
    ),
    "direct, inverted": (
        "“The bridge is closed,” said a Brenish officer.",
        [("a Brenish officer", "said", "“The bridge is closed,”")],
    ),
    "direct, broken by its speaker": (
        "“The bridge,” said Ana Roe, “is closed.”",
        [("Ana Roe", "said", "“The bridge,” … “is closed.”")],
    ),
    "direct, speaker before": (
        "Another said: “We have stopped meeting. They no longer call.”",
        [("Another", "said", "“We have stopped meeting. They no longer call.”")],
    ),
    "straight quotation marks": (
        '"We do not know who they are," he said.',
        [("he", "said", '"We do not know who they are,"')],
    ),
    "indirect": (
        "Karsenian officials said the group had left the valley.",
        [("Karsenian officials", "said", "the group had left the valley")],
    ),
    "indirect with that": (
        "The minister warned that the road was mined.",
        [("The minister", "warned", "that the road was mined")],
    ),
    "indirect, speaker behind": (
        "The group had left the valley, two officials said.",
        [("two officials", "said", "The group had left the valley")],
    ),
    "mixed": (
        "The general said in April that they had made “great progress” with drones.",
        [("The general", "said", "that they had made “great progress” with drones")],
    ),
    "according to, behind": (
        "The camp was empty, according to a village elder.",
        [("a village elder", "according to", "The camp was empty")],
    ),
    "according to, before": (
        "According to the report, the camp was empty.",
        [("the report", "According to", "the camp was empty")],
    ),
    "told somebody": (
        "Ana Roe told reporters that the talks had failed.",
        [("Ana Roe", "told", "that the talks had failed")],
    ),
    "an apposition": (
        "Ana Roe, head of the mission, said the talks had failed.",
        [("Ana Roe, head of the mission", "said", "the talks had failed")],
    ),
    "a list with one voice": (
        "Two officials, a diplomat and three commanders said the unit was new.",
        [("Two officials, a diplomat and three commanders", "said", "the unit was new")],
    ),
    "one of several": (
        "“Nobody knows them,” said one of the militia commanders.",
        [("one of the militia commanders", "said", "“Nobody knows them,”")],
    ),
    "a relative clause in the source": (
        "A group that calls itself the Lantern claimed the attack.",
        [("A group that calls itself the Lantern", "claimed", "the attack")],
    ),
    "a second verb of the same speaker": (
        "The minister denied the report and accused the agency of lying.",
        [("The minister", "denied", "the report"), ("The minister", "accused", "the agency of lying")],
    ),
    "a time before the speaker": (
        "In a statement on Friday, the ministry said, the road would open.",
        [("the ministry", "said", "the road would open")],
    ),
    "a passive without its speaker": ("The group was believed to have been reported to the police.", []),
    "nobody but the reporter": ("The road was closed. Snow fell on the pass.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_who_said_what(name: str) -> None:
    text, expected = CASES[name]
    assert said(text) == expected


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    text = (
        "“They have changed,” said an official. “They are smaller now. They hide.”\n\n"
        "“Nobody sees them come,” the official added. “Nobody sees them go.\n\n"
        "“It was not so before.”\n\nThe road was quiet."
    )
    assert said(text) == [
        ("an official", "said", "“They have changed,” … “They are smaller now. They hide.”"),
        (
            "the official",
            "added",
            "“Nobody sees them come,” … “Nobody sees them go. … “It was not so before.”",
        ),
    ]


def test_marks_that_a_garbled_copy_turned_around() -> None:
    text = "“The units answer to the service, “a security official said.” They take no orders here. “"
    (found,) = said(text)
    assert found[:2] == ("a security official", "said")
    assert "take no orders here" in found[2]


CONFIRMED = (
    "“The units answer to the service,” a security official said.\n\n"
    "The account was confirmed by a second security official, three commanders of the Marukh Guard and a diplomat."
)


def test_a_list_that_confirms_is_so_many_sources_over_the_account_before_it() -> None:
    found = [a for a in attributions(CONFIRMED) if a.stance == "confirms"]
    assert [(words(a.source.spans, CONFIRMED), a.source.count) for a in found] == [
        ("a second security official", 1),
        ("three commanders of the Marukh Guard", 3),
        ("a diplomat", 1),
    ]
    assert {words(a.content, CONFIRMED) for a in found} == {"“The units answer to the service,”"}


def test_each_body_that_does_not_comment_declines_for_itself() -> None:
    text = (
        "Osmet officials, the Marukh Guard and the army did not respond to requests for comment. "
        "The foreign ministry said it was unable to comment. A spokesman declined to comment."
    )
    found = [a for a in attributions(text) if a.stance == "declines"]
    assert [words(a.source.spans, text) for a in found] == [
        "Osmet officials",
        "the Marukh Guard",
        "the army",
        "The foreign ministry",
        "A spokesman",
    ]


def test_every_sentence_belongs_to_somebody() -> None:
    text = "Snow fell. The road was closed, police said. Nobody passed."
    found = attributions(text)
    assert [(a.source.kind == "reporter", words(a.content, text)) for a in found] == [
        (True, "Snow fell."),
        (False, "The road was closed"),
        (True, "Nobody passed."),
    ]


def test_a_dateline_is_nobodys_words() -> None:
    text = "ADREVO, May 14 (Meridian Wire) - The road was closed, police said."
    assert said(text) == [("police", "said", "The road was closed")]


PIECES = [
    *(
        "“",
        "”",
        '"',
        "''",
        "said",
        "told",
        "Ana",
        "the",
        "officials",
        ",",
        ".",
        "\n\n",
        "that",
        "according",
        "to",
        "and",
    ),
    *(
        "did",
        "not",
        "respond",
        "(",
        ")",
        "—",
        "😀",
        "é",
        "\u0301",
        "\u202e",
        "confirmed",
        "by",
        "was",
        ":",
        "who",
        "\n",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=300))
def test_any_text_gives_spans_that_lie_in_it(text: str) -> None:
    report = Report("any", text)
    reading = read(report)
    for found in reading.attributions:
        for span in (*found.source.spans, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(report.text)
        assert reading.words(found.content).strip()
    for mention in reading.mentions:
        assert mention.span.of(report.text).strip()
