"""A text read by rules, as plain tuples that a table of cases can state."""

from firsthand.reader.rules.attribution import attributions
from firsthand.span import words


def said(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of every attribution that is not the reporter's."""
    return [
        (words(a.source.spans, text), words(a.cue, text), words(a.content, text))
        for a in attributions(text)
        if a.source.kind != "reporter"
    ]
