"""Bibliographies: papers a second read and imported, beside what others take to parse them."""

import csv
import io
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from readinglist import formats, reading
from readinglist.citations import forms
from readinglist.citations.options import OWN, SHARED
from readinglist.library import Library
from readinglist.papers import Entry, Paper, PaperId
from tests.benchmarks import corpus
from tests.benchmarks.report import Row, say

FEW = 1000
MANY = 20_000
"""Papers of the files that are read in portions; 100,000 take as long each, and the same memory."""


def papers(entries: Sequence[Entry]) -> list[Paper]:
    """Return papers as a library has them."""
    return [
        Paper(
            PaperId(at),
            one.title,
            one.abstract,
            one.authors,
            date=one.date,
            arxiv_id=one.arxiv_id,
            note="Read twice." if at % 10 == 0 else None,
        )
        for at, one in enumerate(entries, start=1)
    ]


def seconds(work: Callable[[], object], times: int = 2) -> float:
    """Return the processor time, in seconds, of the best of some runs."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def by_bibtexparser(text: str) -> object:
    """Parse BibTeX by bibtexparser."""
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  # slow to load

    return parse_string(text)


def by_rispy(text: str) -> object:
    """Parse RIS by rispy."""
    import rispy  # type: ignore[import-untyped]  # noqa: PLC0415  # it carries no types; slow to load

    return rispy.loads(text)


OTHERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "bibtex": ("bibtexparser", by_bibtexparser),
    "biblatex": ("bibtexparser", by_bibtexparser),
    "ris": ("rispy", by_rispy),
    "csl-json": ("bare json", json.loads),
    "csv": ("bare csv", lambda text: list(csv.reader(io.StringIO(text, newline="")))),
    "html": ("bare html.parser", lambda text: HTMLParser().feed(text)),
}


def shape(name: str, written: Sequence[Paper]) -> Row:
    """Return how fast a shape is read."""
    form = forms.FORMATS[name]
    text = form.file(form.write(written, {one.id: f"key{one.id}" for one in written}, OWN), OWN)
    content = text.encode()
    ours = seconds(lambda: formats.read(content, name=name, latest=corpus.LATEST))
    called, parse = OTHERS.get(name, ("", None))
    floor = len(written) / seconds(lambda: parse(text), times=1) if parse else None
    return Row(f"reading {name} ({len(written):,})", len(written) / ours, "papers/s", floor, called)


def long(path: Path, number: int, other: str, parse: Callable[[], object]) -> Iterator[Row]:
    """Give how fast a long file is read in portions, and imported into a new library."""

    def read() -> object:
        (digest,) = reading.read_path(path)
        return sum(1 for _ in digest.more()) if digest.more else 0

    def take() -> None:
        with tempfile.TemporaryDirectory() as folder:
            (digest,) = reading.read_path(path)
            with Library.open(Path(folder, "library.sqlite3")) as library:
                library.import_digest(digest, str(path))

    floor = number / seconds(parse, times=1)
    name = path.name.removeprefix("long.")
    yield Row(f"reading {number:,} of {name}", number / seconds(read, 1), "papers/s", floor, other)
    yield Row(
        f"importing {number:,} of {name}",
        number / seconds(take, 1),
        "papers/s",
        floor,
        other,
        at_least=2000,
    )


def measure() -> Iterator[Row]:
    """Give the rows of this section, in processor time."""
    few = papers(corpus.entries(FEW))
    for name in forms.FORMATS:
        say(f"reading {name}")
        yield shape(name, few)
    say(f"importing {MANY:,} papers of two long files")
    many = papers(corpus.entries(MANY))
    with tempfile.TemporaryDirectory() as folder:
        lines, bib = Path(folder, "long.jsonl"), Path(folder, "long.bib")
        told = ({"title": p.title, "abstract": p.abstract, "authors": p.authors} for p in many)
        lines.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
        keys = {one.id: f"key{one.id}" for one in many}
        bib.write_text(forms.FORMATS["bibtex"].write(many, keys, SHARED), encoding="utf-8")
        text = lines.read_text(encoding="utf-8")
        yield from long(
            lines, MANY, "bare json", lambda: [json.loads(line) for line in text.splitlines()]
        )
        part = forms.FORMATS["bibtex"].write(many[:FEW], keys, SHARED)
        yield from long(bib, MANY, "bibtexparser", lambda: by_bibtexparser(part * (MANY // FEW)))
