"""Findings as the parts of a reading: numbered in reading order, dated and placed by the words, told by somebody.

Which attribution tells of an event or tie follows from where it stands, never from what the model says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.reader.llm.findings import FAR_APART, Findings, Said
from firsthand.reader.placing import placed
from firsthand.reader.rules.carriers import Carriers
from firsthand.reader.rules.modality import modality_of, negated
from firsthand.reader.rules.sentences import Paragraph
from firsthand.reader.rules.sources import Speakers, describe
from firsthand.reader.rules.stance import certainty_of, stance_of
from firsthand.reading import Attribution, Event, Mention, Modality, Polarity, Reading, Role, Tie, When, Where
from firsthand.report import Report
from firsthand.span import Span, words
from firsthand.when import times

_ENGLISH = (None, "en")


def assembled(report: Report, reader: str, paragraphs: Sequence[Paragraph], found: Findings) -> Reading:
    """The reading of a report, of all that was found in it."""
    text = report.text
    mentions = tuple(_mentions(found))
    said = tuple(
        replace(one, id=f"a{number}") for number, one in enumerate(_attributions(report, paragraphs, found), 1)
    )
    told = [one.when for one in found.happened] + [one.when for one in found.tied]
    dated = [*times(text, report.published_on)] if any(told) else []
    carriers = Carriers(said)
    happened = _numbered_events(_events(text, found, carriers, dated))
    tied = tuple(replace(tie, id=f"t{n}") for n, tie in enumerate(_ties(text, found, mentions, carriers, dated), 1))
    return Reading(report, reader, mentions, said, placed(text, happened, mentions), tied, found.notes)


def _mentions(found: Findings) -> Iterator[Mention]:
    """The mentions in order; of two of one type, one inside the other, the longer."""
    open_until: dict[str, int] = {}
    number = 0
    for span in sorted(found.mentions, key=lambda span: (span.start, -span.end)):
        kind = found.mentions[span]
        if span.end > open_until.get(kind, 0):
            open_until[kind] = span.end
            number += 1
            yield Mention(f"m{number}", span, kind)


def _attributions(report: Report, paragraphs: Sequence[Paragraph], found: Findings) -> Iterator[Attribution]:
    """What somebody says and, in between, the sentences in which nobody but the reporter does."""
    text, speakers = report.text, Speakers()
    said = [*_once(found.said)]
    heard = [span for one in said for span in (one.cue, *one.content)]
    ours = [
        Attribution("", describe(text, ()), (), (sentence,), "asserts", certainty_of("", sentence.of(text)))
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        if any(map(str.isalnum, sentence.of(text))) and not any(sentence.overlaps(span) for span in heard)
    ]
    theirs = [_attribution(report, one, speakers) for one in said]
    yield from sorted([*ours, *theirs], key=lambda one: min(*one.content, *one.cue, one.content[0]))


def _once(said: Sequence[Said]) -> Iterator[Said]:
    """Each saying once, in the order of the cues."""
    seen: set[object] = set()
    for one in sorted(said, key=lambda one: (one.cue, one.content, one.source)):
        if (key := (one.cue, one.content, one.source)) not in seen:
            seen.add(key)
            yield one


def _attribution(report: Report, one: Said, speakers: Speakers) -> Attribution:
    """An attribution; where the words tell who speaks and how, they win over what the model chose."""
    text = report.text
    unnamed = describe(text, (one.cue,))
    source = describe(text, one.source, speakers) if one.source else unnamed
    if not one.source:
        source = replace(source, spans=(), kind="unnamed_person", anonymous=True, count=None, role=None)
    elif report.language not in _ENGLISH:
        anonymous = one.kind in ("unnamed_person", "unnamed_group")
        source = replace(source, kind=one.kind, anonymous=anonymous, count=None, role=None, nationality=None)
    if one.source:
        speakers.heard(source, text)
    cue, content = one.cue.of(text), words(one.content, text, " ")
    told, hedged = stance_of(cue, content), certainty_of(cue, content)
    stance = told if told != "asserts" else one.stance
    certainty = hedged if hedged != "certain" else one.certainty
    return Attribution("", source, (one.cue,), one.content, stance, certainty)


def _events(text: str, found: Findings, carriers: Carriers, dated: Sequence[When]) -> Iterator[Event]:
    for one in found.happened:
        by = carriers.of(one.trigger, one.sentence)
        if by is None:
            found.dropped[FAR_APART] += 1
            continue
        polarity, modality = _careful(text, one.sentence, one.trigger, by, one.polarity, one.modality)
        roles = tuple(Role(name, span) for name, span in one.roles)
        where = Where(one.where.of(text), spans=(one.where,)) if one.where else None
        when = _time(dated, one.when)
        yield Event("", one.type, one.mode, one.trigger, by.id, roles, when, where, polarity, modality)


def _numbered_events(events: Iterator[Event]) -> tuple[Event, ...]:
    """Each event once, in reading order."""
    once = {(event.trigger, event.type, event.roles): event for event in events}
    ordered = sorted(once.values(), key=lambda event: (event.trigger, event.type))
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(ordered, 1))


def _ties(
    text: str, found: Findings, mentions: Sequence[Mention], carriers: Carriers, dated: Sequence[When]
) -> Iterator[Tie]:
    """Each tie whose two ends are mentions, once, in reading order."""
    seen: set[object] = set()
    for one in sorted(found.tied, key=lambda one: (one.span, one.type, one.subject)):
        subject, other = _mention_at(mentions, one.subject), _mention_at(mentions, one.object)
        by = carriers.of(one.span, one.sentence)
        if by is None or subject is None or other is None or subject == other:
            found.dropped[FAR_APART] += 1
        elif (key := (one.type, subject.id, other.id)) not in seen:
            seen.add(key)
            polarity, modality = _careful(text, one.sentence, one.span, by, one.polarity, one.modality)
            spans, when = (one.span,), _time(dated, one.when)
            yield Tie("", one.type, subject.id, other.id, spans, by.id, when, polarity, modality)


def _mention_at(mentions: Sequence[Mention], span: Span) -> Mention | None:
    """The mention that stands there, or the shortest that holds it."""
    holding = [mention for mention in mentions if mention.span.covers(span)]
    return min(holding, key=lambda mention: mention.span.end - mention.span.start, default=None)


def _time(dated: Sequence[When], span: Span | None) -> When | None:
    """The calendar interval of the words; the model has no say in it."""
    return next((time for time in dated if span and any(span.overlaps(part) for part in time.spans)), None)


def _careful(
    text: str, sentence: Span, span: Span, by: Attribution, polarity: Polarity, modality: Modality
) -> tuple[Polarity, Modality]:
    """Polarity and modality as chosen, unless the words deny or hedge: then these win."""
    before = text[sentence.start : span.start]
    denied = by.stance == "denies" or negated(before)
    hedged = modality_of(before)
    return "negated" if denied else polarity, hedged if hedged != "actual" else modality
