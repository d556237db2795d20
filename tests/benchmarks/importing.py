"""Import: papers a second, beside the same rows put into bare tables."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from readinglist.library import Library
from readinglist.papers import Digest, Entry
from tests.benchmarks import bibliographies, corpus
from tests.benchmarks.report import Row, say

BARE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE paper (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT, authors TEXT, arxiv TEXT);
CREATE VIRTUAL TABLE titles USING fts5(title, prefix='1 2 3');
CREATE VIRTUAL TABLE words USING fts5(title, abstract, authors, prefix='1 2 3');
"""


def bare(path: Path, papers: Sequence[Entry]) -> None:
    """Put papers into plain tables with a full-text index, in one transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript(BARE)
        rows = [
            (at, one.title, one.abstract, "; ".join(one.authors), one.arxiv_id)
            for at, one in enumerate(papers, start=1)
        ]
        file.execute("BEGIN")
        file.executemany("INSERT INTO paper VALUES (?, ?, ?, ?, ?)", rows)
        file.executemany("INSERT INTO titles (rowid, title) VALUES (?, ?)", [r[:2] for r in rows])
        file.executemany(
            "INSERT INTO words (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)",
            [row[:4] for row in rows],
        )
        file.execute("COMMIT")


def timed_bare(papers: Sequence[Entry]) -> float:
    """Return the seconds that the bare tables take."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        bare(Path(folder, "bare.sqlite3"), papers)
        return time.perf_counter() - began


def timed_import(digest: Digest) -> float:
    """Return the seconds that our import takes, into a new library."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder, "library.sqlite3")) as library,
    ):
        began = time.perf_counter()
        library.import_digest(digest, "digest.txt")
        return time.perf_counter() - began


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    content = corpus.trending()
    began = time.perf_counter()
    digest = corpus.read(content)
    reading = time.perf_counter() - began
    number = len(digest.entries)
    yield Row(f"reading the digest of 11 March ({number})", number / reading, "papers/s")
    ours, floor = [], []
    for _ in range(5):
        ours.append(timed_import(digest))
        floor.append(timed_bare(digest.entries))
    yield Row(
        "importing it, median of 5",
        number / sorted(ours)[2],
        "papers/s",
        number / sorted(floor)[2],
        "bare rows and FTS5",
    )
    say("importing 10,000 papers")
    papers = corpus.entries(10_000)
    big = corpus.digest(papers)
    times = [(timed_import(big), timed_bare(papers)) for _ in range(2)]
    yield Row(
        f"importing {len(papers):,} papers, best of 2",
        len(papers) / min(one for one, _ in times),
        "papers/s",
        len(papers) / min(other for _, other in times),
        "bare rows and FTS5",
        at_least=2000,
    )
    yield from bibliographies.measure()
