"""The papers that are measured: 10,000 real ones where they are beside the checkout."""

import datetime as dt
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from readinglist import formats
from readinglist.papers import Digest, Entry
from readinglist.text import title_key

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "resources" / "sample-digest.txt"
LATEST = dt.date(2025, 12, 31)


def trending() -> bytes:
    """Return the real digest of 11 March, or the sample where it is not there."""
    real = SHARED / "digests" / "huggingface-trending-mar-11.txt"
    return (real if real.exists() else SAMPLE).read_bytes()


def read(content: bytes) -> Digest:
    """Read a digest."""
    return formats.read(content, name="digest.txt", latest=LATEST)


def entries(wanted: int) -> tuple[Entry, ...]:
    """Return so many papers: the corpus, then papers made from it by exchanging words."""
    corpus = _corpus() or list(read(SAMPLE.read_bytes()).entries)
    return (*corpus[:wanted], *islice(_made(corpus), max(0, wanted - len(corpus))))


def digest(papers: Sequence[Entry]) -> Digest:
    """Return papers as one digest."""
    return Digest("Corpus", "benchmark", "", tuple(papers), date=dt.date(2025, 3, 10))


def _corpus() -> list[Entry]:
    """Return the real papers; none where they are not beside the checkout."""
    path = SHARED / "corpus" / "arxiv-10k.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_entry(json.loads(line)) for line in lines]


def _entry(fields: dict[str, object]) -> Entry:
    """Return a line of the corpus as a paper."""
    day = fields.get("date")
    authors = fields.get("authors")
    return Entry(
        title=str(fields["title"]),
        abstract=str(fields["abstract"]),
        authors=tuple(authors) if isinstance(authors, list) else (),
        arxiv_id=str(fields.get("arxiv_id") or "") or None,
        date=dt.date.fromisoformat(str(day)) if day else None,
    )


def _made(corpus: Sequence[Entry]) -> Iterator[Entry]:
    """Give papers without end: a real one each, with every eighth word from elsewhere.

    One word in a hundred is new, so that the vocabulary grows as a real one does. No two have the
    same title: with abstracts that are alike they would be one paper.
    """
    chance = random.Random(20250311)
    pool = list(Counter(" ".join(one.abstract or "" for one in corpus).split()))
    titles = {title_key(one.title) for one in corpus}

    def make(number: int) -> Entry:
        one = corpus[number % len(corpus)]
        return replace(
            one,
            title=title(one.title, number),
            abstract=exchanged(one.abstract or "", number, 0.125),
            arxiv_id=None,
        )

    def title(of: str, number: int) -> str:
        made = exchanged(of, number, 0.4)
        while title_key(made) in titles:
            made = f"{made} {chance.choice(pool)}"
        titles.add(title_key(made))
        return made

    def exchanged(text: str, number: int, share: float) -> str:
        words = text.split()
        for place in range(len(words)):
            draw = chance.random()
            if draw < 0.01:
                words[place] = f"{words[place]}{chance.choice(SYLLABLES)}{number % 977}"
            elif draw < share:
                words[place] = chance.choice(pool)
        return " ".join(words)

    return map(make, count())


SYLLABLES = ("net", "former", "gen", "bench", "lite", "max", "flow", "diff")

QUERIES = (
    "large language model",
    "vision transformer",
    "diffusion models for video generation",
    "text-to-video",
    "zero shot segmentation",
    "retrieval augmented generation",
    "reinforcement learning from human feedback",
    "chain of thought reasoning",
    "graph neural network",
    "contrastive learning image text",
    "3d gaussian splatting",
    "low rank adaptation",
    "in-context learning",
    "protein structure prediction",
    "federated learning privacy",
    "speech recognition low resource",
    "object detection small objects",
    "knowledge distillation",
    "quantization of language models",
    "mixture of experts",
    "instruction tuning",
    "multi-agent debate",
    "adversarial robustness",
    "causal inference",
    "time series forecasting",
    "neural radiance fields",
    "robot manipulation imitation",
    "hallucination detection",
    "long context attention",
    "state space model mamba",
    "self-supervised pretraining",
    "medical image segmentation",
    "autonomous driving planning",
    "code generation benchmark",
    "tokenization multilingual",
    "out of distribution generalization",
    "recommendation cold start",
    "quantum error correction",
    "dark matter simulation",
    "gpt-4",
)
"""What researchers type."""


def prefixes(query: str) -> list[str]:
    """Return what stands in the search box after each key."""
    return [query[:end] for end in range(1, len(query) + 1)]
