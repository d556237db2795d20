"""Export of 1,000 papers: entries a second, for BibTeX beside papis and bibtexparser."""

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library as Items
from bibtexparser.model import Block, Field
from bibtexparser.model import Entry as Item

from readinglist.citations import forms
from readinglist.citations.options import OWN
from readinglist.library import ALL, Library
from readinglist.papers import Order, Paper, PaperId
from tests.benchmarks import corpus, rivals
from tests.benchmarks.report import Row

PAPERS = 1000
UNIT = "entries/s"
PAPIS = Path(__file__).with_name("papis_export.py")


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the processor in the quickest run."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder, "library.sqlite3")) as library,
    ):
        library.import_digest(corpus.digest(corpus.entries(PAPERS)), "digest.txt")
        ids = [PaperId(id_) for id_ in library.listing(ALL, Order.ADDED)]
        keys = library.keys(ids)
        whole = {form: best(partial(library.export, ids, form)) for form in forms.FORMATS}
        papers = library.papers(ids)
    chosen = forms.FORMATS["bibtex"]
    writing = len(papers) / best(lambda: chosen.write(papers, keys, OWN))
    entries = len(papers) / whole["bibtex"]
    others = {"bibtexparser's writer": _bibtexparser(papers, keys)}
    if (python := rivals.python()) is not None:
        others["papis"] = _papis(python, papers, keys)
    for name, seconds in others.items():
        yield Row("BibTeX, writing alone", writing, UNIT, len(papers) / seconds, name)
    for name, seconds in others.items():
        yield Row(
            "BibTeX, read from the library, checked, keys frozen",
            entries,
            UNIT,
            len(papers) / seconds,
            name,
            at_most=0.1 if name == "papis" else None,
        )
    yield Row("the same", entries, UNIT, at_least=5000)
    for form, seconds in whole.items():
        if form != "bibtex":
            title = forms.FORMATS[form].title
            yield Row(f"{title}, read, checked, keys frozen", len(papers) / seconds, UNIT)


def _bibtexparser(papers: Sequence[Paper], keys: dict[PaperId, str]) -> float:
    """Return the seconds that bibtexparser takes to write the papers as they are."""

    def write() -> str:
        items: list[Block] = [
            Item("misc", keys[paper.id], [Field(k, v) for k, v in _fields(paper).items()])
            for paper in papers
        ]
        return write_string(Items(items))

    return best(write)


def _papis(python: Path, papers: Sequence[Paper], keys: dict[PaperId, str]) -> float:
    """Return the seconds that papis takes for the papers, as it says itself."""
    documents = [
        {"type": "misc", "ref": keys[paper.id], **_fields(paper), "_authors": paper.authors}
        for paper in papers
    ]
    run = subprocess.run(
        [python, PAPIS], input=json.dumps(documents), capture_output=True, text=True, check=True
    )
    return statistics.mean([float(run.stdout)])


def _fields(paper: Paper) -> dict[str, str]:
    """Return what a paper says of itself."""
    fields = {
        "title": paper.title,
        "author": " and ".join(paper.authors),
        "year": str(paper.date.year) if paper.date else "",
        "eprint": paper.arxiv_id or "",
        "abstract": paper.abstract or "",
    }
    return {name: value for name, value in fields.items() if value}
