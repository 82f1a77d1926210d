"""The dossier as Markdown (CommonMark with tables), with everything from reports escaped."""

import re
from collections.abc import Iterable, Sequence

from firsthand import __version__
from firsthand.dossier.content import Dossier
from firsthand.dossier.entries import Entry, Ref, Row
from firsthand.dossier.findings import Point, Voice
from firsthand.dossier.network import in_words
from firsthand.dossier.passage import Passage
from firsthand.dossier.support import RELATIONS, Support
from firsthand.wording import KINDS, STANCES, counted, day_in_words

_MARKUP = re.compile(r"[\\`*_\[\]|~$@!#]|(?<=[a-z]):(?=//)|(?<=www)\.|^[-+=]", re.I)
_NUMBERED = re.compile(r"^(\d+)([.)])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CONTROL = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

COPIES = "A copy is no confirmation."
_HOW = (
    (
        "A claim",
        "is one source’s statement in one report, tied to the words that carry it. It was made; it need not be true.",
    ),
    ("An allegation", "is always shown with who alleges it. Please keep the two together when you quote."),
    ("Copies", "are followed back to the report they come from; they add nobody to what its sources said."),
    (
        "An origin",
        "is a distinct person or body, counted once; a spokesman is one with the body, people cited with one voice are "
        "at least one. What may be the same raises only what there are at most. What was withdrawn does not count.",
    ),
    ("Sources", "are named as the report names them; “unnamed” means that it gives no name."),
    ("No comment", "is neither to confirm nor to deny."),
    ("Certain", "means only that the words carry no hedge such as “could” or “allegedly”."),
    ("How it was made", "A program read the reports. It overlooks and misreads things: check the passage first."),
)


def escaped(text: str) -> str:
    """The text on one line, with all that would become markup, HTML or a change of direction made harmless.

    Control characters that reorder text are written out, as `⟨U+202E⟩`.
    """
    line = " ".join(text.split())
    line = _MARKUP.sub(lambda match: "\\" + match[0], line.translate(_ENTITIES))
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _CONTROL.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", line)


def markdown(dossier: Dossier) -> str:
    """The same sections as the page, in the same order."""
    parts = [f"# {escaped(dossier.title)}"]
    if not dossier.rows:
        parts += _empty()
        parts += _set_aside(dossier)
    else:
        parts.append(f"{counted(len(dossier.rows), 'report')}, {counted(dossier.claims, 'claim')}.")
        parts.append(
            f"> **{COPIES}** Every statement is shown with who makes it and how many independent origins it has."
        )
        parts += _read(dossier)
        parts += _set_aside(dossier)
        parts += _families(dossier)
        parts += _who(dossier)
        parts += _points("Main findings, with who says so", dossier.findings, "No statement was found.", status=True)
        parts += _points("Who confirmed what", dossier.confirmations, "Nobody confirms anything.")
        parts += _points("Who denied or would not comment", dossier.refusals, "Nobody denies or declines to comment.")
        parts += _sources(dossier)
        parts += _timeline(dossier)
        parts += _places(dossier)
        parts += _rivals(dossier)
        parts += _claims(dossier)
        parts += ["## How to read this", "\n".join(f"- **{term}** {text}" for term, text in _HOW)]
    parts.append(f"Made with Firsthand {__version__}.")
    return "\n\n".join(parts) + "\n"


def _empty() -> list[str]:
    return [
        "## Nothing has been read yet",
        "This case holds no reports. Put the reports (text, HTML or PDF) into a folder and run:",
        "    firsthand read FOLDER\n    firsthand dossier -o dossier.md",
        "To see what a dossier looks like first, run `firsthand demo`.",
    ]


def _read(dossier: Dossier) -> list[str]:
    rows = [
        (
            row.label,
            escaped(row.report.title or row.report.id),
            escaped(row.report.outlet or "outlet unknown"),
            day_in_words(row.report.published),
            escaped(row.report.language or "unknown"),
            f"{row.words:,}",
            f"[{row.claims}](#{row.anchor})",
        )
        for row in dossier.rows
    ]
    return [
        "## What was read",
        _table(("", "Report", "Outlet", "Published", "Language", "Words", "Claims"), rows),
    ]


def _set_aside(dossier: Dossier) -> list[str]:
    if not dossier.set_aside:
        return []
    return [
        "### Set aside",
        f"{counted(len(dossier.set_aside), 'input')} could not be read.",
        _table(("Input", "Reason"), [(escaped(name), escaped(reason)) for name, reason in dossier.set_aside]),
    ]


def _families(dossier: Dossier) -> list[str]:
    parts = ["## Which reports are copies"]
    for family in dossier.families:
        lines = (
            f"{'  ' * kin.depth}- [{kin.row.label}](#{kin.row.anchor}) {escaped(kin.in_words)}"
            for kin in family.members
        )
        parts += [f"**{escaped(family.name)}**", "\n".join(lines)]
    return parts if dossier.families else [*parts, "No report was found to share passages with another."]


def _who(dossier: Dossier) -> list[str]:
    head = ("Actor", "Kind", "Also spelt", "Mentions", "First, last in")
    rows = [
        (
            escaped(one.name),
            one.type,
            escaped(one.also),
            str(one.mentions),
            _links(dict.fromkeys((one.first, one.last))),
        )
        for one in dossier.people
    ]
    parts = ["## Who is who", _table(head, rows) if rows else "No actor is named in these reports."]
    ties = "\n".join(f"- {escaped(line)}" for line in in_words(dossier.network))
    return [*parts, "### Ties, as they are claimed", ties] if ties else parts


def _places(dossier: Dossier) -> list[str]:
    lines = [f"- {escaped(dot.name)}: {escaped('; '.join(dot.told))} {_links(dot.refs)}" for dot in dossier.atlas.dots]
    if dossier.atlas.unplaced:
        lines.append(f"- without coordinates: {counted(dossier.atlas.unplaced, 'event')}")
    changed = [f"- {escaped(line)}" for line in (*dossier.changes.found, *dossier.changes.notes)]
    parts = ["### Places", "\n".join(lines)] if lines else []
    return [*parts, "### What changed", "\n".join(changed)] if changed else parts


def _points(title: str, points: Sequence[Point], none: str, *, status: bool = False) -> list[str]:
    parts = [f"## {title}"]
    for number, point in enumerate(points, start=1):
        if status:
            parts.append(f"### {number}. {' · '.join(point.status).capitalize()}")
        parts.append(f"> {_in_context(point.passage)}")
        parts.append("\n".join(f"- {_voice(voice)}" for voice in point.voices))
        if status and point.support:
            parts += _support(point.support)
        if status and point.reasons:
            parts.append(f"Counted so: {escaped('; '.join(point.reasons))}.")
    return parts if points else [*parts, none]


def _support(support: Support) -> list[str]:
    """The weight with its reasons and what would change it, and the other answers to the question."""
    one = support.weighed
    lines = [f"- {escaped(reason)}" for reason in support.why]
    lines += [f"- would change it: {escaped(change)}" for change in one.changes[:2]]
    lines += [f"- {RELATIONS[how]}: {escaped(text)} (weight {weight:.2f})" for text, weight, how in support.rivals]
    return [f"**{support.in_words.capitalize()}.**", "\n".join(lines)]


def _voice(voice: Voice) -> str:
    hedge = f", as {voice.certainty}" if voice.certainty != "certain" and voice.stance != "declines" else ""
    return f"*{STANCES[voice.stance]}* {escaped(voice.in_words)}{hedge} {_links(voice.refs)}"


def _sources(dossier: Dossier) -> list[str]:
    head = ("Source", "Reports", "Said", "Confirmed", "Denied", "No comment", "Supposed", "All")
    rows = [
        (
            KINDS[kind.kind],
            str(kind.reports),
            *(str(kind.stances.get(stance, 0)) for stance in STANCES),
            str(kind.total),
        )
        for kind in dossier.sources
    ]
    return ["## Sources by kind", _table(head, rows) if rows else "No source speaks in these reports."]


def _timeline(dossier: Dossier) -> list[str]:
    times = dossier.timeline
    parts = ["## Timeline"]
    for title, moments in (
        ("What is said to have happened", times.events),
        ("When the reports were published", times.published),
    ):
        if moments:
            lines = (f"- {at.time}: {escaped(at.text)} ({escaped(at.who)}) {_links(at.refs)}" for at in moments)
            parts += [f"### {title}", "\n".join(lines)]
    unknown = [
        f"- report: {escaped(row.report.title or row.report.id)} {_links((row.ref,))}" for row in times.undated_reports
    ]
    unknown += [f"- event: {escaped(at.text)} ({escaped(at.who)}) {_links(at.refs)}" for at in times.undated_events]
    return [*parts, "### Time unknown", "\n".join(unknown)] if unknown else parts


def _rivals(dossier: Dossier) -> list[str]:
    rivals = dossier.rivals
    if rivals is None or not rivals.matrix.evidence:
        return []
    ids = [one.id for one in rivals.matrix.hypotheses]
    ranked = [
        f"{one.hypothesis} {escaped(one.text)}: {one.against:.2f} points against, probability {one.probability:.2f}"
        for one in rivals.ranking
    ]
    rows = [
        (escaped(item.text), *(rivals.matrix.rating(item.evidence, id_) for id_ in ids), f"{item.counts:.2f}")
        for item in rivals.evidence
    ]
    return [
        "## Rival explanations",
        "\n".join(f"- {line}" for line in ranked),
        _table(("Evidence", *ids, "Counts"), rows),
        "\n".join(f"- {escaped(reason)}" for reason in rivals.reasons),
    ]


def _claims(dossier: Dossier) -> list[str]:
    parts = [
        "## Every claim, in its context",
        "**Bold** is what is said, *italic* the source, `…` stands for words left out.",
    ]
    for row, entries in dossier.by_report:
        parts.append(f'### <a id="{row.anchor}"></a>{row.label} · {escaped(row.report.title or row.report.id)}')
        parts.append(_about(row))
        for entry in entries:
            parts += _entry(entry, dossier.counts.get(entry.held[0].claim))
    return parts


def _about(row: Row) -> str:
    time = day_in_words(row.report.published) if row.report.published else "time unknown"
    notes = "".join(f" {escaped(note)}" for note in row.notes)
    return f"{escaped(row.outlet)} · {time} · {counted(row.claims, 'claim')}{notes}"


def _entry(entry: Entry, count: str | None) -> list[str]:
    certainty = "" if entry.said.stance == "declines" else f" · {entry.said.certainty}"
    head = f"{_target(entry.ref)} {STANCES[entry.said.stance]} {escaped(entry.who)}{certainty}"
    head += f" · {count}" if count else ""
    parts = [head, f"> {_in_context(entry.passage)}"]
    if entry.claims_in_words:
        first, *others = entry.held
        lines = [f"- {escaped(first.in_words)}"]
        lines += [f"- {_target(held.ref)} {escaped(held.in_words)}" for held in others]
        parts.append("\n".join(lines))
    return parts


def _in_context(passage: Passage) -> str:
    parts: list[str] = []
    for piece in passage:
        words = escaped(piece.text)
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() else ""
        mark = "**" if "content" in piece.marks else "*" if "source" in piece.marks else ""
        parts.append(
            f"{' … ' if piece.gap else ''}{before}{mark if words else ''}{words}{mark if words else ''}{after}"
        )
    return " ".join("".join(parts).split())


def _target(ref: Ref) -> str:
    return f'<a id="{ref.anchor}"></a>**{ref.label}**'


def _links(refs: Iterable[Ref]) -> str:
    return " ".join(f"[{ref.label}](#{ref.anchor})" for ref in refs)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
