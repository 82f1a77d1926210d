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
    return Found(sources, span(cue), (span(content),), -0.1, -0.1, 0.8)


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
