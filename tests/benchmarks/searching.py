"""Search as it is typed: 40 queries at 10,000 papers, first page, ids alone, processor time."""

import datetime as dt
import json
import random
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from whoosh import fields, index
from whoosh.query.compound import And, Or
from whoosh.query.terms import Prefix, Term

from readinglist import query, text
from readinglist.library import ALL, Library
from readinglist.papers import Entry, Order, PaperId
from tests.benchmarks import corpus, rivals
from tests.benchmarks.report import Row, say, spread

PAGE = 100
TODAY = dt.date(2025, 3, 12)
TANTIVY = Path(__file__).with_name("tantivy_search.py")
BARE = """
CREATE VIRTUAL TABLE bare USING fts5(title, abstract, prefix='1 2 3');
CREATE TABLE plain (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT);
"""
Work = Callable[[str], object]
Times = dict[str, list[float]]


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    papers = corpus.entries(10_000)
    asked = [prefix for one in corpus.QUERIES for prefix in corpus.prefixes(one)]
    with tempfile.TemporaryDirectory() as folder:
        say("making a library of 10,000 papers")
        path = Path(folder, "library.sqlite3")
        with (
            Library.open(path) as library,
            closing(bare_tables(Path(folder, "bare.sqlite3"), papers)) as file,
        ):
            library.import_digest(corpus.digest(papers), "digest.txt")
            mark_some(library)
            yield from _beside_bare(library, file, asked)
            yield from _beside_others(library, file, papers, asked, Path(folder))


def mark_some(library: Library) -> None:
    """Mark a third of the papers as read, and star one in fifty."""
    ids = [PaperId(id_) for id_ in library.listing(ALL, Order.ADDED)]
    chance = random.Random(1)
    library.mark(chance.sample(ids, len(ids) // 3), read=True)
    library.mark(chance.sample(ids, len(ids) // 50), starred=True)


def bare_tables(path: Path, papers: Sequence[Entry]) -> sqlite3.Connection:
    """Return plain tables of the same texts."""
    file = sqlite3.connect(path, isolation_level=None)
    file.executescript(BARE)
    rows = [(at, one.title, one.abstract) for at, one in enumerate(papers, start=1)]
    file.execute("BEGIN")
    file.executemany("INSERT INTO bare (rowid, title, abstract) VALUES (?, ?, ?)", rows)
    file.executemany("INSERT INTO plain VALUES (?, ?, ?)", rows)
    file.execute("COMMIT")
    file.execute("PRAGMA cache_size = -65536")
    return file


def _beside_bare(library: Library, file: sqlite3.Connection, asked: Sequence[str]) -> Iterator[Row]:
    """Measure everything against bare FTS5, in turns, the best of three."""
    works: dict[str, Work] = {
        "ours": lambda typed: ours(library, typed),
        "is:unread": lambda typed: ours(library, f"is:unread {typed}"),
        "is:starred": lambda typed: ours(library, f"is:starred {typed}"),
        "bare FTS5": lambda typed: fts5(file, typed),
    }
    times = timed(works, asked, rounds=3)
    floor = dict(spread(times["bare FTS5"]))
    for name in ("ours", "is:unread", "is:starred"):
        for measured, value in spread(times[name]):
            yield Row(
                f"every prefix of 40 queries{'' if name == 'ours' else f', {name}'}: {measured}",
                value,
                "ms",
                floor[measured],
                "bare FTS5",
                at_most=1.5 if measured == "p95" else None,
            )


def ours(library: Library, typed: str) -> object:
    """Search as the window does, the cursor at the end."""
    return library.search(query.parse(typed, today=TODAY, cursor=len(typed)), size=PAGE)


def _words(typed: str) -> tuple[list[str], bool]:
    """Return the words of a query, and whether the last one is being typed."""
    return [token.text for token in text.tokens(typed)], not typed.endswith(" ")


def fts5(file: sqlite3.Connection, typed: str) -> object:
    """Ask FTS5 the same: all words, the last one a beginning, by bm25."""
    words, begun = _words(typed)
    match = " ".join(f'"{word}"' for word in words) + ("*" if begun else "")
    return file.execute(
        f"SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY bm25(bare) LIMIT {PAGE}", [match]
    ).fetchall()


def like(file: sqlite3.Connection, typed: str) -> object:
    """Ask plain tables the same."""
    words, _ = _words(typed)
    where = " AND ".join("(title LIKE ? OR abstract LIKE ?)" for _ in words)
    values = [f"%{word}%" for word in words for _ in "12"]
    return file.execute(
        f"SELECT id FROM plain WHERE {where} ORDER BY id DESC LIMIT {PAGE}", values
    ).fetchall()


def timed(works: dict[str, Work], asked: Sequence[str], rounds: int) -> Times:
    """Return the best milliseconds of each work for each query; the works take turns.

    They are the processor's: nothing here waits for a disk, and what else runs on the machine
    would count against whatever takes longer.
    """
    best: Times = {name: [float("inf")] * len(asked) for name in works}
    for number in range(rounds):
        for place, typed in enumerate(asked):
            if place % 50 == 0:
                say(f"searching: round {number + 1} of {rounds}, {place} of {len(asked)}")
            for name, work in works.items():
                began = time.thread_time()
                work(typed)
                taken = (time.thread_time() - began) * 1000
                best[name][place] = min(best[name][place], taken)
    return best


def _beside_others(
    library: Library,
    file: sqlite3.Connection,
    papers: Sequence[Entry],
    asked: Sequence[str],
    folder: Path,
) -> Iterator[Row]:
    """Measure slower ways on a sample of the prefixes, and ours on the same."""
    sample = random.Random(2).sample(list(asked), 90)
    say("making Whoosh's index")
    began = time.perf_counter()
    with _whoosh(folder / "whoosh", papers).searcher() as searcher:
        building = time.perf_counter() - began

        def whoosh(typed: str) -> object:
            return _ask_whoosh(searcher, typed)

        works: dict[str, Work] = {
            "ours": lambda typed: ours(library, typed),
            "Whoosh": whoosh,
            "SQL LIKE": lambda typed: like(file, typed),
        }
        times = timed(works, sample, rounds=1)
    if (python := rivals.python()) is not None:
        say("asking tantivy")
        tantivy = _tantivy(python, papers, sample)
        times["tantivy"] = tantivy["times"]
    for other in [name for name in times if name != "ours"]:
        for (measured, value), (_, floor) in zip(
            spread(times["ours"]), spread(times[other]), strict=True
        ):
            yield Row(
                f"{len(sample)} of the prefixes: {measured}",
                value,
                "ms",
                floor,
                other,
                at_most=0.05 if other == "Whoosh" and measured == "p95" else None,
            )
    yield Row("making Whoosh's index of the same", building, "s")


def _whoosh(folder: Path, papers: Sequence[Entry]) -> index.FileIndex:
    """Return Whoosh's own index of the same texts."""
    folder.mkdir()
    made = index.create_in(
        str(folder), fields.Schema(title=fields.TEXT, abstract=fields.TEXT, id=fields.STORED)
    )
    writer = made.writer(limitmb=256)
    for at, one in enumerate(papers, start=1):
        writer.add_document(title=one.title, abstract=one.abstract or "", id=at)
    writer.commit()
    return made


def _ask_whoosh(searcher: object, typed: str) -> object:
    """Ask Whoosh the same."""
    words, begun = _words(typed)
    parts = [
        Or(
            [
                (Prefix if begun and at == len(words) - 1 else Term)(field, word)
                for field in ("title", "abstract")
            ]
        )
        for at, word in enumerate(words)
    ]
    return searcher.search(And(parts), limit=PAGE)  # type: ignore[attr-defined]  # no types


def _tantivy(python: Path, papers: Sequence[Entry], sample: Sequence[str]) -> Times:
    """Return what tantivy says of itself."""
    asked = {
        "papers": [(one.title, one.abstract or "") for one in papers],
        "queries": [_words(typed) for typed in sample],
    }
    run = subprocess.run(
        [python, TANTIVY], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    found: Times = json.loads(run.stdout)
    return found
