"""Word documents (Office Open XML, ISO/IEC 29500): the text of the main part, its tables and notes, and its title.

Tracked changes are taken as accepted: what was put in is read, what was taken out is not. Nothing in it is run or
followed; pictures, fields and embedded files are passed over.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from firsthand.errors import InputError
from firsthand.ingest.content import Content, one_line
from firsthand.ingest.source import MEBIBYTE
from firsthand.ingest.text import checked, without_controls
from firsthand.ingest.unpacked import Zip
from firsthand.report import title_of

_PART_LIMIT = 20 * MEBIBYTE
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LEFT_OUT = ("del", "moveFrom", "instrText", "delText", "Fallback")
_BLANK = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_AGAIN = "open it in a word processor and save it anew"


def docx_content(data: bytes) -> Content:
    """The paragraphs of a document, parted by empty lines; a row of a table is one, its cells parted by tabs.

    Raises:
        InputError: it is no Word document, is damaged, over a limit, or has no words.
    """
    packed = Zip(io.BytesIO(data))
    if _PARTS[0] not in packed.names:
        raise InputError(f"holds no {_PARTS[0]}, so it is no Word document: give it the ending of what it is")
    parts = [one for name in _PARTS if (part := packed.read(name, _PART_LIMIT)) for one in _paragraphs(part)]
    core = packed.read("docProps/core.xml", MEBIBYTE)
    title = next((one.text for one in _tree(core).iter(_TITLE)), None) if core else None
    text = checked(without_controls("\n\n".join(parts)))
    return Content(text, title=one_line(title) or title_of(text))


def _paragraphs(part: bytes) -> Iterator[str]:
    """The paragraphs of a part, each once: what stands in a box within a paragraph follows it."""
    text: list[str] = []
    row = 0
    for event, element in _events(_tree(part)):
        name = _name(element)
        if event == "start":
            row += name == "tr"
            text.append((element.text or "") if name == "t" else _BLANK.get(name, ""))
        elif name == "tr" or (name == "p" and not row):
            row -= name == "tr"
            words = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(text)).strip()
            text = [] if not row else text
            if words and not row:
                yield words
        elif name == "tc":
            text.append("\t")
        elif name == "p":
            text.append(" ")


def _events(tree: Any) -> Iterator[tuple[str, Any]]:
    """The elements in their order, without those that hold nothing of the text as it stands."""
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "start" and _name(element) in _LEFT_OUT:
            walker.skip_subtree()
        elif _name(element) not in _LEFT_OUT:
            yield event, element


def _tree(part: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(part, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is damaged ({one_line(str(error), limit=80)}): {_AGAIN}") from error
    if tree.getroottree().docinfo.doctype:
        raise InputError(f"declares entities of its own, which no word processor does: {_AGAIN}")
    return tree


def _name(element: Any) -> str:
    """The bare name of an element of word processing, and of the other half of a choice; of any other the whole."""
    tag = element.tag if isinstance(element.tag, str) else ""
    bare = tag.rpartition("}")[2]
    return bare if tag.startswith((_W, _STRICT)) or bare == "Fallback" else tag
