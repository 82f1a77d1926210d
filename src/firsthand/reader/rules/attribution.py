"""Who said what: the attributions of a report, paragraph by paragraph."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from firsthand.reader.rules.clauses import Clause, Range, clause_of
from firsthand.reader.rules.cues import Cue, Token, cues_of, tokens_of
from firsthand.reader.rules.sentences import Paragraph, paragraphs
from firsthand.reader.rules.sources import Speakers, describe, each
from firsthand.reader.rules.stance import certainty_of, points_back, stance_of
from firsthand.reading import Attribution, Source
from firsthand.span import Span, Spans, words

_MOST_CUES = 30
"""A sentence with more words of saying than this is no prose and is left to the reporter."""
_NOBODY = frozenset({"nobody", "no one", "none", "neither", "nothing", "no-one"})
_ASKING = frozenset({"asked", "asks", "urged", "urges"})


def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text in reading order, those of the reporter included.

    Every sentence belongs to at least one: where nobody else speaks, to the reporter.
    """
    listener = _Listener(text)
    for paragraph in paragraphs(text):
        listener.hear(paragraph)
    return tuple(replace(said, id=f"a{i}") for i, said in enumerate(listener.said, 1))


@dataclass(slots=True)
class _Listener:
    """What has been said so far, so that quotations, pronouns and confirmations can point back."""

    text: str
    said: list[Attribution] = field(default_factory=list)
    speakers: Speakers = field(default_factory=Speakers)
    quoting: int | None = None
    """Place in `said` of the quotation that the next bare quotation goes on with."""
    awaiting: tuple[Cue, list[Token], Source] | None = None
    """A cue with its source whose content comes in the next paragraph ("The officer said:")."""

    def hear(self, paragraph: Paragraph) -> None:
        carried = self.quoting
        spoken = False
        for sentence in paragraph.sentences:
            tokens = tokens_of(self.text, sentence, paragraph.quotes)
            if _bare_quotation(tokens) and (self.awaiting or self.quoting is not None):
                self._go_on(sentence)
                spoken = True
                continue
            found = self._sentence(tokens)
            if not found and self.awaiting is None:
                self._reporter(sentence)
            spoken = spoken or found
        if not spoken and carried == self.quoting:
            self.quoting = None

    def _sentence(self, tokens: list[Token]) -> bool:
        """Attributions of one sentence; whether there are any."""
        before = len(self.said)
        source: Source | None = None
        for clause in _clauses(tokens, self.text):
            cue = self._span(tokens, (clause.cue.first, clause.cue.last))
            source = self._source(tokens, clause, source)
            if source is None:
                continue
            contents = tuple(self._span(tokens, part) for part in clause.contents)
            if not contents and tokens[-1].text == ":" and clause.cue.last >= len(tokens) - 1:
                self.awaiting = (clause.cue, tokens, source)
                continue
            self._add(cue, source, contents)
        return len(self.said) > before or self.awaiting is not None

    def _source(self, tokens: list[Token], clause: Clause, before: Source | None) -> Source | None:
        if clause.source is None or (clause.cue.kind == "participle" and before):
            return before
        span = self._span(tokens, clause.source)
        if span.of(self.text).lower() in _NOBODY:
            return None
        source = describe(self.text, (span,), self.speakers)
        self.speakers.heard(source, self.text)
        return source

    def _add(self, cue_span: Span, source: Source, contents: Spans) -> None:
        cue_words = cue_span.of(self.text)
        if not contents:
            contents = self._inside_cue(cue_span)
            if not contents:
                return
            cue_span = Span(cue_span.start, contents[0].start - 1)
        content_words = words(contents, self.text, " ")
        stance = stance_of(cue_words, content_words)
        if stance in ("confirms", "denies") and points_back(content_words):
            contents = self._account() or contents
        certainty = certainty_of(cue_words, content_words)
        members = (source,) if stance == "asserts" else each(self.text, source, self.speakers)
        for member in members:
            self.said.append(Attribution("", member, (cue_span,), contents, stance, certainty))
        quoted = any(self.text[part.start] in "“”\"«„‘'" for part in contents)
        self.quoting = len(self.said) - 1 if quoted else None

    def _inside_cue(self, cue: Span) -> Spans:
        """ "declined to comment": what was declined stands in the cue itself."""
        words_ = [*re.finditer(r"\S+", cue.of(self.text))]
        if len(words_) < 2:
            return ()
        start = cue.start + words_[-2 if words_[-2].group() in ("to", "for") and len(words_) > 2 else -1].start()
        return (Span(start, cue.end),)

    def _account(self) -> Spans:
        """What "the account" is: the contents of the last assertion that somebody made."""
        for said in reversed(self.said):
            asked = words(said.cue, self.text).lower() in _ASKING
            if said.source.kind != "reporter" and said.stance in ("asserts", "speculates") and not asked:
                return said.content
        return ()

    def _go_on(self, quotation: Span) -> None:
        """A quotation without a cue of its own goes on with the one before it, or is what a colon announced."""
        if self.awaiting:
            cue, tokens, source = self.awaiting
            self.awaiting = None
            self._add(self._span(tokens, (cue.first, cue.last)), source, (quotation,))
            self.quoting = len(self.said) - 1
        elif self.quoting is not None:
            said = self.said[self.quoting]
            self.said[self.quoting] = replace(said, content=(*said.content, quotation))

    def _reporter(self, sentence: Span) -> None:
        content = sentence.of(self.text)
        if any(character.isalnum() for character in content):
            source = describe(self.text, ())
            self.said.append(Attribution("", source, (), (sentence,), "asserts", certainty_of("", content)))

    def _span(self, tokens: list[Token], part: Range) -> Span:
        return Span(tokens[part[0]].span.start, tokens[part[1] - 1].span.end)


def _bare_quotation(tokens: list[Token]) -> bool:
    """A sentence that is all quotation."""
    return any(token.kind == "quote" for token in tokens) and not any(token.kind == "word" for token in tokens)


def _clauses(tokens: list[Token], text: str) -> list[Clause]:
    cues = [cue for cue in cues_of(tokens, text) if cue.kind != "participle" or cue.first]
    if len(cues) > _MOST_CUES:
        return []
    found: list[Clause] = []
    floor = 0
    for cue, following in pairwise([*cues, None]):
        if cue is None:
            break
        ceiling = len(tokens)
        if following and _shares_subject(tokens, cue, following):
            ceiling = following.first
        clause = clause_of(tokens, cue, floor, ceiling)
        inside = bool(found) and _covered(clause, found[-1])
        if inside and cue.kind == "decline":
            continue
        if clause.source is None and not (cue.kind == "participle" or (found and _coordinated(tokens, cue))):
            continue
        found.append(clause)
        if ceiling < len(tokens) and not inside:
            floor = ceiling
    return found


def _covered(clause: Clause, other: Clause) -> bool:
    return any(a <= clause.cue.first and clause.cue.last <= b for a, b in other.contents)


def _coordinated(tokens: list[Token], cue: Cue) -> bool:
    return cue.first > 0 and (tokens[cue.first - 1].lower in ("and", "but", "or") or tokens[cue.first - 1].text == ",")


def _shares_subject(tokens: list[Token], cue: Cue, following: Cue) -> bool:
    """Whether the next cue ends what this one governs: it is joined on, or its subject stands behind a comma."""
    if following.first <= cue.last:
        return False
    if following.kind == "participle" or _coordinated(tokens, following):
        return following.kind not in ("according",)
    return False
