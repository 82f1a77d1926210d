"""Words that may tell of an incident. Which of them do, in their place, is for the trained reader to say."""

import re
from collections.abc import Sequence

_TELLING = re.compile(
    r"(?:counter|machine)?-?(?:"
    r"attack|ambush|assault|raid|storm(?:ed|ing)\b|bomb|explo|deton|dynamit|blast|blew|blow|grenad|mine[sd]?\b|mining"
    r"|kidnap|abduct|hostage|captur|seiz|kill|murder|assassin|massacr|execut|slain|slay|slaughter|gunned|gunfire|gunm[ae]n"
    r"|shoot|shot|fir(?:e|ed|ing)\b|burn|arson|torch|set\b|sabotag|destroy|destruct|damag|derail|fell\b|toppl|knock"
    r"|rob(?:bed|bery|beries|s|bing)?\b|loot|stole|steal|theft|plunder|strik|struck|stoppage|walkout|shutdown|clash|combat|fight|fought"
    r"|battl|skirmish|confront|wound|injur|dead|death|di(?:e|ed|es)\b|dying|victim|casualt|harass|hurl|thr(?:ew|own)|launch"
    r"|rocket|mortar|missile|shell(?:ed|ing)|drone|plant(?:ed|ing)|plac(?:ed|ing)|occup|intercept|tortur|disappear|missing|terroris|crime"
    r"|behead|hang(?:ed|ing)|strangl|poison|rap(?:e|ed)\b|cyber|hack(?:ed|ing)|ransom|incident|offensive|operation|hit\b|target"
    r")",
    re.I,
)


def telling(text: str, words: Sequence[tuple[int, int]]) -> list[int]:
    """Which of the words, given as offsets [start, end) of the text, may tell of an attack or another incident."""
    return [place for place, (start, end) in enumerate(words) if _TELLING.match(text, start, end)]
