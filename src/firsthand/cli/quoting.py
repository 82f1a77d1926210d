"""One claim in its context at the terminal: source, cue and content told apart by style and by brackets."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from firsthand.reading import Attribution
from firsthand.span import Spans

_AROUND = 240
_MARKS = {"source": ("bold", "‹", "›"), "cue": ("underline", "", ""), "content": ("italic", "«", "»")}


def print_quoted(facts: Mapping[str, str], text: str, said: Attribution) -> None:
    """Print the facts, then the passage with ‹source› and «content» marked."""
    console = Console()
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        table.add_row(Text(name, style="dim"), Text(value))
    console.print(table)
    console.print()
    console.print(passage(text, said))


def passage(text: str, said: Attribution) -> Text:
    """The stretch of the report around an attribution, its parts marked."""
    parts: dict[str, Spans] = {"source": said.source.spans, "cue": said.cue, "content": said.content}
    spans = sorted((span, role) for role, found in parts.items() for span in found)
    start = max(0, min(span.start for span, _ in spans) - _AROUND)
    end = min(len(text), max(span.end for span, _ in spans) + _AROUND)
    shown = Text("…" if start else "")
    position = start
    for span, role in spans:
        if span.start < position:
            continue
        style, opening, closing = _MARKS[role]
        shown.append(text[position : span.start])
        shown.append(opening + span.of(text) + closing, style=style)
        position = span.end
    shown.append(text[position:end])
    shown.append("…" if end < len(text) else "")
    return shown
