from firsthand.reader.model.quotations import Found
from firsthand.reader.model.voices import attributions
from firsthand.reading import Attribution
from firsthand.span import Span, words

TEXT = (
    "“The depot is empty,” Velmar defence minister Oren Tash said on Monday. Snow fell on the pass.\n\n"
    "“We will not go back.”\n\n"
    "He may have meant the Grey Heron group."
)


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def found(source: str, cue: str, content: str) -> Found:
    sources = (span(source),) if source else ()
    return Found(sources, span(cue), (span(content),), (-0.1, -0.1, 1.0, 1.0), 0.8)


def said(*items: Found) -> list[tuple[str, str]]:
    return [(item.source.kind, words(item.content, TEXT, " | ")) for item in attributions(TEXT, items)]


MINISTER = found("Velmar defence minister Oren Tash", "said", "“The depot is empty,”")


def test_sentences_in_which_nobody_is_heard_are_the_reporters() -> None:
    assert said() == [
        ("reporter", "“The depot is empty,” Velmar defence minister Oren Tash said on Monday."),
        ("reporter", "Snow fell on the pass."),
        ("reporter", "“We will not go back.”"),
        ("reporter", "He may have meant the Grey Heron group."),
    ]


def test_a_sentence_that_is_spoken_is_not_the_reporters_too() -> None:
    assert said(MINISTER)[:2] == [("named_person", "“The depot is empty,”"), ("reporter", "Snow fell on the pass.")]


def test_a_bare_quotation_goes_on_with_the_one_before() -> None:
    second = found("", "on Monday", "Snow fell on the pass.")
    assert said(MINISTER, second)[1] == ("unnamed_person", "Snow fell on the pass.")
    third = found("Velmar defence minister Oren Tash", "on Monday", "“The depot is empty,”")
    joined = attributions(TEXT.replace(" Snow fell on the pass.", " " * 23), [third])
    assert [part.of(TEXT) for part in joined[0].content] == ["“The depot is empty,”", "“We will not go back.”"]


def test_stance_certainty_and_role_are_read() -> None:
    minister = next(item for item in attributions(TEXT, [MINISTER]) if item.source.kind != "reporter")
    assert (minister.stance, minister.certainty, minister.source.anonymous) == ("asserts", "certain", False)


def test_the_reporters_hedges_are_kept() -> None:
    last: Attribution = attributions(TEXT, [MINISTER])[-1]
    assert last.certainty == "possible"


def test_ids_run_in_reading_order() -> None:
    late = found("He", "meant", "the Grey Heron group")
    ours = attributions(TEXT, [late, MINISTER])
    assert [item.id for item in ours] == [f"a{place}" for place in range(1, len(ours) + 1)]
    assert [item.content[0].start for item in ours] == sorted(item.content[0].start for item in ours)


def test_those_who_decline_to_comment_are_heard() -> None:
    text = "The bridge fell. The Adrevo mayor declined to comment on Monday."
    kinds = [(item.stance, words(item.source.spans, text)) for item in attributions(text, [])]
    assert kinds == [("asserts", ""), ("declines", "The Adrevo mayor")]


def test_an_account_that_is_confirmed_is_what_was_said_before() -> None:
    text = "The pass is closed, a Velmar officer said. The account was confirmed by two drivers."

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    first = Found((at("a Velmar officer"),), at("said"), (at("The pass is closed"),), (-0.1, -0.1), 0.9)
    second = Found((at("two drivers"),), at("was confirmed by"), (at("The account"),), (-0.1, -0.1), 0.9)
    said_ = attributions(text, [first, second])
    assert [item.stance for item in said_] == ["asserts", "confirms"]
    assert said_[1].content == (at("The account"), at("The pass is closed"))


def test_an_account_that_is_confirmed_is_all_that_was_said_of_it() -> None:
    from firsthand import Report, read

    text = (
        "“We used to watch a barracks,” a security official said. “Now we watch a bakery.\n\n"
        "“Nobody commands these people.”\n\n"
        "The account was confirmed by a second security official and two commanders of the Marukh Guard."
    )
    confirming = [said for said in read(Report("r", text), "model").attributions if said.stance == "confirms"]
    assert [said.source.count for said in confirming] == [1, 2]
    for said in confirming:
        quoted = " ".join(span.of(text) for span in said.content)
        assert "watch a barracks" in quoted
        assert "Nobody commands" in quoted


CITED = (
    "The Grey Heron was behind it, Meridian Wire reported, citing two officials. No group claimed the attack. "
    "A militia believed to be backed by Velmar left. A band calling itself the Oath left, citing delays."
)


def heard(*items: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    def at(part: str) -> Span:
        return Span(CITED.index(part), CITED.index(part) + len(part))

    given = [
        Found((at(source),), at(cue), (at(content),), (-0.1, -0.1, 1.0, 1.0), 0.8) for source, cue, content in items
    ]
    read = attributions(CITED, given)
    return [
        (words(one.source.spans, CITED, " "), words(one.cue, CITED, " "), words(one.content, CITED, " "))
        for one in read
        if one.cue
    ]


BEHIND = "The Grey Heron was behind it"


def test_whom_an_outlet_cites_says_what_it_reports() -> None:
    reported = ("Meridian Wire", "reported", BEHIND)
    assert heard(reported, ("Meridian Wire", "citing", "two officials")) == [
        reported,
        ("two officials", "citing", BEHIND),
    ]


def test_a_reason_that_is_cited_is_nobody() -> None:
    said = ("A band calling itself the Oath", "citing", "delays")
    assert heard(said) == [said]


def test_nobody_and_what_a_group_calls_itself_say_nothing() -> None:
    assert heard(("No group", "claimed", "the attack"), ("A band", "calling", "itself the Oath")) == []


def test_of_whom_something_is_believed_does_not_say_it() -> None:
    assert heard(("A militia", "believed", "to be backed by Velmar")) == [("", "believed", "to be backed by Velmar")]


def test_a_denial_that_the_network_does_not_hear_is_heard() -> None:
    text = "The ministry denies that it was there."
    (said,) = attributions(text, [])
    assert (said.stance, words(said.source.spans, text, " ")) == ("denies", "The ministry")


def test_what_a_headline_says_stays_in_it_and_no_statement_begins_with_a_dateline() -> None:
    text = (
        "Unit takes orders from abroad, exiles say\n\nADREVO, May 3 (Meridian Wire) - The unit is small, a clerk said."
    )

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    below = text[text.index("ADREVO") : text.index(", a clerk")]
    given = [
        Found((at(who),), at(cue), (at(below),), (-0.1, -0.1, 1.0, 1.0), 0.8)
        for who, cue in (("exiles", "say"), ("a clerk", "said"))
    ]
    told = [words(one.content, text, " ") for one in attributions(text, given)]
    assert told == ["Unit takes orders from abroad", "The unit is small"]
