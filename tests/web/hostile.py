"""Reports that try to be more than words: markup, script, bidirectional marks, huge lines, and what breaks layouts."""

import random
from collections.abc import Iterator

from firsthand.report import Report

MARKUP = (
    "<script>window.struck = 1</script>",
    '"><img src=x onerror="window.struck = 1">',
    "</p></main></body><svg onload=window.struck=1>",
    '<iframe srcdoc="<script>parent.struck = 1</script>"></iframe>',
    "<a href=\"javascript:window.struck = 1\" onmouseover='window.struck = 1'>here</a>",
    "<style>* { display: none }</style><link rel=stylesheet href=//evil.example/x.css>",
    '<form action="/judgements/1/undo" method=post><button autofocus>',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "{{ 7 * 7 }}{% raw %}${window.struck = 1}",
    "<!-- --!><textarea></title><noscript><p title='</noscript><img src=x onerror=window.struck=1>'>",
    "&lt;script&gt;window.struck = 1&lt;/script&gt;&#x3C;b&#x3E;",
    '<div hx-get="/static/x" hx-trigger="load" hx-on:load="window.struck = 1" id=main style="position:fixed;inset:0">',
    "<base href=//evil.example><object data=x></object><embed src=x>",
)
ODD = (
    "\u202e\u2066desrever\u2069 left open",
    "\u202b\u202d\u2067" * 40,
    "\u200f\u061c\u200b\ufeff\u00ad" * 20,
    "a\u0300\u0301\u0302\u0303" * 200,
    "\x00\x01\x1b[31m\x7f\x85",
    "\ufdfd\U00012031\u0bf5" * 30,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 50,
    "𝒶" * 500,
)
HUGE = ("x" * 20_000, "ab\u00a0" * 5_000, "word " * 8_000, "\n" * 3_000, "-" * 9_000, "<" * 5_000, "\u0645" * 9_000)
SAYING = (
    "A spokesman said {}.",
    "General O'Bad told reporters that {} commands it.",
    "Officials denied {}.",
    "{}",
)


def hostile_reports(number: int, seed: int = 7) -> Iterator[Report]:
    """So many of them; every kind is among the first twenty. The same seed gives the same."""
    choose = random.Random(seed)
    every = [*MARKUP, *ODD, *HUGE]
    for place in range(number):
        parts = [every[place % len(every)], *choose.choices([*MARKUP, *ODD], k=3)]
        if place >= len(every):
            parts.append(choose.choice(HUGE)[: choose.randrange(1, 20_000)])
        choose.shuffle(parts)
        text = "\n\n".join(choose.choice(SAYING).format(part) for part in parts)
        odd = choose.choice([*MARKUP, *ODD])
        yield Report(f"{odd[:40]}#{place}", text, title=odd, published="2031-05-04", outlet=choose.choice(MARKUP))
