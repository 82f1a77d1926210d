"""Simple ways to find copies, as peers: likeness of whole texts, a threshold, closure.

Each gives the likeness of the pairs of texts that are worth it. The threshold is the one of the best F1 on the small
set itself, which favours the peers; it is kept on the large one. A peer whose package is not installed is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

import numpy as np

Likeness = Mapping[tuple[int, int], float]
"""How like two texts are, from 0 to 1, by their places, the smaller first; pairs left out are not like."""
Peer = Callable[[Sequence[str]], Likeness]

_LEAST = 0.05
_WORDS = re.compile(r"\w+")
_PERMUTATIONS = 128


def peers() -> tuple[dict[str, Peer], tuple[str, ...]]:
    """The peers that can be run here, by name, and notes about those that cannot."""
    found: dict[str, Peer] = {"word 3-gram containment": containment}
    notes: list[str] = []
    for name, package, peer in (
        ("TF-IDF (scikit-learn)", "sklearn", tf_idf),
        ("MinHash with verification (datasketch)", "datasketch", minhash),
        ("MinHash (rensa)", "rensa", rensa),
    ):
        if find_spec(package):
            found[name] = peer
        else:
            notes.append(f"{name} is left out: the package is not installed")
    notes.append("semhash and MiniLM document vectors are left out: their models come in no package")
    return found, tuple(notes)


def containment(texts: Sequence[str]) -> Likeness:
    """The share of the smaller text's runs of three words that the other has."""
    runs = [_runs(text) for text in texts]
    return {
        (a, b): shared / min(len(runs[a]), len(runs[b]))
        for (a, b), shared in _in_common(runs).items()
        if shared >= _LEAST * min(len(runs[a]), len(runs[b]))
    }


def tf_idf(texts: Sequence[str]) -> Likeness:
    """The cosine of TF-IDF vectors of words and pairs of words."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    vectors = vectorizer.fit_transform(texts)
    cosines = (vectors @ vectors.T).toarray()
    left, right = np.nonzero(np.triu(cosines, 1) >= _LEAST)
    return {(a, b): float(cosines[a, b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)}


def minhash(texts: Sequence[str]) -> Likeness:
    """Candidates by bands of MinHash signatures of runs of three words, verified by the true Jaccard likeness."""
    package = import_module("datasketch")
    index = package.MinHashLSH(threshold=0.15, num_perm=_PERMUTATIONS)
    runs = [_runs(text) for text in texts]
    found: dict[tuple[int, int], float] = {}
    for number, listed in enumerate(runs):
        signature = package.MinHash(num_perm=_PERMUTATIONS)
        signature.update_batch([run.encode() for run in sorted(listed)])
        for other in index.query(signature):
            shared = len(runs[other] & listed)
            found[other, number] = shared / max(len(runs[other]) + len(listed) - shared, 1)
        index.insert(number, signature)
    return found


def rensa(texts: Sequence[str]) -> Likeness:
    """The Jaccard likeness that MinHash signatures of runs of three words estimate."""
    package = import_module("rensa")
    signatures = []
    for text in texts:
        signature = package.RMinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update(sorted(_runs(text)))
        signatures.append(signature)
    digests = np.array([signature.digest() for signature in signatures])
    found: dict[tuple[int, int], float] = {}
    for number in range(1, len(texts)):
        alike = (digests[:number] == digests[number]).mean(axis=1)
        found |= {(other, number): float(alike[other]) for other in np.flatnonzero(alike >= _LEAST).tolist()}
    return found


def closure(likeness: Likeness, threshold: float, size: int) -> list[int]:
    """The group of each of so many texts: all that are joined by pairs at or above the threshold."""
    head = list(range(size))

    def find(number: int) -> int:
        while head[number] != number:
            head[number] = head[head[number]]
            number = head[number]
        return number

    for (a, b), alike in likeness.items():
        if alike >= threshold:
            head[find(a)] = find(b)
    return [find(number) for number in range(size)]


def _runs(text: str) -> frozenset[str]:
    words = _WORDS.findall(text.lower())
    return frozenset(" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1)))


def _in_common(runs: Sequence[frozenset[str]]) -> Counter[tuple[int, int]]:
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, listed in enumerate(runs):
        for run in listed:
            bearers[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in bearers.values():
        shared.update((a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :])
    return shared
