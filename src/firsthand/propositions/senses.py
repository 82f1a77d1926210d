"""Words that say the same in this field: "answers to", "takes orders from" and "is loyal to" are one sense."""

import re

SENSES: tuple[tuple[str, ...], ...] = (
    ("command", "control", "direct", "order", "answer", "respond", "report", "obey", "loyal", "orders", "subordinate"),
    ("front", "facade", "façade", "mask", "cover", "guise", "umbrella"),
    ("separate", "separately", "independent", "independently", "distinct", "autonomous"),
    ("train", "instruct", "drill", "training", "instruction"),
    ("attack", "strike", "struck", "hit", "assault", "raid", "shell", "bomb", "target"),
    ("kill", "die", "dead", "death", "slay", "slain"),
    ("injure", "wound", "hurt"),
    ("fighter", "militant", "gunman", "gunmen", "combatant"),
    ("succeed", "replace", "successor"),
    ("recruit", "select", "pick", "choose", "chosen", "hand-pick"),
    ("sponsor", "back", "support", "fund", "finance", "arm", "equip", "supply"),
    ("deny", "reject", "dismiss", "disavow"),
)
"""Senses; each word in its plain form, the first stands for all."""
_OF = {word: senses[0] for senses in SENSES for word in senses}
_DEMONYMS = ("n", "i", "an", "ian", "ese", "ish")


def sense(word: str) -> str | None:
    """The word that stands for the sense of a word, in whatever form; `None` where it has none here."""
    plain = word.casefold()
    for form in (plain, *(re.sub(ending, to, plain) for ending, to in _ENDINGS)):
        if form in _OF:
            return _OF[form]
    return None


_ENDINGS = (
    (r"s$", ""), (r"es$", ""), (r"ies$", "y"), (r"ed$", ""), (r"ed$", "e"), (r"ied$", "y"), (r"(\w)\1ed$", r"\1"),
    (r"ing$", ""), (r"ing$", "e"), (r"(\w)\1ing$", r"\1"), (r"ly$", ""), (r"ers?$", ""),
)  # fmt: skip


def of_the_same_land(one: str, other: str) -> bool:
    """Whether one is the land and the other its people: Iran and Iranian."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.startswith(short) and long[len(short) :] in _DEMONYMS
