"""From what the network finds to the attributions of a reading: the source described, the stance, the reporter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from firsthand.reader.model.cited import NOBODY, settled
from firsthand.reader.model.quotations import Found
from firsthand.reader.rules.attribution import attributions as by_rules
from firsthand.reader.rules.sentences import Paragraph, paragraphs
from firsthand.reader.rules.sources import Speakers, describe, each
from firsthand.reader.rules.stance import certainty_of, points_back, stance_of
from firsthand.reading import Attribution
from firsthand.span import Span, Spans, trimmed, words

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
_SENTENCE = re.compile(r"\w+\W+(?:\w+\W+){4,}\w+[.!?]\W*$")
"""Six words or more that end as a sentence does."""
_TAKES_A_STAND = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:den(?:y|ies|ied)\b|claim(?:s|ed)\s+(?:\w+\s+)?responsibility\b)", re.IGNORECASE
)
_MARKS = '“”"«»„'


def attributions(text: str, found: Iterable[Found]) -> tuple[Attribution, ...]:
    """The attributions in reading order; sentences in which nobody else speaks are the reporter's.

    A paragraph's worth of quotation without a cue goes on with what was quoted before it.
    """
    said = _with_silence(text, _going_on(text, _quoted(text, found)))
    ours: list[Attribution] = []
    waiting = iter([*said, None])
    following = next(waiting)
    for paragraph in paragraphs(text):
        for sentence in paragraph.sentences:
            heard = False
            while following is not None and following.cue[0].start < sentence.end:
                ours.append(following)
                heard = heard or sentence.overlaps(following.cue[0])
                following = next(waiting)
            if heard or _spoken(sentence, ours[-8:]) or (following and _spoken(sentence, [following])):
                continue
            if _bare(paragraph, sentence) and ours and _quotes(text, ours[-1]):
                ours[-1] = replace(ours[-1], content=(*ours[-1].content, sentence))
            else:
                ours.extend(_reporter(text, sentence))
    if following is not None:
        ours.extend([following, *(item for item in waiting if item)])
    return tuple(replace(item, id=f"a{place}") for place, item in enumerate(_with_accounts(text, ours), 1))


def _quoted(text: str, found: Iterable[Found]) -> list[Attribution]:
    speakers = Speakers()
    said: list[Attribution] = []
    for item in settled(text, sorted(found, key=lambda item: item.cue.start)):
        source = describe(text, _in_its_sentence(text, item), speakers)
        if item.source:
            speakers.heard(source, text)
        else:
            source = replace(source, kind="unnamed_person", anonymous=True, count=None)
        cue, content = item.cue.of(text), words(item.content, text, " ")
        stance, certainty = stance_of(cue, content), certainty_of(cue, content)
        members = (source,) if stance == "asserts" else each(text, source, speakers)
        said += [
            Attribution("", member, (item.cue,), item.content, stance, certainty, item.probability)
            for member in members
        ]
    return said


def _going_on(text: str, said: list[Attribution]) -> list[Attribution]:
    """Adds a quoted sentence that is nobody's to whoever is quoted before it in its paragraph.

    Where marks are broken, the network hears the quotation's first part alone.
    """
    ours = list(said)
    for paragraph in paragraphs(text):
        for quote in paragraph.quotes if len(paragraph.quotes) > 1 else ():
            words_in = trimmed(text, quote.start, quote.end)
            if words_in is None or not _SENTENCE.search(words_in.of(text)):
                continue
            here = [place for place, one in enumerate(ours) if one.cue and paragraph.span.covers(one.cue[0])]
            if any(_touches(ours[place], quote) for place in here):
                continue
            before = [place for place in here if ours[place].cue[0].start < quote.start]
            if before and any(part.overlaps(other) for part in ours[before[-1]].content for other in paragraph.quotes):
                last = ours[before[-1]]
                ours[before[-1]] = replace(last, content=(*last.content, words_in))
    return ours


def _touches(said: Attribution, span: Span) -> bool:
    return any(span.overlaps(part) for part in (*said.content, *said.cue, *said.source.spans))


def _in_its_sentence(text: str, item: Found) -> Spans:
    """The source without parts that a sentence's end keeps apart from the cue, if any part is left."""
    near = tuple(
        span
        for span in item.source
        if not _SENTENCE_END.search(text, min(span.end, item.cue.end) - 1, max(span.start, item.cue.start) + 1)
    )
    return near or item.source


def _with_accounts(text: str, said: list[Attribution]) -> Iterator[Attribution]:
    """Adds to "the account was confirmed" what the account is: the contents of the last assertion before it."""
    account: Spans = ()
    for item in said:
        content = words(item.content, text, " ")
        if item.stance in ("confirms", "denies") and points_back(content):
            yield replace(item, content=(*item.content, *account))
        else:
            yield item
        if item.stance in ("asserts", "speculates") and item.source.kind != "reporter":
            account = item.content


def _with_silence(text: str, said: list[Attribution]) -> list[Attribution]:
    """Adds those who declined to comment, denied, or claimed an attack, whom the rules hear and the model does not."""
    silent = [
        item
        for item in by_rules(text)
        if item.cue
        and not NOBODY.match(words(item.source.spans, text, " "))
        and (item.stance == "declines" or _TAKES_A_STAND.match(words((*item.cue, *item.content), text, " ")))
        and not any(_holds(other, item.cue[0]) for other in said)
    ]
    return sorted([*said, *silent], key=lambda item: item.cue[0])


def _holds(said: Attribution, cue: Span) -> bool:
    return any(cue.overlaps(part) for part in (*said.cue, *said.content))


def _spoken(sentence: Span, said: Iterable[Attribution]) -> bool:
    return any(sentence.overlaps(part) for item in said for part in (*item.content, *item.source.spans))


def _bare(paragraph: Paragraph, sentence: Span) -> bool:
    return any(quote.covers(sentence) for quote in paragraph.quotes)


def _quotes(text: str, said: Attribution) -> bool:
    return said.source.kind != "reporter" and any(mark in part.of(text) for part in said.content for mark in _MARKS)


def _reporter(text: str, sentence: Span) -> Iterator[Attribution]:
    content = sentence.of(text)
    if any(character.isalnum() for character in content):
        yield Attribution("", describe(text, ()), (), (sentence,), "asserts", certainty_of("", content))
