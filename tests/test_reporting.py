"""Enriching by the command line: what is printed for people, and for programs."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readinglist import cli
from readinglist.differences import Difference, differences
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Link, LinkKind, PaperId
from tests.test_finding import as_line
from tests.test_matching import OTHER, PAPER

TOLD = Entry(PAPER.title, PAPER.abstract, ("Tom Brown",), arxiv_id="2404.05014")
ALONE = Entry("Walking Twice over All Edges of a Graph", OTHER)
TOLD_ALONE = Entry(ALONE.title, None, ("Ashish Vaswani",))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    with Library.open(path) as library:
        library.import_digest(Digest("Captures", "test", "", (PAPER, ALONE)), "captures")
    return path


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "told.jsonl.gz"
    lines = f"{as_line(TOLD)}\n{as_line(TOLD_ALONE)}\nbroken\n"
    path.write_bytes(gzip.compress(lines.encode()))
    return path


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        words = ["readinglist-cli", "--library", str(home), "enrich", *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", words)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = 0
        try:
            cli.main()
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0
        printed = capfd.readouterr()
        return status, printed.out, printed.err

    return go


def authors(home: Path) -> list[tuple[str, ...]]:
    with Library.open(home) as library:
        return [paper.authors for paper in library.papers([PaperId(1), PaperId(2)])]


def test_what_is_certain_is_taken_and_what_is_likely_is_told(
    run: Run, home: Path, told: Path
) -> None:
    status, out, err = run(told)
    assert (status, err) == (0, "")
    assert "told.jsonl.gz: 2 records; 1 record was not understood (line 3)" in out
    assert "1 paper is likely, but not certain, and not taken:" in out
    assert "Authors: Ashish Vaswani" in out
    assert "Complete 1 paper." in out
    assert authors(home) == [("Tom Brown",), ()]


def test_what_is_told_by_its_title_alone_is_taken_where_that_is_wanted(
    run: Run, home: Path, told: Path
) -> None:
    assert "Complete 2 papers." in run(told, "--by-title")[1]
    assert authors(home) == [("Tom Brown",), ("Ashish Vaswani",)]


def test_a_dry_run_tells_and_changes_nothing(run: Run, home: Path, told: Path) -> None:
    _, out, _ = run(told, "--dry-run")
    assert "Authors: Tom Brown" in out
    assert authors(home) == [(), ()]


def test_standard_input_is_a_source(run: Run, home: Path) -> None:
    assert run("-", stdin=as_line(TOLD).encode())[0] == 0
    assert authors(home)[0] == ("Tom Brown",)


def test_programs_read_json(run: Run, told: Path) -> None:
    printed = json.loads(run(told, "--json")[1])
    assert printed["files"] == [{"file": "told.jsonl.gz", "records": 2, "broken": 1}]
    assert printed["completed"] == 1
    (taken,) = printed["taken"]
    assert taken["facts"]["authors"] == ["Tom Brown"]
    assert taken["facts"]["arxiv_id"] == "2404.05014"
    (likely,) = printed["likely"]
    assert likely["by_title_alone"] is True


def test_a_file_that_is_refused_does_not_stop_the_others(
    run: Run, home: Path, told: Path, tmp_path: Path
) -> None:
    status, _, err = run(tmp_path / "none.bib", told)
    assert status == 1
    assert err.count("\n") == 1
    assert "none.bib is not there" in err
    assert authors(home)[0] == ("Tom Brown",)


def test_differences_are_words() -> None:
    before = {"year": 2020, "details": (("pages", "1"),), "links": (Link(LinkKind.CODE, "x"),)}
    after = {
        "links": (Link(LinkKind.PAPER, "https://a.org"),),
        "details": {"pages": "1", "volume": "3"},
        "year": 2021,
        "authors": ("Tom Brown", "Ashish Vaswani"),
    }
    assert differences(before, after) == [
        Difference("Authors", "", "Tom Brown, Ashish Vaswani"),
        Difference("Year", "2020", "2021"),
        Difference("Details", "pages 1", "pages 1; volume 3"),
        Difference("Links", "", "https://a.org"),
    ]
