"""The real ``bibtex`` program, with the usual styles, takes what we write without a word.

It needs Debian's texlive-binaries (the program) and texlive-base (plain.bst), and for IEEEtran
texlive-publishers; no LaTeX runs: for that see tests/typesetting.
"""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from readinglist.citations import bibtex
from readinglist.citations.forms import FORMATS
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN
from readinglist.papers import Paper, PaperId

pytestmark = pytest.mark.skipif(
    shutil.which("bibtex") is None,
    reason="bibtex is not installed (Debian: texlive-binaries, texlive-base)",
)
HOSTILE = [
    "} unbalanced {{ {",
    r"\input{x} \write18{ls} \\ \{ \end{document}",
    "50% of $5 & #1 _ ^ ~ <b> | \" ' ` @misc{a, title = {b}}",
    "@misc{a,\n@comment(",
    "$x^2$ $\\alpha$ $a_{b$ $\\{a$ $$x$$ \\$ $^^5c$",
    "深度学习 🎉 \u202eabc שלום e\u0301 x\u0302\u0331 \ufeff\u200f",
    "\x01\x1b\x7f\x80\x9f",
    "{\\'e} \\\"O `` '' --- “q” …",
    "A and B, C, D and others",
    "~ -, - ~",
    "-, --",
    "x" * 30_000,
    "word " * 10_000,
]


def has_style(style: str) -> bool:
    """Say whether a style is installed."""
    found = subprocess.run(["kpsewhich", f"{style}.bst"], capture_output=True, check=False)
    return found.returncode == 0


def run(papers: Sequence[Paper], style: str, folder: Path) -> tuple[str, str]:
    """Run bibtex over papers, all of them cited; return its log and the bibliography."""
    if shutil.which("kpsewhich") and not has_style(style):
        pytest.skip(f"{style} is not installed")
    text = FORMATS["bibtex"].file(bibtex.write(papers, assign_keys(papers, ()), OWN), OWN)
    (folder / "papers.bib").write_text(text, encoding="utf-8")
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{papers}}\n"
    (folder / "cited.aux").write_text(aux, encoding="utf-8")
    done = subprocess.run(["bibtex", "cited"], cwd=folder, capture_output=True, check=False)
    log = (folder / "cited.blg").read_text(encoding="utf-8", errors="replace")
    assert done.returncode == 0, log
    return log, (folder / "cited.bbl").read_text(encoding="utf-8", errors="replace")


def complaints(log: str) -> list[str]:
    """Return the warnings and errors of a log."""
    return re.findall(
        r"^(?:Warning--.*|.*---line \d+.*|.*\berror messages?\b.*)$", log, re.MULTILINE
    )


@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv", "unsrt", "IEEEtran"])
def test_bibtex_takes_our_papers_without_a_warning(
    style: str, papers: list[Paper], tmp_path: Path
) -> None:
    log, bibliography = run(papers, style, tmp_path)
    assert complaints(log) == []
    assert bibliography.count("\\bibitem") == len(papers)


@pytest.mark.parametrize("style", ["plain", "alpha", "IEEEtran"])
def test_hostile_text_causes_neither_error_nor_warning(style: str, tmp_path: Path) -> None:
    papers = [
        Paper(
            PaperId(number),
            text,
            abstract=text,
            authors=(text, text[::-1], "Éva Tardos") if number % 2 else (),
            year=2020,
            note=text,
            tags=(text,),
            arxiv_id=text[:40],
            doi=text[:40],
            details=(("volume", text[:40]), ("series", text), ("publisher", text)),
            former_keys=(text,),
        )
        for number, text in enumerate(HOSTILE)
    ]
    log, bibliography = run(papers, style, tmp_path)
    assert complaints(log) == []
    assert bibliography.count("\\bibitem") == len(papers)


def test_the_complaints_of_bibtex_are_seen(tmp_path: Path) -> None:
    nameless = Paper(PaperId(1), "x", venue="Nature", authors=("Ada Lovelace",))
    log, _ = run([nameless], "plain", tmp_path)
    assert complaints(log) == ["Warning--empty year in lovelaceX"]


@pytest.mark.shared
def test_bibtex_takes_the_real_digest(shared: Path, tmp_path: Path) -> None:
    source = (shared / "digests" / "huggingface-trending-mar-11.txt").read_text("utf-8")
    paragraphs = re.split(r"\n\s*\n", source)
    papers = [
        Paper(PaperId(at), title.strip(), abstract=abstract.strip())
        for at, (title, abstract) in enumerate(pairwise(paragraphs))
        if len(abstract) > 400 > len(title)
    ]
    assert len(papers) == 108
    log, bibliography = run(papers, "plain", tmp_path)
    assert complaints(log) == []
    assert bibliography.count("\\bibitem") == len(papers)


@pytest.mark.shared
def test_bibtex_takes_real_papers_with_their_authors(shared: Path, tmp_path: Path) -> None:
    with gzip.open(shared / "corpus" / "arxiv-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [json.loads(next(lines)) for _ in range(1000)]
    papers = [
        Paper(PaperId(at), r["title"], r["abstract"], tuple(r["authors"]), arxiv_id=r["arxiv_id"])
        for at, r in enumerate(read)
    ]
    log, bibliography = run(papers, "plain", tmp_path)
    assert complaints(log) == []
    assert bibliography.count("\\bibitem") == len(papers)
