"""Who a source is: from the words that name or describe it to kind, number, role and nationality."""

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from firsthand.reader.rules import lexicon
from firsthand.reader.rules.relative import antecedent
from firsthand.reading import Source, SourceKind
from firsthand.span import Span, Spans, trimmed, words

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_LIST_BREAK = re.compile(r",\s+(?:and\s+)?|\s+and\s+|;\s+")
_INDEFINITE_ARTICLE = re.compile(r"(?:an?|one|two|three|several|some|\d+)\s", re.I)
_NEW_BODY = re.compile(
    r"(?:by\s+)?(?:(?:an?|the|some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+|one|another|senior|other)\b|"
    r"(?:pro|anti)-\w|[A-Z])"
)
_CALLED = re.compile(
    r"\b(?:groups?|factions?|militias?|cells?|units?|movements?|organi[sz]ations?)\s+"
    r"(?:calling\s+(?:itself|themselves)|(?:that|which)\s+calls\s+itself|called|known\s+as|named)\s+(?:the\s+)?[A-Z]"
)
_PRONOUNS = {
    "he": 1,
    "she": 1,
    "i": 1,
    "they": None,
    "we": None,
    "it": 1,
    "who": None,
    "which": None,
    "that": None,
    "one": 1,
    "another": 1,
}
_ISSUED = lexicon.words("published released issued seen obtained dated prepared written commissioned signed leaked")
_INDEFINITE = lexicon.words("one another others some several both two three four five six seven eight nine ten many")
_ARTICLES = lexicon.DETERMINERS | {"second", "third", "former", "more"}
_ACCOUNT_OF = re.compile(r"(?:testimon(?:y|ies)|accounts?|interviews?|information)\s+(?:from|of|by|with)\s+", re.I)
_ADJECTIVE = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish|i)$")
_APPOSED_NAME = re.compile(r"(?<=[a-z]),\s+(?:[A-Z][\w’'.-]*\s+)*[A-Z][\w’'-]+,?$")
"""A name behind a description: "the ministry's spokesman, Adam Roe"."""
_RELATIVE = re.compile(r",?\s+(?:who|which|whose|that|speaking|citing|quoted|familiar|close)\b|\s*\(|,\s")
_OF = re.compile(
    r"\b(?:one|two|three|four|five|some|several|many|most|each|all|both|another|member|none)\s+of\s+", re.I
)


@dataclass(slots=True)
class Speakers:
    """Those who have spoken so far in a report, to whom "he", "the official" or "another" point back."""

    named: dict[str, Source] = field(default_factory=dict)
    last: Source | None = None
    last_group: Source | None = None

    def heard(self, source: Source, text: str) -> None:
        """Remember a source that has just been described."""
        self.last = source
        if source.anonymous and source.role:
            self.last_group = source
        if source.kind == "named_person":
            for name in re.findall(r"[^\W\d_]{3,}", words(source.spans, text)):
                if name[0].isupper():
                    self.named.setdefault(name, source)


def describe(text: str, spans: Spans, speakers: Speakers | None = None) -> Source:
    """The source that the spans name or describe. Without spans it is the reporter.

    `speakers` are those heard before in the report; a pronoun, a family name or "another" takes after them.
    """
    if not spans:
        return Source((), "reporter", anonymous=False, count=1)
    speakers = speakers or Speakers()
    members = apart(text, spans[0]) if len(spans) == 1 else ()
    if len(members) > 1:
        return _together(tuple(spans), [_one(text, (member,), speakers) for member in members])
    return _one(text, tuple(spans), speakers)


def _one(text: str, spans: Spans, speakers: Speakers) -> Source:
    """The source that a phrase which is no list describes."""
    phrase = words(spans, text, " ").strip()
    if len(spans) == 1 and (meant := antecedent(text, spans[0])):
        return replace(_one(text, (meant,), speakers), spans=spans)
    if phrase.lower() in _PRONOUNS:
        return _pointing_back(spans, phrase.lower(), speakers)
    head = _head(phrase)
    tokens = _WORD.findall(head)
    kind = _kind(phrase, tokens, speakers)
    anonymous = kind in ("unnamed_person", "unnamed_group")
    source = Source(spans, kind, anonymous, _count(phrase, kind), _role(phrase, head, kind), _nationality(phrase))
    if kind == "named_person" and (known := speakers.named.get(tokens[-1] if tokens else "")):
        source = replace(source, role=source.role or known.role, nationality=source.nationality or known.nationality)
    if anonymous and tokens and tokens[-1].lower() in _INDEFINITE and (group := speakers.last_group):
        source = replace(source, role=source.role or group.role, nationality=source.nationality or group.nationality)
    return source


def _together(spans: Spans, members: list[Source]) -> Source:
    """People or bodies cited together with one voice: counted where each is counted."""
    kinds = {member.kind for member in members}
    counts = [member.count for member in members]
    nationalities = {member.nationality for member in members}
    return Source(
        spans,
        members[0].kind if len(kinds) == 1 and members[0].kind != "unnamed_person" else "unnamed_group",
        any(member.anonymous for member in members),
        None if None in counts else sum(count for count in counts if count),
        members[0].role,
        members[0].nationality if len(nationalities) == 1 else None,
    )


def each(text: str, source: Source, speakers: Speakers | None = None) -> tuple[Source, ...]:
    """The members of a list of speakers, each described by itself; a single speaker as it is."""
    parts = [part for span in source.spans for part in apart(text, span)]
    return tuple(describe(text, (part,), speakers) for part in parts) if len(parts) > 1 else (source,)


def apart(text: str, span: Span) -> Spans:
    """The members of a list of speakers ("an official, three commanders and a diplomat"), each with its span.

    A list is parted only where each member starts like a new body and at least one is a common noun or a body;
    an apposition ("John Roe, head of the agency") stays whole.
    """
    phrase = span.of(text)
    starts = [0]
    for match in _LIST_BREAK.finditer(phrase):
        rest = phrase[match.end() :]
        if _NEW_BODY.match(rest) and _is_body(rest):
            starts.append(match.end())
    if len(starts) == 1 or " and " not in phrase:
        return (span,)
    parts = [
        trimmed(text, span.start + a, span.start + b, ",;")
        for a, b in zip(starts, [*starts[1:], len(phrase)], strict=True)
    ]
    members = tuple(_bare(text, part) for part in parts if part)
    return members if _is_body(phrase) or _INDEFINITE_ARTICLE.match(phrase) else (span,)


def _bare(text: str, span: Span) -> Span:
    """A member of a list without the "and" behind it and the "by" before it."""
    phrase = span.of(text)
    start = span.start + (3 if phrase.startswith("by ") else 0)
    return Span(start, span.end - 4 if phrase.endswith(" and") else span.end)


def _is_body(phrase: str) -> bool:
    tokens = [token.lower().rstrip(".") for token in _WORD.findall(_LIST_BREAK.split(phrase)[0])]
    return any(_person(token) or token in lexicon.BODY_NOUNS for token in tokens) or bool(re.match(r"[A-Z]", phrase))


def _person(word: str) -> bool:
    singular = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return word in lexicon.PERSON_NOUNS or singular in lexicon.PERSON_NOUNS or word in ("people", "men", "women")


def _pointing_back(spans: Spans, pronoun: str, speakers: Speakers) -> Source:
    known = speakers.last_group if pronoun in ("one", "another") else speakers.last
    if known is None or known.kind == "reporter":
        return Source(spans, "unnamed_person", anonymous=True, count=_PRONOUNS[pronoun])
    if pronoun in ("one", "another"):
        return replace(known, spans=spans, kind="unnamed_person", anonymous=True, count=1)
    if pronoun in ("he", "she") and known.kind not in ("named_person", "unnamed_person"):
        return replace(known, spans=spans, kind="unnamed_person", anonymous=True, count=1)
    return replace(known, spans=spans)


def _head(phrase: str) -> str:
    """The phrase without relative clauses and appositions, unless it starts with one."""
    match = _RELATIVE.search(phrase)
    head = phrase[: match.start()] if match and match.start() > 2 else phrase
    if account := _ACCOUNT_OF.match(head):
        head = head[account.end() :]
    if of := _OF.match(head):
        head = head[of.end() :] or head
    return head.strip()


def _kind(phrase: str, tokens: list[str], speakers: Speakers) -> SourceKind:
    lowered = [token.lower().rstrip(".") for token in tokens]
    if not tokens:
        return "unnamed_person"
    core = lowered[: min(_first(lowered, lexicon.PREPOSITIONS), _first(lowered, _ISSUED))] or lowered
    noun = core[-1].removesuffix("’s").removesuffix("'s")
    named_body = lowered[0] == "the" and len(core) > 1 and tokens[len(core) - 1][0].isupper()
    names = [t for t in tokens[: len(core)] if t[0].isupper() and not _demonym(t) and t.lower() not in _ARTICLES]
    if _CALLED.search(phrase):
        return "named_organisation"
    if _titled(tokens, lowered):
        return "named_person"
    if noun in lexicon.DOCUMENT_NOUNS:
        return "document"
    if named_body and not (speakers.named.get(tokens[-1])):
        return "named_organisation"
    if _person(noun) and _APPOSED_NAME.search(phrase):
        return "named_person"
    if _person(noun):
        if re.match(r"(?:an?|one|another|each)\b", phrase, re.I) and " and " not in phrase:
            return "unnamed_person"
        return "unnamed_group" if _plural(noun, lowered) else "unnamed_person"
    if noun in lexicon.BODY_NOUNS:
        named = any(t[0].isupper() and t.lower() not in _ARTICLES for t in tokens) or lowered[0] == "the"
        return "named_organisation" if named else "unnamed_group"
    if noun in _INDEFINITE:
        return "unnamed_person" if noun in ("one", "another") else "unnamed_group"
    if lowered[0] in ("a", "an", "another") and not names:
        return "unnamed_person"
    if names and tokens[-1] in speakers.named:
        return "named_person"
    if names and (lowered[0] == "the" or tokens[-1] in lexicon.COUNTRIES or tokens[-1].isupper()):
        return "named_organisation"
    if names and _proper(tokens):
        return "named_person"
    return "unnamed_group" if noun.endswith("s") else "unnamed_person"


def _titled(tokens: list[str], lowered: list[str]) -> bool:
    """A title or a person noun with a capitalised name behind it ("General K. Roe", "spokesman Adam Roe")."""
    for i, token in enumerate(tokens[:-1]):
        following = tokens[i + 1]
        title = token.rstrip(".") in lexicon.TITLES or (_person(lowered[i]) and not lowered[i].endswith("s"))
        if title and following[0].isupper() and not _demonym(following):
            rest = lowered[i + 1].rstrip(".")
            if rest not in lexicon.BODY_NOUNS and not _person(rest) and following.rstrip(".") not in lexicon.TITLES:
                return not _person(lowered[-1]) and lowered[-1] not in lexicon.BODY_NOUNS
    return False


def _proper(tokens: list[str]) -> bool:
    return tokens[-1][0].isupper() or (tokens[0][0].isupper() and len(tokens) <= 3)


def _plural(noun: str, lowered: list[str]) -> bool:
    if lowered[0] in ("a", "an", "another", "one"):
        return False
    return noun in ("people", "men", "women") or (noun.endswith("s") and not noun.endswith("ss"))


def _first(tokens: list[str], of: frozenset[str]) -> int:
    return next((i for i, token in enumerate(tokens) if token in of and i), len(tokens))


def _count(phrase: str, kind: SourceKind) -> int | None:
    return _number(phrase) if kind == "unnamed_group" else 1


def _number(phrase: str) -> int | None:
    match = re.match(r"(?:the|at least|all|other|another|about|some)?\s*(\w+)", phrase.strip(), re.I)
    if re.match(r"(?:an?|another|one)\b", phrase.strip(), re.I):
        return 1
    word = match.group(1).lower() if match else ""
    return int(word) if word.isdigit() and len(word) < 7 else lexicon.NUMBERS.get(word)


def _role(phrase: str, head: str, kind: SourceKind) -> str | None:
    """What the source is, in the report's words, without number, article and nationality."""
    if kind in ("unnamed_person", "unnamed_group", "document"):
        tokens = [t for t in _WORD.findall(head) if t not in lexicon.DEMONYMS]
        while tokens and (tokens[0].lower() in _ARTICLES or tokens[0].isdigit()):
            tokens = tokens[1:]
        return _singular(tokens) or None
    if kind == "named_person" and (apposed := _APPOSED_NAME.search(phrase)):
        return _role(phrase[: apposed.start()], phrase[: apposed.start()], "unnamed_person")
    if kind == "named_person":
        after = re.search(r",\s+(?:an?\s+|the\s+)?([^,]+)", phrase)
        if after:
            return after.group(1).strip() or None
        tokens = [t for t in head.split() if t.lower() not in lexicon.DETERMINERS and not _demonym(t)]
        titles = takewhile(lambda t: t.rstrip(".") in lexicon.TITLES or _person(t.lower()) or t.islower(), tokens)
        return " ".join(titles) or None
    return None


def _singular(tokens: list[str]) -> str:
    """The words with their head noun, the last before a preposition, in the singular."""
    head = _first([token.lower() for token in tokens], lexicon.PREPOSITIONS) - 1
    if tokens and _person(tokens[head].lower()) and tokens[head].endswith("s") and not tokens[head].endswith("ss"):
        tokens = [*tokens[:head], tokens[head][:-1], *tokens[head + 1 :]]
    return " ".join(tokens)


def _nationality(phrase: str) -> str | None:
    """The adjective of nationality that stands before a word of the phrase's head ("an Iraqi official")."""
    head = re.split(r"\b(?:of|in|from|for|with)\b", _ACCOUNT_OF.sub("", phrase))[0] or phrase
    for match in re.finditer(r"(?<![\w-])[A-Z][\w.]*", head):
        name = _demonym(match.group())
        follows = head[match.end() :]
        if name and re.match(r"[\s-]+[A-Za-z]", follows):
            return name
        if (
            match.start()
            and re.match(r"[A-Z]\w+(?:ian|ean|ese|ish|i)$", match.group())
            and re.match(r"\s+[a-z]", follows)
        ):
            return match.group()
    return None


def _demonym(word: str) -> str | None:
    """The word, if it is a known adjective of nationality."""
    for candidate in (word, word.rstrip("."), word.split("-")[-1], word.removesuffix("s")):
        if candidate in lexicon.DEMONYMS:
            return candidate
    return None
