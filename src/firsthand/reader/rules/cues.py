"""Tokens of a sentence and the words in it by which somebody says something."""

import re
from dataclasses import dataclass
from typing import Literal

from firsthand.reader.rules import lexicon
from firsthand.span import Span

TokenKind = Literal["word", "quote", "mark"]
CueKind = Literal["say", "tell", "judge", "think", "participle", "according", "decline", "passive"]

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|St|Jr|Sr|Prof|Rev|Hon|No)\.(?=\s)|(?:[A-Z]\.)+(?!\w)"
    r"|\d+(?:[.,:]\d+)*|[^\W_]+(?:[’'.&-][^\W_]+)*|\S"
)
_DECLINING = re.compile(lexicon.DECLINING, re.X | re.I)
_SCARE_WORDS = 4
_AMBIGUOUS = lexicon.words(
    """report reports show shows claim claims plan plans need needs fear fears hope hopes charge charges comment
    comments point points view views call calls post posts promise promises question questions demand demands
    estimate estimates doubt doubts aim aims state states order orders charge charges find finds warning cites note
    notes label labels mention mentions quote quotes blast blasts slam slams order vow vows pledge pledges thought
    joke jokes remark remarks blame praise tweet tweets reply replies address ask want boast see regard regards favor
    following support complaint echo dispute disputes wonder reading supporting""",
)
_WITH_INFINITIVE = lexicon.words(
    "want plan plans hope hopes vow vows pledge pledges promise promises aim aims ask claim claims"
)
_NOUNISH_BEFORE = lexicon.DETERMINERS | lexicon.PREPOSITIONS | lexicon.words("new recent first last latest final own")
_PASSIVE_BE = lexicon.words("is are was were be been being")
_VERBS = lexicon.SAYING | lexicon.JUDGING | lexicon.THINKING


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation."""

    span: Span
    text: str
    kind: TokenKind

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: tokens [first, last) of its sentence; `verb` is the word that tells its meaning."""

    first: int
    last: int
    kind: CueKind
    verb: str


def tokens_of(text: str, sentence: Span, quotes: tuple[Span, ...]) -> list[Token]:
    """The tokens of a sentence; a quotation of more than a few words is one token."""
    tokens: list[Token] = []
    position = sentence.start
    inside = [q for q in quotes if sentence.start <= q.start < sentence.end and not _scare(q.of(text))]
    for quote in [*inside, None]:
        stop = quote.start if quote else sentence.end
        for match in _TOKEN.finditer(text, position, stop):
            word = match.group()[0].isalnum()
            tokens.append(Token(Span(*match.span()), match.group(), "word" if word else "mark"))
        if quote:
            end = min(quote.end, sentence.end)
            tokens.append(Token(Span(quote.start, end), text[quote.start : end], "quote"))
            position = end
    return tokens


def _scare(quote: str) -> bool:
    """Words set in quotation marks inside somebody else's sentence, not a quotation that stands by itself."""
    return len(quote.split()) <= _SCARE_WORDS and quote[-2:-1] not in (",", ".", "!", "?") and quote[1:2].islower()


def cues_of(tokens: list[Token], text: str) -> list[Cue]:
    """The cues among the tokens, in order, without overlap."""
    found: list[Cue] = []
    i = 0
    while i < len(tokens):
        cue = _cue_at(tokens, i, text) if tokens[i].kind == "word" else None
        if cue and (not found or cue.first >= found[-1].last):
            found.append(cue)
            i = cue.last
        else:
            i += 1
    return found


def _cue_at(tokens: list[Token], i: int, text: str) -> Cue | None:
    word = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word == "according" and following == "to":
        return Cue(i, i + 2, "according", "according")
    match = _DECLINING.match(text, tokens[i].span.start, tokens[-1].span.end)
    if match:
        last = next((j for j in range(i, len(tokens)) if tokens[j].span.start >= match.end()), len(tokens))
        return Cue(i, last, "decline", "decline")
    if word in lexicon.PARTICIPLES:
        return _participle(tokens, i)
    if word not in _VERBS or (tokens[i].text[0].isupper() and i) or (word in _AMBIGUOUS and not _verb_here(tokens, i)):
        return None
    first = _verb_group_start(tokens, i)
    if "to" in {token.lower for token in tokens[max(0, first - 1) : i]}:
        return None
    helpers = {token.lower for token in tokens[first:i]}
    if helpers & _PASSIVE_BE and word.endswith(("ed", "n", "d", "t")):
        return Cue(first, i + 2, "passive", word) if following == "by" else None
    return Cue(first, _after_particle(tokens, i), _kind(word), word)


def _participle(tokens: list[Token], i: int) -> Cue | None:
    before = tokens[i - 1].lower if i else ""
    word = tokens[i].lower
    last = _after_particle(tokens, i)
    if before in lexicon.AUXILIARIES or (before in lexicon.ADVERBS and i > 1 and tokens[i - 2].lower in _PASSIVE_BE):
        return Cue(_verb_group_start(tokens, i), last, "tell" if word in lexicon.TELLING else "judge", word)
    return None if before in _NOUNISH_BEFORE - {"in", "by", "after", "before"} else Cue(i, last, "participle", word)


def _kind(word: str) -> CueKind:
    if word in lexicon.TELLING:
        return "tell"
    if word in lexicon.SAYING:
        return "say"
    return "judge" if word in lexicon.JUDGING else "think"


def _verb_here(tokens: list[Token], i: int) -> bool:
    """Whether a word that is noun and verb ("reports", "fear") is a verb here: by its neighbours."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if before is None or before.kind == "mark" or before.lower in _NOUNISH_BEFORE:
        return False
    if after == "to":
        return tokens[i].lower in _WITH_INFINITIVE
    return after in lexicon.DETERMINERS | lexicon.PRONOUNS | {"that", "whether", "how"} or (
        i + 1 < len(tokens) and (tokens[i + 1].text[0].isupper() or tokens[i + 1].kind == "quote")
    )


def _verb_group_start(tokens: list[Token], i: int) -> int:
    """The first token of the verb group: adverbs and auxiliaries before the verb belong to it."""
    first = i
    while first > 0 and tokens[first - 1].lower in lexicon.AUXILIARIES | lexicon.ADVERBS | {"to", "not"}:
        first -= 1
    while first < i and tokens[first].lower in {"both", "all", "each", "to"}:
        first += 1
    return first


def _after_particle(tokens: list[Token], i: int) -> int:
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return i + 2 if after in _PARTICLES.get(tokens[i].lower[:4], ()) else i + 1


_PARTICLES = {"poin": ("out", "to"), "call": ("for", "on"), "refe": ("to",)}
"""By the stem of the verb, the words that belong to it: "pointed out", "calling for", "refers to"."""
