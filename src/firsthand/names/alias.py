"""Whether the words between two names in a text say that both name one: "X, also known as Y", "X (Y)"."""

import re

_FOLLOWS = re.compile(
    r"""[\s"'“”‘’]*[,;(\[–—-]?\s*
    (?:(?:which\s+is|who\s+is|which\s+are|who\s+was|is|was|are|were|better|also|formerly|previously|now|commonly|then|once|
        sometimes|widely|locally|often|and)\s+)*
    (?:(?:known|referred\s+to|called|named|styled|nicknamed|dubbed|abbreviated|rendered|spelled|spelt|translated|
        calling\s+(?:itself|himself|herself|themselves))
       (?:\s+(?:as|to|by|in\s+\w+|simply|its|his|her|the|acronym|initials|name|alias|nom\s+de\s+guerre|or))*
     | a\.?\s?k\.?\s?a\.? | f\.?\s?k\.?\s?a\.? | alias | aka | née | or\s+simply | in\s+short | for\s+short)
    \s*[,:(]?\s*["'“”‘’]*(?:the\s+)?["'“”‘’]*""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET = re.compile(r"""\s*["'”’]*\s*[(\[]\s*(?:or\s+|the\s+|also\s+)*["'“‘]*(?:the\s+)?""", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:not|never|unlike|wrongly|mistakenly|distinct|different)\b", re.IGNORECASE)
_LONGEST = 120


def alias_between(between: str, after: str = ")") -> str | None:
    """The words that join two names as one, of what stands between them in the text; `None` where nothing does.

    `after` is what follows the second name: brackets count only where they close right after it, so that
    "Hezbollah (Lebanon's army fled)" tells nothing. What a bracket holds may be a place or a party: compare the names
    before it is believed.
    """
    if len(between) > _LONGEST or _OTHER.search(between):
        return None
    if _FOLLOWS.fullmatch(between):
        return " ".join(between.split())
    if _BRACKET.fullmatch(between) and re.match(r"\s*[\"'”’]*\s*[)\]]", after):
        return " ".join(between.split()) or "("
    return None
