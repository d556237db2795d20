"""How often the sentence that is found is one that says what the paper does, by hand's labels."""

import datetime as dt
import gzip
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from readinglist import formats
from readinglist.claims import claim, sentences

LABELS = Path(__file__).parent / "labels.toml"
DIGEST = "digests/huggingface-trending-mar-11.txt"
DAY = dt.date(2025, 3, 12)
CORPUS = "corpus/arxiv-10k.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Judged:
    """How many abstracts of a sample were labelled, and which were told wrong."""

    name: str
    labelled: int
    wrong: tuple[str, ...]
    """The titles of those where another sentence was found, or none."""

    @property
    def share(self) -> float:
        """The share of the abstracts that were told right."""
        return 1 - len(self.wrong) / self.labelled


def abstracts_of_digest(shared: Path) -> dict[str, str]:
    """Return the abstracts of the digest of 11 March by their titles."""
    file = shared / DIGEST
    digest = formats.read(file.read_bytes(), name=file.name, latest=DAY)
    return {entry.title: entry.abstract or "" for entry in digest.entries}


def abstracts_of_corpus(shared: Path) -> dict[str, str]:
    """Return the abstracts of the corpus by their titles."""
    with gzip.open(shared / CORPUS, "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines]
    return {paper["title"]: paper["abstract"] for paper in papers}


def judge(shared: Path) -> list[Judged]:
    """Judge both samples; a label whose paper is gone raises KeyError."""
    labels = tomllib.loads(LABELS.read_text("utf-8"))
    abstracts = {"digest": abstracts_of_digest(shared), "corpus": abstracts_of_corpus(shared)}
    judged = []
    for name, labelled in labels.items():
        wrong = [
            title for title, good in labelled.items() if told(abstracts[name][title]) not in good
        ]
        judged.append(Judged(name, len(labelled), tuple(wrong)))
    return judged


def told(abstract: str) -> int | None:
    """Return the number of the sentence that is found, counted from 0, or None."""
    found = claim(abstract)
    return sentences(abstract).index(found) if found else None
