"""Files of every length as digests: short ones whole, long bibliographies in portions."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import importing, reading
from readinglist.errors import DigestError
from readinglist.library import ALL, Library
from readinglist.papers import Digest, Entry, Fate, Leftover, Order, PaperId
from readinglist.query import parse

PAPERS = 50


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be long that are not, so that portions are many."""
    monkeypatch.setattr(reading, "LONG", 1000)
    monkeypatch.setattr(reading, "SHOWN", 10)
    monkeypatch.setattr(importing, "PORTION", 7)
    monkeypatch.setattr(importing, "BUNCH", 20)


def bibliography(first: int = 0) -> str:
    return "".join(
        f"@misc{{key{number},\n  title = {{A study of subject number {number}}},\n}}\n"
        for number in range(first, PAPERS)
    )


def written(folder: Path, text: str, name: str = "long.bib") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read_path(path: Path) -> Digest:
    (digest,) = reading.read_path(path)
    return digest


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(list(library.listing(ALL, Order.LISTED)))]  # type: ignore[arg-type]  # ids are integers


def test_a_short_file_is_read_whole(tmp_path: Path) -> None:
    digest = read_path(written(tmp_path, "@misc{a, title={One}}"))
    assert (digest.more, digest.source, len(digest.entries)) == (None, "@misc{a, title={One}}", 1)


def test_a_long_bibliography_shows_its_beginning_and_comes_in_whole(
    tmp_path: Path, library: Library
) -> None:
    path = written(tmp_path, bibliography())
    digest = read_path(path)
    assert (digest.format, len(digest.entries)) == ("bibtex", 10)
    assert digest.remarks == ("its first 10 papers are shown, all of them come in",)
    assert library.preview(digest).count(Fate.NEW) == 10
    seen: list[tuple[int, int]] = []
    report = library.import_digest(
        digest, str(path), progress=lambda done, total: seen.append((done, total))
    )
    assert (report.papers, report.added, report.updated) == (PAPERS, PAPERS, 0)
    assert titles(library) == [f"A study of subject number {at}" for at in range(PAPERS)]
    assert [done for done, _ in seen] == [*range(7, PAPERS, 7), PAPERS]
    assert all(done <= total for done, total in seen)
    assert seen[-1] == (PAPERS, PAPERS)


def test_what_an_import_would_do_is_counted_to_the_end_of_the_file(
    tmp_path: Path, library: Library
) -> None:
    text = bibliography(20) + "@misc{twin, title={A study of subject number 49}}\n@misc{none, }\n"
    path = written(tmp_path, text)
    tried, leftover = library.tally(read_path(path))
    assert (tried.papers, tried.added, tried.updated) == (31, 30, 0)
    assert [line.text for line in leftover] == ["@misc{none, without a title"]
    assert (library.info().papers, library.history()) == (0, [])
    assert library.import_digest(read_path(path), str(path)).added == tried.added
    seen: list[tuple[int, int]] = []
    more = read_path(written(tmp_path, bibliography(), "more.bib"))
    tried, _ = library.tally(more, lambda done, total: seen.append((done, total)))
    assert (tried.papers, tried.added) == (PAPERS, 20)
    assert seen[-1] == (PAPERS, PAPERS)


NAMES = st.sampled_from(["Tides", "A study of five words", "tides"])
ENTRIES = st.builds(
    Entry,
    NAMES,
    arxiv_id=st.sampled_from([None, "2404.00001", "2404.00002"]),
    doi=st.sampled_from([None, "10.1000/a", "10.1000/A"]),
    year=st.sampled_from([None, 2024]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(here=st.lists(ENTRIES, max_size=3), coming=st.lists(ENTRIES, min_size=1, max_size=4))
def test_what_is_counted_is_what_an_import_does(
    tmp_path_factory: pytest.TempPathFactory, here: list[Entry], coming: list[Entry]
) -> None:
    digest = Digest("D", "test", "x", tuple(coming))
    with Library.open(tmp_path_factory.mktemp("count") / "library.sqlite3") as library:
        library.import_digest(Digest("Here", "test", "y", tuple(here)), "here")
        tried, _ = library.tally(digest)
        done = library.import_digest(digest, "coming")
        assert (tried.papers, tried.added) == (done.papers, done.added)
        assert (tried.updated, tried.deleted_before) == (done.updated, done.deleted_before)


def test_its_text_is_not_kept_but_where_it_was(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography())
    library.import_digest(read_path(path), str(path))
    told = library.original(PaperId(PAPERS))
    assert told is not None
    assert "too long to be kept" in str(told)


def test_importing_it_again_changes_nothing(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography())
    library.import_digest(read_path(path), str(path))
    again = library.import_digest(read_path(path), str(path))
    assert (again.added, again.updated, again.unchanged) == (0, 0, PAPERS)
    assert not again.changes


def test_a_paper_that_comes_twice_far_apart_is_one(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography() + bibliography(PAPERS - 20))
    report = library.import_digest(read_path(path), str(path))
    assert (report.papers, report.added) == (PAPERS + 20, PAPERS)
    assert len(titles(library)) == PAPERS


def test_every_paper_is_found_by_what_it_became_on_the_way(
    tmp_path: Path, library: Library
) -> None:
    abstract = "Words of subject number 3 that came later."
    later = f"@misc{{key3, title={{A study of subject number 3}}, abstract={{{abstract}}}}}\n"
    path = written(tmp_path, bibliography() + later)
    report = library.import_digest(read_path(path), str(path))
    assert (report.added, report.updated) == (PAPERS, 1)
    for words, ids in (("later", [4]), ("subject", range(1, PAPERS + 1))):
        found = library.search(parse(words, today=dt.date(2025, 3, 12)))
        assert sorted(found.ids) == list(ids)
    assert library.check() == []


def test_what_is_not_understood_is_reported_and_counted(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography() + "odd words\n" + bibliography())
    report = library.import_digest(read_path(path), str(path))
    assert report.leftover == (Leftover(PAPERS * 3 + 1, "odd words"),)


def test_an_import_that_is_stopped_leaves_no_trace(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography())

    def stop(done: int, _total: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_digest(read_path(path), str(path), progress=stop)
    assert (titles(library), library.digests()) == ([], [])
    assert library.import_digest(read_path(path), str(path)).added == PAPERS


def test_all_of_it_is_one_step_back(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, bibliography())
    library.import_digest(read_path(path), str(path))
    library.undo()
    assert titles(library) == []
    library.redo()
    assert len(titles(library)) == PAPERS


@pytest.mark.parametrize("end", [".jsonl", ".jsonl.gz"])
def test_json_lines_are_read_packed_or_not(tmp_path: Path, library: Library, end: str) -> None:
    lines = [
        {"title": f"Paper number {at}", "authors": ["Tom Brown"], "arxiv_id": f"2005.{at:05}"}
        for at in range(PAPERS)
    ]
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    path = tmp_path / f"metadata{end}"
    path.write_bytes(gzip.compress(content) if end.endswith("gz") else content)
    digest = read_path(path)
    assert (digest.format, digest.name) == ("json-lines", "Metadata")
    assert library.import_digest(digest, str(path)).added == PAPERS


def test_our_own_long_file_is_ours(tmp_path: Path) -> None:
    head = "% BibTeX by Reading List: the notes and tags are the reader's own.\n\n"
    assert read_path(written(tmp_path, head + bibliography())).own


def test_a_long_file_of_another_kind_is_read_as_ever(tmp_path: Path) -> None:
    words = "Some words that are no paper at all and go on.\n" * 100
    with pytest.raises(DigestError, match="not a digest"):
        read_path(written(tmp_path, words, "words.txt"))
    with pytest.raises(DigestError, match="is a folder"):
        read_path(tmp_path)


def test_a_folder_stands_for_its_files_and_no_link_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    outside = written(tmp_path, "x", "outside.bib")
    two, one = written(folder, "x", "two.bib"), written(folder, "x", "one.bib")
    written(folder, "x", ".hidden.bib")
    (folder / "link.bib").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    assert reading.files_of(folder) == [one, two]
    assert reading.files_of(one) == [one]
    assert reading.files_of(folder / "inside") == [folder / "inside"]
    assert reading.files_of(tmp_path / "gone\0") == [tmp_path / "gone\0"]
