"""BibTeX, Biber and LaTeX take ten thousand real papers, a digest and hostile text."""

import datetime as dt
import gzip
import json
import re
from pathlib import Path

import pytest

from readinglist import formats
from readinglist.papers import Paper, PaperId
from tests.citations.hostile import HOSTILE
from tests.typesetting import printing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(printing.MISSING), reason=f"not installed: {printing.MISSING}"),
]
PAST_Z = re.compile(
    r"^Warning--\"[^\"]*\{\" isn't a brace-balanced string.*\nwhile executing.* alpha\.bst\n",
    re.MULTILINE,
)
"""What alpha says where more than 26 papers share a label: its letters end at z."""


@pytest.fixture
def corpus(shared: Path) -> list[Paper]:
    """Return ten thousand real papers."""
    with gzip.open(shared / "corpus" / "arxiv-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [
        Paper(
            PaperId(at),
            found["title"],
            found["abstract"],
            tuple(found["authors"]),
            year=int(found["date"][:4] or 0) or None,
            arxiv_id=found["arxiv_id"],
        )
        for at, found in enumerate(read)
    ]


@pytest.fixture
def digest(shared: Path) -> list[Paper]:
    """Return the papers of a real digest, which has neither authors nor years."""
    path = shared / "digests" / "huggingface-trending-mar-11.txt"
    read = formats.read(path.read_bytes(), name=path.name, latest=dt.date(2025, 12, 31))
    return [
        Paper(PaperId(at), entry.title, abstract=entry.abstract, links=entry.links)
        for at, entry in enumerate(read.entries)
    ]


@pytest.fixture
def hostile() -> list[Paper]:
    """Return papers with hostile text in every field; a name begins with a letter at least."""
    return [
        Paper(
            PaperId(number),
            f"T{number} {text}",
            abstract=text,
            authors=("Éva Tardos", *([] if "$" in text else [f"N{text}"])),
            year=2020,
            venue=text if number % 3 == 0 else None,
            note=text,
            tags=(text,),
            details=(("volume", text), ("editor", "N" + text.replace("$", ""))),
        )
        for number, text in enumerate(HOSTILE)
        if text.isprintable() and text.isascii()
    ]


@pytest.mark.shared
@pytest.mark.parametrize("style", ["plain", "alpha", "IEEEtran"])
def test_bibtex_takes_ten_thousand_papers(style: str, corpus: list[Paper], tmp_path: Path) -> None:
    printing.write(corpus, "bibtex", tmp_path)
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{papers}}\n"
    (tmp_path / "cited.aux").write_text(aux, encoding="utf-8")
    printing.run(tmp_path, "bibtex", "cited")
    log = (tmp_path / "cited.blg").read_text(encoding="utf-8", errors="replace")
    told = PAST_Z.sub("", log)
    assert re.findall(r"^(?:Warning--.*|.*---line \d+.*)$", told, re.MULTILINE) == []
    printed = (tmp_path / "cited.bbl").read_text(encoding="utf-8", errors="replace")
    assert printed.count("\\bibitem") == len(corpus)


@pytest.mark.shared
def test_biber_takes_ten_thousand_papers(corpus: list[Paper], tmp_path: Path) -> None:
    printing.write(corpus, "biblatex", tmp_path)
    document = printing.BIBLATEX.replace("%s", "numeric")
    (tmp_path / "cited.tex").write_text(document, encoding="utf-8")
    printing.run(tmp_path, "pdflatex", "-interaction=nonstopmode", "cited")
    told = printing.run(tmp_path, "biber", "cited")
    assert re.findall(r"^(?:WARN|ERROR).*$", told, re.MULTILINE) == []
    printed = (tmp_path / "cited.bbl").read_text(encoding="utf-8")
    assert printed.count("\\entry{") == len(corpus)


@pytest.mark.shared
@pytest.mark.parametrize("style", ["plain", "alpha", "IEEEtran"])
def test_the_digest_is_printed_with_its_titles(
    style: str, digest: list[Paper], tmp_path: Path
) -> None:
    printing.write(digest, "bibtex", tmp_path)
    printed = printing.typeset(tmp_path, printing.BIBTEX.replace("%s", style), "bibtex")
    found = printing.letters(printed).casefold()
    missing = [
        paper.title
        for paper in digest
        for piece in printing.pieces(paper.title)
        if piece.casefold() not in found
    ]
    assert missing == []


@pytest.mark.shared
def test_real_papers_are_printed_by_biblatex_with_titles_and_capitals_as_written(
    corpus: list[Paper], digest: list[Paper], tmp_path: Path
) -> None:
    some = [*digest, *(p for p in corpus[::20] if "".join((p.title, *p.authors)).isascii())]
    papers = [Paper(PaperId(at), p.title, authors=p.authors) for at, p in enumerate(some)]
    printing.write(papers, "biblatex", tmp_path)
    printed = printing.typeset(tmp_path, printing.BIBLATEX.replace("%s", "numeric"), "biber")
    found = printing.letters(printed)
    missing = [p.title for p in papers for one in printing.pieces(p.title) if one not in found]
    assert missing == []


@pytest.mark.parametrize("style", ["plain", "IEEEtran"])
def test_hostile_text_is_printed_by_bibtex(
    style: str, hostile: list[Paper], tmp_path: Path
) -> None:
    printing.write(hostile, "bibtex", tmp_path)
    printed = printing.typeset(tmp_path, printing.BIBTEX.replace("%s", style), "bibtex")
    assert all(f"t{paper.id}" in printing.letters(printed).casefold() for paper in hostile)


def test_hostile_text_is_printed_by_biblatex(hostile: list[Paper], tmp_path: Path) -> None:
    printing.write(hostile, "biblatex", tmp_path)
    printed = printing.typeset(tmp_path, printing.BIBLATEX.replace("%s", "numeric"), "biber")
    assert all(f"T{paper.id}" in printing.letters(printed) for paper in hostile)
