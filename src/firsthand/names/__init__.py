"""Names that compare: of people, organisations, armed groups and states, across spellings, scripts and languages."""

from firsthand.names.comparing import SAME, Comparison, compare, same_name
from firsthand.names.keys import candidates, keys
from firsthand.names.name import Kind, Name, Word
from firsthand.names.script import folded

__all__ = ["SAME", "Comparison", "Kind", "Name", "Word", "candidates", "compare", "folded", "keys", "same_name"]
