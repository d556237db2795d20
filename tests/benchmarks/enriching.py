"""Enrich: metadata a second against a library of 10,000 papers, beside bare loops over it."""

import gzip
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from readinglist.formats import bibtex
from readinglist.library import Library
from readinglist.papers import Entry
from tests.benchmarks import corpus
from tests.benchmarks.report import Row, say

SIZE = 1_000_000_000
"""Bytes of the metadata file, unpacked where it is gzipped; arXiv's own has four times as many."""
PAPERS = 10_000
MEGA = 1_000_000


def line(paper: Entry, arxiv_id: str, title: str, abstract: str) -> bytes:
    """Return a line as arXiv's snapshot has it."""
    authors = [name.rpartition(" ") for name in paper.authors]
    fields = {
        "id": arxiv_id,
        "submitter": paper.authors[0] if paper.authors else None,
        "authors": ", ".join(paper.authors),
        "title": title,
        "comments": "12 pages, 5 figures",
        "journal-ref": None,
        "doi": None,
        "report-no": None,
        "categories": "cs.LG cs.CL",
        "license": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        "abstract": f"  {abstract}\n",
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
        "update_date": "2008-11-26",
        "authors_parsed": [[family, given, ""] for given, _, family in authors],
    }
    return json.dumps(fields).encode() + b"\n"


def wrapped(text: str) -> str:
    """Break a text into lines as arXiv does."""
    return "\n  ".join(text[at : at + 75] for at in range(0, len(text), 75))


def snapshot(papers: Sequence[Entry], size: int) -> Iterator[bytes]:
    """Give lines of that many bytes together: the papers, among others put together from them."""
    written = 0
    for number in count():
        at = number % len(papers)
        one, other = papers[at], papers[(at * 7 + number // len(papers)) % len(papers)]
        abstract = one.abstract or ""
        if number % 61 == 0 and number // 61 < len(papers):
            real = papers[number // 61]
            made = line(real, real.arxiv_id or "", real.title, wrapped(real.abstract or ""))
        else:
            turn = 90 + 37 * (number // len(papers)) % 400
            title = f"{other.title[len(other.title) // 2 :]} {one.title[: len(one.title) // 2]}"
            turned = wrapped(abstract[turn:] + abstract[:turn])
            made = line(one, f"{number % 9999:04}.{number % 90000 + 9999:05}", title, turned)
        written += len(made)
        if written > size:
            return
        yield made


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def bare(path: Path) -> None:
    """Read every line of a file, and nothing else."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for one in lines:
            json.loads(one)


def memory() -> float:
    """Return the megabytes that the program has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGA


def read(library: Library, path: Path) -> tuple[float, float]:
    """Find what a file knows; return the processor's seconds and the megabytes in memory more."""
    before = memory()
    most = before

    def look(_done: int, _total: int) -> None:
        nonlocal most
        most = max(most, memory())

    took = seconds(lambda: library.find_facts([path], look))
    return took, most - before


def bibliography(papers: Sequence[Entry]) -> str:
    """Return papers as BibTeX."""
    return "\n".join(
        f"@misc{{key{at},\n  title = {{{_tame(one.title)}}},\n"
        f"  author = {{{' and '.join(one.authors)}}},\n  year = 2025,\n"
        f"  abstract = {{{_tame(one.abstract or '')}}},\n  eprint = {{{one.arxiv_id}}},\n}}\n"
        for at, one in enumerate(papers)
    )


def _tame(text: str) -> str:
    return "".join(character for character in text if character not in "{}\\")


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    papers = corpus.entries(PAPERS)
    with (
        tempfile.TemporaryDirectory() as name,
        Library.open(Path(name, "library.sqlite3")) as library,
    ):
        folder = Path(name)
        say("importing 10,000 papers without authors")
        shown = [Entry(one.title, one.abstract) for one in papers]
        library.import_digest(corpus.digest(shown), "digest.txt")
        yield from _metadata(library, papers, folder)
        yield from _gzipped(library, papers, folder)
        yield from _bibtex(library, papers, folder)
        found = library.find_facts([_written(folder, "told.jsonl", snapshot(papers, 300 * MEGA))])
        took = seconds(lambda: library.complete(found.certain))
        number = len(found.certain)
        yield Row(f"taking what {number:,} papers gain, indexed", number / took, "papers/s")


def _written(folder: Path, name: str, lines: Iterator[bytes]) -> Path:
    """Write a file of lines."""
    say(f"writing {name}")
    path = folder / name
    with path.open("wb") as file:
        file.writelines(lines)
    return path


def _metadata(library: Library, papers: Sequence[Entry], folder: Path) -> Iterator[Row]:
    """Measure a large file of metadata."""
    path = _written(folder, "metadata.jsonl", snapshot(papers, SIZE))
    size = path.stat().st_size / MEGA
    say("reading it")
    took, more = read(library, path)
    floor = seconds(lambda: bare(path))
    path.unlink()
    yield Row(
        f"metadata of {size:,.0f} MB against {PAPERS:,} papers",
        size / took,
        "MB/s",
        size / floor,
        "bare json.loads",
        at_least=60,
    )
    yield Row("memory that reading it takes", more, "MB", limit=250)


def _gzipped(library: Library, papers: Sequence[Entry], folder: Path) -> Iterator[Row]:
    """Measure the same, gzipped."""
    path = folder / "metadata.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.writelines(snapshot(papers, SIZE))
    took, _ = read(library, path)
    floor = seconds(lambda: bare(path))
    yield Row(
        f"the same gzipped, of {SIZE / MEGA:,.0f} MB unpacked",
        SIZE / MEGA / took,
        "MB/s",
        SIZE / MEGA / floor,
        "bare gzip and json.loads",
        at_least=60,
    )


def _bibtex(library: Library, papers: Sequence[Entry], folder: Path) -> Iterator[Row]:
    """Measure a bibliography, every entry of which is a paper of the library."""
    text = bibliography(papers)
    path = folder / "told.bib"
    path.write_text(text, encoding="utf-8")
    took, _ = read(library, path)
    floor = seconds(lambda: list(bibtex.stream([text])))
    yield Row(
        f"BibTeX of {len(papers):,} entries, all of them here",
        len(papers) / took,
        "entries/s",
        len(papers) / floor,
        "reading alone",
        at_least=2000,
    )
