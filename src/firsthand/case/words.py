"""Conditions on words in texts, which each kind of database answers in its own way and with the same outcome."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Table, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


def contains(text: ColumnElement[str | None], part: str) -> ColumnElement[bool]:
    """That a text has these characters in it, whatever their case and accents."""
    return func.instr(func.folded(text), func.folded(_plain(part))) > 0


def holds_words(table: Table, phrase: str) -> ColumnElement[bool]:
    """That these words stand side by side in a row of a table with full text, whatever their case and accents.

    The phrase is never taken for the query language of a database.
    """
    return _HoldsWords(table.c.key, literal(_plain(phrase)))


def _plain(words: str) -> str:
    return words.replace("\0", " ")  # which no database takes as part of a question


class _HoldsWords(FunctionElement[bool]):
    """Made of the key of a table with full text, and the phrase."""

    name = "holds_words"
    type = Boolean()
    inherit_cache = True


@compiles(_HoldsWords, "sqlite")
def _in_sqlite(element: _HoldsWords, compiler: SQLCompiler, **kw: Any) -> str:
    key, phrase = (compiler.process(part, **kw) for part in element.clauses)
    words = f"{key.split('.')[0]}_words"
    quoted = f"""'"' || replace({phrase}, '"', '""') || '"'"""
    return f"{key} IN (SELECT rowid FROM {words} WHERE {words} MATCH {quoted})"


@compiles(_HoldsWords, "postgresql")
def _in_postgresql(element: _HoldsWords, compiler: SQLCompiler, **kw: Any) -> str:
    """The index knows which rows have all the words; that they stand side by side is then looked up in these."""
    key, phrase = (compiler.process(part, **kw) for part in element.clauses)
    words, wanted = f"{key.split('.')[0]}.words", f"nullif(words_of({phrase}), '')"
    together = f"strpos(' ' || {words} || ' ', ' ' || {wanted} || ' ') > 0"
    return f"(string_to_array({words}, ' ') @> string_to_array({wanted}, ' ') AND {together})"
