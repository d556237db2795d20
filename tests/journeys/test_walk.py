"""A hundred papers gone through by a script of keys, as fast as the window takes them.

Run with ``-s`` it prints how long that took.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from readinglist import formats
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from tests.conftest import NOON
from tests.journeys.conftest import Begin
from tests.journeys.pages import page, title
from tests.journeys.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PAPERS = 108
BEFORE = 10_000
TAG = "keep"


@dataclass(frozen=True, slots=True)
class Way:
    """What a person does with a paper, and what is true of it then."""

    keys: tuple[str, ...]
    starred: bool = False
    later: bool = False
    dismissed: bool = False
    tagged: bool = False
    noted: bool = False


WAYS = (
    Way(("s", "l"), starred=True, later=True),
    Way(("d",), dismissed=True),
    Way(("n",)),
    Way(("1", "n"), tagged=True),
    Way(("e", *"note", "NUMBER", "esc", "n"), noted=True),
    Way(("s", "d"), starred=True, dismissed=True),
    Way(("u", "j")),
    Way(("space",)),
    Way(("s", "1", "n"), starred=True, tagged=True),
)


def keys_for(papers: int) -> Iterator[str]:
    """Give the keys that go through so many papers; a note holds the paper's number."""
    for number in range(papers):
        for key in WAYS[number % len(WAYS)].keys:
            yield from str(number) if key == "NUMBER" else (key,)


def library_of(path: Path, before: Sequence[Entry]) -> Path:
    """Return a library with papers from before, all read, and a digest that was never looked at."""
    digest = formats.read(page(PAPERS).encode(), name="page.txt", latest=NOON.date())
    with Library.open(path) as library:
        if before:
            library.import_digest(Digest("Before", "huggingface-text", "", tuple(before)), "before")
            library.mark([PaperId(id_) for id_ in range(1, len(before) + 1)], read=True)
        report = library.import_digest(digest, "page.txt")
        library.add_tags([report.changes.added[0]], [TAG])
        library.remove_tags([report.changes.added[0]], [TAG])
        library.add_tags([report.changes.added[-1]], [TAG])
    return path


def walk(reader: Reader, *before: str) -> float:
    """Go through the newest digest; return the seconds until the last key was written down."""
    reader.keys("g", "d", "Home")
    reader.wait_for_current(title(0))
    began = time.monotonic()
    reader.screen.rush(*before, *keys_for(PAPERS - 1))
    written = "SELECT count(*) FROM paper WHERE read_at IS NULL AND deleted_at IS NULL"
    reader.wait_for(lambda: reader.value(written) == 1, "all but the last to be read", 120)
    wanted = sum(WAYS[number % len(WAYS)].noted for number in range(PAPERS - 1))
    reader.wait_for(lambda: reader.value("SELECT count(*) FROM note") == wanted, "the notes", 20)
    return time.monotonic() - began


def check(reader: Reader) -> None:
    """See that every mark is right."""
    rows = reader.program.rows(
        "SELECT t.title, p.starred_at IS NOT NULL, p.later_at IS NOT NULL, "
        "p.dismissed_at IS NOT NULL, EXISTS (SELECT 1 FROM paper_tag g WHERE g.paper_id = p.id), "
        "(SELECT text FROM note n WHERE n.id = p.id), p.read_at IS NOT NULL "
        "FROM paper p JOIN paper_text t ON t.id = p.id JOIN appearance a ON a.paper_id = p.id "
        "WHERE a.digest_id = (SELECT max(id) FROM digest) ORDER BY a.position"
    )
    assert len(rows) == PAPERS
    for number, (shown, *marks, note, read) in enumerate(rows[:-1]):
        way = WAYS[number % len(WAYS)]
        wanted = [way.starred, way.later, way.dismissed, way.tagged]
        assert shown == title(number)
        assert [bool(mark) for mark in marks] == wanted, (number, shown)
        assert note == (f"note{number}" if way.noted else None), (number, shown)
        assert read, (number, shown)


@pytest.mark.parametrize("before", [0, BEFORE])
def test_no_key_is_lost_and_every_mark_is_right(begin: Begin, tmp_path: Path, before: int) -> None:
    entries = [Entry(title(number, "lake"), f"Lake {number}. " * 20) for number in range(before)]
    reader = begin("--library", library_of(tmp_path / "library.sqlite3", entries))
    seconds = walk(reader)
    pressed = len(list(keys_for(PAPERS - 1)))
    sys.stdout.write(
        f"\n{PAPERS - 1} papers by {pressed} keys in {seconds:.1f} s, "
        f"in a library of {before + PAPERS:,}\n"
    )
    reader.wait_for_current(title(PAPERS - 1))
    check(reader)


def test_a_paper_s_own_window_loses_no_key_either(begin: Begin, tmp_path: Path) -> None:
    reader = begin("--library", library_of(tmp_path / "library.sqlite3", []))
    seconds = walk(reader, "enter")
    sys.stdout.write(f"\n{PAPERS - 1} papers in a window of their own in {seconds:.1f} s\n")
    assert reader.screen.windows(title(PAPERS - 1))
    check(reader)


def test_windows_that_open_and_close_between_keys_lose_none(begin: Begin, tmp_path: Path) -> None:
    reader = begin("--library", library_of(tmp_path / "library.sqlite3", []))
    reader.keys("g", "d", "Home")
    reader.wait_for_current(title(0))
    opened = ("enter", "s", "e", *"note", "esc", "esc", "n")
    reader.screen.rush(*opened * 12)
    reader.wait_for_value(12, "SELECT count(*) FROM paper WHERE starred_at IS NOT NULL")
    reader.wait_for_value(12, "SELECT count(*) FROM note WHERE text = 'note'")
    reader.wait_for_value(12, "SELECT count(*) FROM paper WHERE read_at IS NOT NULL")
    reader.wait_for(lambda: len(reader.screen.windows()) == 1, "the windows to close")
    reader.wait_for_current(title(12))
