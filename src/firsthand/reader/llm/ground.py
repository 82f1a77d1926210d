"""From a language model's answer to findings: what stands in the report is kept, and where it stands together.

Words that all stand in a report can still be joined to something that it does not say. So a source stands in the
sentence of its cue, a content in that sentence or in quotation marks beside it, and an event or a tie in one sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from firsthand.reader.llm import schema
from firsthand.reader.llm.findings import (
    FAR_APART,
    MALFORMED,
    NO_SUCH_WORD,
    NOT_THERE,
    TOO_MANY,
    Findings,
    Happened,
    Said,
    Tied,
)
from firsthand.reader.llm.quotes import Page, gap, holder, nearest
from firsthand.reader.rules.sentences import Paragraph
from firsthand.reading import Json
from firsthand.span import Span, Spans

T = TypeVar("T")


class _DroppedError(Exception):
    """A finding is not kept; the argument says why."""


@dataclass(slots=True)
class Ground:
    """A stretch of a report that an answer is about, and the findings that it adds to."""

    page: Page
    paragraphs: Sequence[Paragraph]
    sentences: Sequence[Span]
    into: Findings

    @classmethod
    def of(cls, text: str, stretch: Span, paragraphs: Sequence[Paragraph], into: Findings) -> Self:
        """The ground of a stretch of whole paragraphs or sentences."""
        here = [paragraph for paragraph in paragraphs if paragraph.span.overlaps(stretch)]
        sentences = [sentence for paragraph in here for sentence in paragraph.sentences if stretch.covers(sentence)]
        return cls(Page(text, stretch), here, sentences, into)

    def take(self, answer: Json) -> None:
        """Take in what an answer holds, as far as the report bears it out."""
        for place, word in self._kept(self._mention, self._items(answer, "mentions")):
            self.into.mentions.update((span, word) for span in place)
        self.into.said += self._kept(self._said, self._items(answer, "attributions"))
        self.into.happened += self._kept(self._happened, self._items(answer, "events"))
        self.into.tied += self._kept(self._tied, self._items(answer, "ties"))

    def _mention(self, item: Json) -> tuple[Spans, Any]:
        return self._places(item.get("quote")), _word(item, "type", schema.MENTION_TYPES)

    def _said(self, item: Json) -> Said:
        kind = _word(item, "kind", schema.SOURCE_KINDS)
        stance, certainty = _word(item, "stance", schema.STANCES), _word(item, "certainty", schema.CERTAINTIES)
        given = item.get("content")
        parts = [self._whole(self.page.places(part)) for part in (given if isinstance(given, list) else [given])]
        self._drop(NOT_THERE, sum(not places for places in parts))
        parts = [places for places in parts if places][: schema.MOST_PARTS]
        if not parts:
            raise _DroppedError(FAR_APART)
        cue, _ = _closest(self._places(item.get("cue")), parts[0])
        sentence = self._sentence(cue)
        contents = {part for places in parts if (part := nearest(places, cue))}
        content = tuple(sorted(part for part in contents if self._goes_with(part, cue, sentence, stance)))
        source = self._source(item.get("source"), cue, sentence)
        if not content or (source and any(source.overlaps(part) for part in (cue, *content))):
            raise _DroppedError(FAR_APART)
        self._drop(FAR_APART, len(contents) - len(content))
        return Said((source,) if source else (), kind, cue, content, stance, certainty)

    def _source(self, quote: object, cue: Span, sentence: Span) -> Span | None:
        if quote is None:
            return None
        return self._inside(quote, sentence, cue)

    def _goes_with(self, part: Span, cue: Span, sentence: Span, stance: str) -> bool:
        """Whether a content stands with its cue: in its sentence, or quoted in its paragraph or the one beside."""
        if part.overlaps(cue) and stance != "declines":
            return False
        if sentence.covers(part):
            return True
        spans = [paragraph.span for paragraph in self.paragraphs]
        here, there = holder(spans, cue), holder(spans, part)
        quoted = there is not None and any(quote.covers(part) for quote in self.paragraphs[there].quotes)
        return quoted and here is not None and there is not None and abs(here - there) <= 1

    def _whole(self, places: Spans) -> Spans:
        """The places that stand in one sentence each."""
        return tuple(place for place in places if holder(self.sentences, place) is not None)

    def _happened(self, item: Json) -> Happened:
        type_ = _word(item, "type", schema.EVENT_TYPES)
        clause, sentence = self._clause(item)
        trigger = self._inside(item.get("trigger"), clause, clause)
        given = item.get("roles")
        roles = self._kept(
            lambda one: (_word(one, "role", schema.ROLES), self._inside(one.get("quote"), sentence, trigger)),
            self._objects(given if isinstance(given, list) else [], schema.MOST_PARTS),
        )
        return Happened(
            sentence,
            trigger,
            type_,
            self._or(item, "mode", schema.MODES, "unknown"),
            tuple(dict.fromkeys(roles)),
            self._perhaps(item.get("when"), sentence, trigger),
            self._perhaps(item.get("where"), sentence, trigger),
            self._or(item, "polarity", schema.POLARITIES, "affirmed"),
            self._or(item, "modality", schema.MODALITIES, "actual"),
        )

    def _tied(self, item: Json) -> Tied:
        type_ = _word(item, "type", schema.TIE_TYPES)
        clause, sentence = self._clause(item)
        subject = self._inside(item.get("subject"), sentence, clause)
        other = self._inside(item.get("object"), sentence, clause)
        if subject.overlaps(other):
            raise _DroppedError(FAR_APART)
        return Tied(
            sentence,
            clause,
            type_,
            subject,
            other,
            self._perhaps(item.get("when"), sentence, clause),
            self._or(item, "polarity", schema.POLARITIES, "affirmed"),
            self._or(item, "modality", schema.MODALITIES, "actual"),
        )

    def _clause(self, item: Json) -> tuple[Span, Span]:
        """Where an event's or a tie's clause stands, and its sentence."""
        whole = self._whole(self._places(item.get("quote")))
        if not whole:
            raise _DroppedError(FAR_APART)
        return whole[0], self._sentence(whole[0])

    def _sentence(self, span: Span) -> Span:
        place = holder(self.sentences, span)
        if place is None:
            raise _DroppedError(FAR_APART)
        return self.sentences[place]

    def _places(self, quote: object) -> Spans:
        places = self.page.places(quote)
        if not places:
            raise _DroppedError(NOT_THERE)
        return places

    def _inside(self, quote: object, outer: Span, anchor: Span) -> Span:
        """Where a quotation stands within another span, nearest to an anchor."""
        found = nearest((place for place in self._places(quote) if outer.covers(place)), anchor)
        if found is None:
            raise _DroppedError(FAR_APART)
        return found

    def _perhaps(self, quote: object, outer: Span, anchor: Span) -> Span | None:
        return next(self._kept(lambda one: self._inside(one, outer, anchor), [] if quote is None else [quote]), None)

    def _or(self, item: Json, key: str, words: Sequence[Any], otherwise: str) -> Any:
        return next(self._kept(lambda one: _word(one, key, words), [item]), otherwise)

    def _items(self, answer: Json, key: str) -> Iterator[Json]:
        given = answer.get(key)
        if not isinstance(given, list):
            self._drop(MALFORMED)
            return
        yield from self._objects(given, schema.MOST_ITEMS)

    def _objects(self, given: Sequence[object], most: int) -> Iterator[Json]:
        self._drop(TOO_MANY, max(0, len(given) - most))
        for item in given[:most]:
            if isinstance(item, dict):
                yield item
            else:
                self._drop(MALFORMED)

    def _kept(self, make: Callable[[Any], T], items: Iterable[Any]) -> Iterator[T]:
        for item in items:
            try:
                yield make(item)
            except _DroppedError as why:
                self._drop(str(why))

    def _drop(self, reason: str, count: int = 1) -> None:
        if count:
            self.into.dropped[reason] += count


def _word(item: Json, key: str, words: Sequence[Any]) -> Any:
    """One of the contract's words."""
    value = item.get(key)
    if not isinstance(value, str) or value not in words:
        raise _DroppedError(NO_SUCH_WORD)
    return value


def _closest(cues: Spans, contents: Spans) -> tuple[Span, Span]:
    """The cue and the content that stand nearest to each other, of all the places where they could."""
    return min(((cue, part) for cue in cues for part in contents), key=lambda pair: (gap(*pair), pair))
