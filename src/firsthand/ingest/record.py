"""A record that others keep, as a text: a line for each cell, so that everything found in it has its characters."""

from collections.abc import Mapping

from firsthand.span import Span


class Record:
    """Named cells as text, without the empty ones; `spans` are where they stand, `names` where their names do."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = {name: value for name, value in cells.items() if value and name}
        self.spans: dict[str, Span] = {}
        self.names: dict[str, Span] = {}
        lines, length = [], 0
        for name, value in self.cells.items():
            line = f"{name}: {value}\n"
            self.names[name] = Span(length, length + len(name))
            start = length + len(name) + 2
            self.spans[name] = Span(start, start + len(value))
            lines.append(line)
            length += len(line)
        self.text = "".join(lines)

    def within(self, name: str, words: str, start: int = 0) -> Span:
        """Where some words stand in a cell that has them, from so many characters into it on."""
        at = self.spans[name].start + self.cells[name].index(words, start)
        return Span(at, at + len(words))
