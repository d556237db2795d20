"""Long files: 100,000 papers imported from each, beside bare parsers, and the memory on the way."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from readinglist.citations import forms
from readinglist.citations.options import SHARED
from readinglist.papers import Paper
from tests.benchmarks import bibliographies, corpus
from tests.benchmarks.report import Row, say

PAPERS = 100_000
RUNS = 2
FEW = 1000
"""Entries that the bare parser of BibTeX gets at a time: it keeps all of them."""
PROBE = Path(__file__).with_name("long_probe.py")


def measure() -> Iterator[Row]:
    """Give the rows of this section, in processor time."""
    say(f"writing two files of {PAPERS:,} papers")
    papers = bibliographies.papers(corpus.entries(PAPERS))
    keys = {one.id: f"key{one.id}" for one in papers}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, bib = folder / "long.jsonl", folder / "long.bib"
        _write_lines(lines, papers)
        bib.write_text(forms.FORMATS["bibtex"].write(papers, keys, SHARED), encoding="utf-8")
        part = forms.FORMATS["bibtex"].write(papers[:FEW], keys, SHARED)
        del papers, keys
        yield from _imported(lines, "JSON lines", "bare json", _bare_lines(lines))
        yield from _imported(bib, "BibTeX", "bibtexparser", _bare_bibtex(part))


def _write_lines(path: Path, papers: Sequence[Paper]) -> None:
    """Write papers as objects, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for one in papers:
            told = {"title": one.title, "abstract": one.abstract, "authors": one.authors}
            file.write(json.dumps(told) + "\n")


def _bare_lines(path: Path) -> float:
    """Return the papers a second of a loop that parses every line and keeps none."""

    def loop() -> None:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                json.loads(line)

    return PAPERS / bibliographies.seconds(loop)


def _bare_bibtex(text: str) -> float:
    """Return the papers a second of bibtexparser on a part of the file."""
    return FEW / bibliographies.seconds(lambda: bibliographies.by_bibtexparser(text), times=5)


def _imported(path: Path, called: str, other: str, floor: float) -> Iterator[Row]:
    """Import a file into a new library, in a process of its own; give the best of the runs."""
    runs = []
    for turn in range(RUNS):
        say(f"importing {PAPERS:,} papers of {called}: {turn + 1} of {RUNS}")
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, str(PROBE), str(path), folder]
            command += ["duplicates"] if path.suffix == ".bib" and not turn else []
            told = subprocess.run(command, capture_output=True, check=True, text=True)
        runs.append(json.loads(told.stdout))
    best = min(runs, key=lambda run: float(run["seconds"]))
    what = f"{PAPERS:,} papers of {called}"
    yield Row(
        f"importing {what}", PAPERS / best["seconds"], "papers/s", floor, other, at_least=2000
    )
    yield Row(f"importing {what}, by the clock", PAPERS / best["clock"], "papers/s")
    least, *more = best["peaks"].items()
    yield Row(f"most memory while it comes in, at {int(least[0]):,}", least[1], "MB")
    for at, peak in more:
        yield Row(
            f"most memory while it comes in, at {int(at):,}",
            peak,
            "MB",
            least[1],
            f"at {int(least[0]):,}",
            at_most=1.35,
        )
    for run in runs:
        if "looking" in run:
            what = f"looking for duplicates among these, {run['pairs']:,} pairs"
            yield Row(what, run["looking"], "s", limit=60)
