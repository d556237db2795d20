"""What the tests of the store look at: every row of every table."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from readinglist.papers import Entry
from readinglist.store.tables import JOURNALED

Rows = dict[str, list[tuple[object, ...]]]


def _rows(path: Path) -> Rows:
    """Return every row of every journaled table, with the types of its values."""
    with closing(sqlite3.connect(path)) as file:
        found: Rows = {}
        for mapping in JOURNALED:
            rows = file.execute(f"SELECT * FROM {mapping.__tablename__} ORDER BY id").fetchall()
            found[mapping.__tablename__] = [
                tuple((type(value).__name__, value) for value in row) for row in rows
            ]
    return found


@pytest.fixture
def rows_of() -> Callable[[Path], Rows]:
    """Return what reads every row of every journaled table of a library."""
    return _rows


def _corpus(shared: Path, count: int) -> list[Entry]:
    """Return real papers: titles, abstracts and authors of arXiv's."""
    path = shared / "corpus" / "arxiv-10k.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for line in islice(lines, count)]
    return [
        Entry(paper["title"], paper["abstract"], arxiv_id=paper["arxiv_id"]) for paper in papers
    ]


@pytest.fixture
def corpus() -> Callable[[Path, int], list[Entry]]:
    """Return what reads papers of the corpus."""
    return _corpus
