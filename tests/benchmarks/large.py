"""100,000 papers: statements, keystrokes, frames, memory, and a digest that is added.

The library is made once and kept in the folder for temporary files; whatever would make it
another one (the schema, the index, the papers) makes it anew. Whoosh is left out: it takes
minutes to index as many.
"""

import hashlib
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from readinglist.library import ALL, Library
from readinglist.papers import Order
from tests.benchmarks import corpus, searching, window
from tests.benchmarks.report import Row, percentile, say, spread

PAPERS = 100_000
CACHE = "readinglist-bench-"
_MAKERS = (
    *sorted((corpus.ROOT / "readinglist" / "store" / "migrations" / "versions").glob("*.py")),
    corpus.ROOT / "readinglist" / "store" / "index.py",
    corpus.ROOT / "readinglist" / "text.py",
    Path(corpus.__file__),
    Path(__file__),
)


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    kept = _kept()
    with Library.open(kept / "library.sqlite3") as library:
        yield Row("papers in the library", len(library.listing(ALL, Order.ADDED)), "papers")
    yield from _statements(kept)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "library.sqlite3"
        say("copying the library")
        shutil.copy(kept / "library.sqlite3", copy)
        yield from _keystrokes(folder, copy)
        yield from _frames_and_memory(folder, copy)
        yield from _added(folder, copy)


def _kept() -> Path:
    """Return the folder with the library and the bare tables, making them where they are not."""
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in _MAKERS)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir(), CACHE + stamp)
    if folder.exists():
        return folder
    for old in folder.parent.glob(f"{CACHE}*"):
        shutil.rmtree(old)
    making = folder.with_name(f"{CACHE}unfinished")
    making.mkdir()
    say(f"making a library of {PAPERS:,} papers, which is kept in {folder}")
    papers = corpus.entries(PAPERS)
    window.make_library(making / "library.sqlite3", papers)
    with Library.open(making / "library.sqlite3") as library:
        searching.mark_some(library)
    searching.bare_tables(making / "bare.sqlite3", papers).close()
    making.rename(folder)
    return folder


def _statements(kept: Path) -> Iterator[Row]:
    """Measure every prefix of the queries beside bare FTS5 and LIKE."""
    asked = [prefix for one in corpus.QUERIES for prefix in corpus.prefixes(one)]
    ways = {"": "", "is:unread": "is:unread ", "is:starred": "is:starred ", "-model": "-model "}
    with (
        Library.open(kept / "library.sqlite3") as library,
        closing(sqlite3.connect(kept / "bare.sqlite3", isolation_level=None)) as file,
    ):
        file.execute("PRAGMA cache_size = -65536")
        works: dict[str, searching.Work] = {
            way: lambda typed, before=before: searching.ours(library, before + typed)  # type: ignore[misc]  # a default binds each
            for way, before in ways.items()
        }
        works["bare FTS5"] = lambda typed: searching.fts5(file, typed)
        times = searching.timed(works, asked, rounds=2)
        floor = dict(spread(times["bare FTS5"]))
        for way in ways:
            for measured, value in spread(times[way]):
                what = f"every prefix of 40 queries{', ' if way else ''}{way}: {measured}"
                aim = 1.0 if measured == "p95" else None
                yield Row(what, value, "ms", floor[measured], "bare FTS5", at_most=aim)
        yield from _beside_like(library, file, asked)


def _beside_like(library: Library, file: sqlite3.Connection, asked: Sequence[str]) -> Iterator[Row]:
    """Measure SQL's own way on a few of the prefixes."""
    sample = random.Random(2).sample(list(asked), 20)
    works: dict[str, searching.Work] = {
        "ours": lambda typed: searching.ours(library, typed),
        "SQL LIKE": lambda typed: searching.like(file, typed),
    }
    times = searching.timed(works, sample, rounds=1)
    floor = dict(spread(times["SQL LIKE"]))
    for measured, value in spread(times["ours"]):
        what = f"{len(sample)} of the prefixes: {measured}"
        yield Row(what, value, "ms", floor[measured], "SQL LIKE")


def _keystrokes(folder: Path, library: Path) -> Iterator[Row]:
    say("typing")
    seen = window.run(folder, "window_probe.py", "typing", library, None)
    for name, value in spread(seen["keys"]):
        limit = 100 if name == "p95" else None
        yield Row(f"keystroke to painted rows, {name}", value, "ms", limit=limit)


def _frames_and_memory(folder: Path, library: Path) -> Iterator[Row]:
    say("scrolling from end to end")
    window.make_plain(folder / "nothing.sqlite3", ())
    bare = window.run(folder, "bare_window.py", folder / "nothing.sqlite3", None)["memory"]
    seen = window.run(folder, "window_probe.py", "frames", library, None)
    for name, value in spread(seen["frames"]):
        limit = 16 if name == "p95" else None
        yield Row(
            f"a frame of the list, scrolled from end to end, {name}", value, "ms", limit=limit
        )
    for moment in ("idle", "scrolled"):
        over = seen[moment] - bare
        yield Row(f"memory over a bare window's {bare:.0f} MB, {moment}", over, "MB", limit=150)


def _added(folder: Path, library: Path) -> Iterator[Row]:
    """Add the digest of 11 March, by itself and in a window."""
    say("adding a digest")
    page = folder / "digest.txt"
    page.write_bytes(corpus.trending())
    digest = corpus.read(corpus.trending())
    times = []
    with Library.open(library) as opened:
        for _ in range(3):
            began = time.perf_counter()
            opened.import_digest(digest, page.name)
            times.append(time.perf_counter() - began)
            opened.undo()
    number = len(digest.entries)
    yield Row(f"adding a digest of {number}, best of 3", min(times), "s", limit=0.5)
    seen = window.run(folder, "window_probe.py", "adding", library, None, page)
    late = seen["late"]["importing"]
    yield Row("stall of the window while it is added, p99", percentile(late, 0.99), "ms")
    yield Row("stall of the window while it is added, max", max(late), "ms")
