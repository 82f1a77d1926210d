"""The subject of a cue and what it governs: token ranges [first, last) inside one sentence."""

from dataclasses import dataclass

from firsthand.reader.rules import lexicon
from firsthand.reader.rules.cues import Cue, Token

Range = tuple[int, int]

_VERBS = (
    lexicon.AUXILIARIES
    | lexicon.SAYING
    | lexicon.JUDGING
    | lexicon.THINKING
    | lexicon.words(
        """got made took came went began led left held won lost killed carried used gave met ran set put brought kept
    stood became fell rose hit struck fought sent spent built saw grew drew fled flew wore chose spoke"""
    )
)
_LEADING = lexicon.words(
    """but and however meanwhile still yet so or nor then also instead nevertheless nonetheless moreover besides
    separately asked again earlier later in on at by for after before during since""",
)
_WHEN = lexicon.WEEKDAYS | lexicon.MONTHS | {"today", "yesterday", "tonight", "Today", "Yesterday"}
_TAIL_STARTS = (
    lexicon.PREPOSITIONS
    | lexicon.ADVERBS
    | lexicon.words("as when while after before last this earlier today yesterday tonight")
)
_SHORT_TAIL = 12
_NOT_IN_SUBJECT = frozenset(";:—–(…!?.")


@dataclass(frozen=True, slots=True)
class Clause:
    """What belongs to one cue. `source` is `None` where the subject is that of the cue before."""

    cue: Cue
    source: Range | None
    contents: tuple[Range, ...]


def clause_of(tokens: list[Token], cue: Cue, floor: int, ceiling: int) -> Clause:
    """Source and contents of a cue. `floor` and `ceiling` bound what may belong to it: other cues lie beyond."""
    if cue.kind == "according":
        return _according(tokens, cue, floor)
    if cue.kind == "passive" and tokens[cue.last - 1].lower == "by":
        return Clause(cue, _clean(tokens, (cue.last, ceiling)), _kept(tokens, subject(tokens, cue.first, floor)))
    if cue.kind == "participle":
        return Clause(cue, _main_subject(tokens, cue), _kept(tokens, (_content_start(tokens, cue, ceiling), ceiling)))
    if _inverted(tokens, cue):
        after = _speaker_after(tokens, cue.last)
        quote = next((j for j in range(after[1], min(ceiling, after[1] + 2)) if tokens[j].kind == "quote"), None)
        rest = _kept(tokens, (quote, ceiling)) if quote is not None else ()
        return Clause(cue, _clean(tokens, after), _kept(tokens, _before(tokens, cue.first, floor)) + rest)
    source = subject(tokens, cue.first, floor)
    start = _content_start(tokens, cue, ceiling)
    if source and source[0] > floor and _trails(tokens, cue, start, ceiling):
        before = _kept(tokens, _before(tokens, source[0], floor))
        if before:
            return Clause(cue, source, before + _resumed(tokens, cue.last, ceiling))
    return Clause(cue, source, _kept(tokens, (start, ceiling)))


def subject(tokens: list[Token], stop: int, floor: int) -> Range | None:
    """The noun phrase that ends right before token `stop`, found by walking left to the edge of its clause."""
    if stop > floor and tokens[stop - 1].text == ",":
        return _with_apposition(tokens, stop, floor)
    if stop > floor and tokens[stop - 1].lower in ("who", "which"):
        return (stop - 1, stop)
    first = stop
    while first > floor and _belongs(tokens, first - 1, stop, floor):
        first -= 1
    return _clean(tokens, (first, stop))


def _main_subject(tokens: list[Token], cue: Cue) -> Range | None:
    """The subject of the sentence that a participle hangs on: what stands before its first verb."""
    verb = next((j for j in range(1, cue.first) if _verb(tokens, j, cue.first + 1)), None)
    return subject(tokens, verb, 0) if verb else None


def _with_apposition(tokens: list[Token], stop: int, floor: int) -> Range | None:
    """ "A, the head of B, said": the subject and the apposition between its commas."""
    comma = next((j for j in range(stop - 2, floor - 1, -1) if tokens[j].text == ","), None)
    if comma is None or comma == floor or tokens[comma - 1].kind == "quote":
        return None
    found = subject(tokens, comma, floor)
    return (found[0], stop - 1) if found else None


def _belongs(tokens: list[Token], i: int, stop: int, floor: int) -> bool:
    token = tokens[i]
    word = token.lower
    if token.kind == "quote":
        return False
    if token.kind == "mark":
        return (token.text == "," and _list_goes_on(tokens, i, stop, floor)) or token.text in "’'%$&/-"
    if word == "and":
        return _list_goes_on(tokens, i, stop, floor)
    if word in ("that", "which") and i + 1 < stop and _verb(tokens, i + 1, stop):
        return True
    if word in lexicon.SUBORDINATORS | {"or", "nor"}:
        return False
    if word in ("who", "which"):
        return True
    return not _verb(tokens, i, stop) or (i > floor and tokens[i - 1].lower in ("that", "which", "who"))


def _verb(tokens: list[Token], i: int, stop: int) -> bool:
    word = tokens[i].lower
    before = tokens[i - 1].lower if i else ""
    if i and tokens[i].text[0].isupper():
        return False
    if word in _VERBS:
        if i == stop - 1 and word not in lexicon.AUXILIARIES:
            return False
        return before not in lexicon.DETERMINERS - {"that"} or word in lexicon.AUXILIARIES
    if not word.endswith("ed") or tokens[i].text[0].isupper() or len(word) < 5:
        return False
    relative = any(t.lower in ("who", "which") for t in tokens[max(0, i - 4) : i])
    return not relative and before not in lexicon.DETERMINERS and i + 1 < stop and before != "pro"


def _list_goes_on(tokens: list[Token], i: int, stop: int, floor: int) -> bool:
    """Whether the "and" or comma at `i` joins two speakers rather than two clauses."""
    if tokens[i].text == ",":
        joints = [t.lower for t in tokens[i + 1 : stop] if t.lower in (",", "and")]
        return joints[-1:] == ["and"] and not tokens[i + 1].lower.endswith("ing")
    j = i - 1
    while j >= floor and tokens[j].kind == "word" and tokens[j].lower not in lexicon.SUBORDINATORS:
        if tokens[j].lower == "and" or _verb(tokens, j, i):
            return tokens[j].lower == "and" and _list_goes_on(tokens, j, stop, floor)
        j -= 1
    if i - 1 == j or (j >= floor and tokens[j].kind == "quote"):
        return False
    starts_clause = i + 1 < stop and tokens[i + 1].lower in lexicon.PRONOUNS
    return not starts_clause and tokens[i - 1].text not in lexicon.WEEKDAYS


def _clean(tokens: list[Token], found: Range) -> Range | None:
    """The range without conjunctions, adverbs and marks at its ends; `None` if nothing is left."""
    first, last = found
    while first < last and (
        tokens[first].kind == "mark" or tokens[first].lower in _LEADING | lexicon.ADVERBS - {"all", "both", "each"}
    ):
        first += 1
    while last > first and (tokens[last - 1].kind == "mark" or tokens[last - 1].lower in lexicon.ADVERBS):
        last -= 1
    if last - first > 2 and tokens[last - 2].lower in ("on", "in") and tokens[last - 1].text in _WHEN:
        last -= 2
    if last - first > 2 and tokens[first].text in _WHEN:
        return _clean(tokens, (first + 1, last))
    return (first, last) if first < last and tokens[first].lower not in ("there", "that", "what") else None


def _inverted(tokens: list[Token], cue: Cue) -> bool:
    """ "…," said the official: the verb stands right after a quotation or a comma, the speaker behind it."""
    if cue.last - cue.first != 1 or cue.verb not in lexicon.INVERTING or cue.last >= len(tokens):
        return False
    before = tokens[cue.first - 1] if cue.first else None
    after = tokens[cue.last]
    opens = after.lower in lexicon.DETERMINERS | lexicon.PRONOUNS | {"a", "an"} or after.text[0].isupper()
    if before is None or after.lower == "that" or after.text in _WHEN:
        return False
    common = after.kind == "word" and after.lower not in lexicon.PREPOSITIONS | lexicon.ADVERBS
    if before.kind == "quote":
        return opens or common
    clause = any(_verb(tokens, j, cue.first) for j in range(cue.first - 1)) or tokens[0].kind == "quote"
    relative = any(token.lower in ("who", "which", "whose") for token in tokens[: cue.first])
    return before.text == "," and opens and clause and not relative and cue.kind == "say"


def _speaker_after(tokens: list[Token], start: int) -> Range:
    """The speaker behind an inverted verb, with the relative clause that describes it."""
    last = start
    while last < len(tokens) and tokens[last].kind != "quote" and tokens[last].text not in _NOT_IN_SUBJECT:
        token = tokens[last]
        if last > start and token.lower in {"as", "when", "while", "after", "before", "during", "though", "but"}:
            break
        if (
            last > start
            and token.lower in {"in", "on", "at"}
            and last + 1 < len(tokens)
            and tokens[last + 1].text in _WHEN
        ):
            break
        if last > start and token.text in _WHEN:
            break
        if token.lower in lexicon.PARTICIPLES and tokens[last - 1].text == ",":
            break
        last += 1
    while last > start and tokens[last - 1].kind == "mark":
        last -= 1
    return start, last


def _according(tokens: list[Token], cue: Cue, floor: int) -> Clause:
    comma = next((j for j in range(cue.last, len(tokens)) if tokens[j].text == ","), len(tokens))
    if cue.first - floor <= 1:
        return Clause(cue, _clean(tokens, (cue.last, comma)), _kept(tokens, (comma, len(tokens))))
    end = next(
        (j for j in range(cue.last, len(tokens)) if tokens[j].text in ".;:" or tokens[j].kind == "quote"), len(tokens)
    )
    finite = any(_verb(tokens, j, cue.first) for j in range(floor + 1, cue.first))
    resumes = tokens[cue.first - 1].text == "," and comma < end - 3 and not finite
    end = comma if resumes else end
    rest = _kept(tokens, (comma, len(tokens))) if resumes else ()
    return Clause(cue, _clean(tokens, (cue.last, end)), _kept(tokens, (floor, cue.first)) + rest)


def _before(tokens: list[Token], stop: int, floor: int) -> Range:
    """What stands before the speaker: the quotation alone where there is one that ends there."""
    first = floor
    while first < stop and tokens[first].lower in ("but", "and", "still", "yet") and tokens[first + 1].kind == "quote":
        first += 1
    return first, stop


def _content_start(tokens: list[Token], cue: Cue, ceiling: int) -> int:
    """Where the content behind a verb starts: after time, place, means and person addressed."""
    start = cue.last
    if start < ceiling and tokens[start].text == ":":
        return start + 1
    that = next((j for j in range(start, min(ceiling, start + _SHORT_TAIL)) if tokens[j].lower == "that"), None)
    quote = next((j for j in range(start, ceiling) if tokens[j].kind == "quote"), ceiling)
    adverbial = start < ceiling and (tokens[start].lower in _TAIL_STARTS or tokens[start].text in _WHEN)
    if that is not None and that < quote and (adverbial or cue.kind == "tell"):
        return that
    if adverbial and cue.kind in ("say", "tell"):
        if quote < min(ceiling, start + _SHORT_TAIL):
            return quote
        return next((j + 1 for j in range(start, min(ceiling, start + _SHORT_TAIL)) if tokens[j].text in ",:"), start)
    if cue.kind == "tell" and start < ceiling:
        return _after_addressee(tokens, start, ceiling)
    return start


def _after_addressee(tokens: list[Token], start: int, ceiling: int) -> int:
    j = start
    if (
        tokens[start].lower
        in lexicon.DETERMINERS | lexicon.PRONOUNS | lexicon.words("him me us them reporters journalists")
        or tokens[start].text[0].isupper()
    ):
        j = start + 1
        while (
            j < ceiling
            and tokens[j].kind == "word"
            and (tokens[j].text[0].isupper() or (j == start + 1 and tokens[start].lower in lexicon.DETERMINERS))
        ):
            j += 1
        if j < ceiling and tokens[j].text in ",:":
            j += 1
    return min(j, ceiling)


def _trails(tokens: list[Token], cue: Cue, start: int, ceiling: int) -> bool:
    """Whether the cue closes its sentence: nothing but time, place or a new clause stands behind it."""
    told = cue.kind == "tell" and start > cue.last and not any(t.lower == "that" for t in tokens[cue.last : start + 1])
    rest = tokens[start if told else cue.last : ceiling]
    if not any(token.kind != "mark" for token in rest):
        return True
    if _introduces(tokens) and any(token.kind == "word" for token in rest[1:3]):
        return False
    if rest[0].text in (",", ";", "—", "–") or rest[0].text == ".":
        return True
    if cue.kind in ("judge", "think"):
        return False
    if start > cue.last or any(token.lower == "that" for token in rest[:_SHORT_TAIL]):
        return rest[0].lower in _TAIL_STARTS and not any(t.lower == "that" or t.kind == "quote" for t in rest)
    return (rest[0].lower in _TAIL_STARTS or rest[0].text in _WHEN) and len(rest) <= 2 * _SHORT_TAIL


def _introduces(tokens: list[Token]) -> bool:
    """Whether the sentence opens with a time or place ("In a statement on Friday, …") rather than with what is said."""
    comma = next((j for j, token in enumerate(tokens) if token.text == ","), 0)
    opens = tokens[0].lower in lexicon.PREPOSITIONS | {"last", "earlier", "later", "asked"} or tokens[0].text in _WHEN
    return opens and 0 < comma < _SHORT_TAIL and not any(_verb(tokens, j, comma) for j in range(1, comma))


def _resumed(tokens: list[Token], start: int, ceiling: int) -> tuple[Range, ...]:
    """The part of a broken quotation or sentence that goes on behind its speaker."""
    rest = [j for j in range(start, ceiling) if tokens[j].kind == "quote"]
    if rest:
        return _kept(tokens, (rest[0], rest[-1] + 1))
    resumes = (
        start + 2 < ceiling
        and tokens[start].text == ","
        and not tokens[start + 1].lower.endswith("ing")
        and tokens[start + 1].lower
        not in lexicon.PARTICIPLES | {"who", "which", "whose", "but", "and", "as", "while", "though"}
    )
    return _kept(tokens, (start, ceiling)) if resumes else ()


def _kept(tokens: list[Token], found: Range | None) -> tuple[Range, ...]:
    """The range without the marks and conjunctions around it, or nothing."""
    if not found:
        return ()
    first, last = found
    while first < last and tokens[first].kind == "mark" and tokens[first].text not in "($£€[":
        first += 1
    while last > first and (
        (tokens[last - 1].kind == "mark" and tokens[last - 1].text not in ")%]")
        or (last < len(tokens) and tokens[last - 1].lower in ("and", "but", "while", "as"))
    ):
        last -= 1
    return ((first, last),) if first < last else ()
