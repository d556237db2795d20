"""The command line: the whole journey, and every refusal in one line."""

import datetime as dt
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_file

from readinglist import cli, reading
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId, Remark
from readinglist.store.migrate import NEWEST
from readinglist.text import title_key

PROGRAM = Path(sys.executable).with_name("readinglist-cli")
SAMPLE = Path(__file__).parents[1] / "resources" / "sample-digest.txt"
DOZEN = 12


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # JSON is of any type
        """What was printed, as JSON."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the library that the runs of a test work on."""
    return tmp_path / "home" / "library.sqlite3"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the program in this process, which is quicker than starting it."""

    def go(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setenv("READINGLIST_LIBRARY", str(home))
        monkeypatch.setattr(sys, "argv", ["readinglist-cli", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        status = 0
        try:
            cli.main()
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0
        printed = capfd.readouterr()
        return Outcome(status, printed.out, printed.err)

    return go


@pytest.fixture
def with_sample(sample_file: Path, home: Path) -> Path:
    """Put the sample digest into the library that the runs work on."""
    home.parent.mkdir()
    return Path(shutil.copy(sample_file, home))


def start(*arguments: str | Path, library: Path, **more: Any) -> Outcome:  # noqa: ANN401  # subprocess's
    """Run the program as a process of its own."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env={**os.environ, "READINGLIST_LIBRARY": str(library), "TZ": "UTC"},
        capture_output=True,
        check=False,
        timeout=60,
        **more,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def assert_refused(outcome: Outcome, *words: str) -> None:
    """Check that a run was refused in one line of standard error that says why."""
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("readinglist-cli: ")
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


def test_the_whole_journey_through_the_real_program(tmp_path: Path) -> None:
    library = tmp_path / "new" / "library.sqlite3"
    bibliography = tmp_path / "starred.bib"

    def go(*arguments: str | Path) -> str:
        outcome = start(*arguments, library=library)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out

    (report,) = json.loads(go("import", SAMPLE, "--json"))
    assert (report["papers"], report["added"]) == (DOZEN, DOZEN)
    (found,) = json.loads(go("search", "LOOKBACK", "--json"))
    number = str(found["id"])
    assert go("mark", number, "--starred", "--read") == "Star 1 paper.\n"
    assert go("tag", number, "--add", "video") == "Tag 1 paper “video”.\n"
    assert go("note", number, "--text", "Compare with 50% of *others*") == "Write a note.\n"
    written = start("export", "is:starred", "--output", bibliography, library=library)
    assert written.out.startswith("1 paper written")
    assert written.err.startswith("1 paper has no authors, 1 no year: ")
    (entry,) = parse_file(str(bibliography)).entries
    assert entry["title"].startswith("{LOOKBACK}")
    assert "50\\% of" in entry["annote"]
    assert go("undo") == "Undone: Write a note.\n"
    assert go("redo") == "Done again: Write a note.\n"
    assert json.loads(go("show", number, "--json"))["key"] == entry.key


def test_papers_come_in_whole(run: Run) -> None:
    outcome = run("import", SAMPLE, "--date", "2025-03-11", "--json")
    (report,) = outcome.json
    assert set(report) == {
        *("file", "format", "digest", "papers", "added", "updated", "unchanged", "leftover")
    }
    day = {"name": "Trending papers", "date": "2025-03-11", "date_inferred": False}
    assert report["digest"] == day
    assert (report["file"], report["format"]) == (str(SAMPLE), "huggingface-text")
    assert "Subscribe" in report["leftover"]
    again = run("import", SAMPLE, "--date", "2025-03-11", "--json").json[0]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, DOZEN)


def test_an_import_is_told_in_lines(run: Run) -> None:
    outcome = run("import", SAMPLE)
    assert outcome.status == 0
    assert "Trending papers, 11 March" in outcome.out
    assert "the page gives no year: inferred" in outcome.out
    assert "12 papers: 12 new, 0 improved, 0 unchanged" in outcome.out
    assert "were not understood:\n    line 1: new" in outcome.out


REFS = """@misc{mine2020, title={A study of {LLM}s}, annote={Good}, keywords={a, b}}
"""


def test_a_bibliographys_notes_are_remarks_unless_they_are_taken(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "refs"
    folder.mkdir()
    (folder / "refs.bib").write_text(REFS)
    told = run("import", folder).out
    assert "notes kept as remarks: 1 (--take-notes makes them yours)" in told
    assert "keywords left out: 2 (--take-tags makes them tags)" in told
    (paper,) = json.loads(run("search", "--json").out)
    assert (paper["note"], paper["tags"], paper["key"]) == (None, [], "mine2020")
    assert "From refs.bib: Good" in run("show", "1").out
    run("import", folder / "refs.bib", "--take-notes", "--take-tags")
    (paper,) = json.loads(run("search", "--json").out)
    assert (paper["note"], paper["tags"]) == ("Good", ["a", "b"])


def test_standard_input_is_a_digest_too(run: Run) -> None:
    (report,) = run("import", "-", "--json", stdin=SAMPLE.read_bytes()).json
    assert (report["file"], report["added"]) == ("-", DOZEN)


def test_a_dry_run_changes_nothing(run: Run) -> None:
    assert run("import", SAMPLE, "--dry-run", "--json").json[0]["added"] == DOZEN
    assert run("search", "--json").json == []


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    outcome = run("import", tmp_path / "gone.txt", SAMPLE, "--json")
    assert_refused(outcome, "gone.txt is not there")
    assert [report["added"] for report in outcome.json] == [DOZEN]


def test_deleted_papers_are_said_to_be_left_out(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("delete", "1", "2")
    assert "2 of them were deleted before" in run("import", SAMPLE).out


def test_papers_are_printed_in_the_shape_that_was_promised(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("note", "1", "--text", "mine")
    run("tag", "1", "--add", "video", "--add", "to do")
    found = run("search", "--json").json
    assert len(found) == DOZEN
    assert {frozenset(paper) for paper in found} == {
        frozenset(
            [
                *("id", "title", "abstract", "authors", "year", "date", "venue", "arxiv_id", "doi"),
                *("links", "tags", "starred", "read", "later", "dismissed", "note", "highlights"),
                *("digests", "key"),
            ]
        )
    }
    paper = run("show", "1", "--json").json
    assert (paper["note"], paper["tags"], paper["authors"]) == ("mine", ["video", "to do"], [])
    assert paper["key"] is paper["year"] is paper["doi"] is None
    assert paper["links"] == [{"kind": "code", "url": "https://github.com/example/tidecast"}]
    day = {"name": "Trending papers", "date": "2025-03-11", "date_inferred": True, "position": 1}
    assert paper["digests"] == [day]


def test_a_search_prints_lines_and_says_when_there_is_more(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    outcome = run("search", "--limit", "3")
    assert outcome.out.count("\n") == 3
    assert outcome.err == "3 of 12 papers; --limit 0 shows all.\n"
    assert run("search", "--limit", "0").out.count("\n") == DOZEN
    assert run("search", "zzzzqqq").err == "No paper matches.\n"
    assert "Did you mean" in run("search", "lookback OR visoin").err


def test_a_search_counts_what_it_falls_back_to(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    every = run("search", "mode", "--json").json
    outcome = run("search", "mode", "--limit", "6")
    assert outcome.out.count("\n") == 6
    assert outcome.err == (
        "No word is “mode”: words that begin so were taken.\n"
        f"6 of {len(every)} papers; --limit 0 shows all.\n"
    )


@pytest.mark.parametrize("order", ["relevance", "added", "title", "year"])
def test_a_search_comes_in_each_order(run: Run, with_sample: Path, order: str) -> None:
    assert with_sample.exists()
    titles = [paper["title"] for paper in run("search", "--sort", order, "--json").json]
    assert len(titles) == DOZEN
    if order == "title":
        assert titles == sorted(titles, key=title_key)


def test_a_page_holds_what_is_known(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("mark", "1", "--starred")
    run("note", "1", stdin="from standard input\n".encode("utf-8-sig"))
    page = run("show", "1").out
    for told in ("TideCast", "no authors yet", "11 March 2025 (year inferred)", "starred"):
        assert told in page
    assert "\nNote\nfrom standard input\n" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mark", "1", "2", "--starred"], "Star 2 papers."),
        (["mark", "1", "--dismissed"], "Dismiss 1 paper."),
        (["mark", "1", "--later"], "Put off 1 paper."),
        (["mark", "1", "--read"], "Mark 1 paper read."),
        (["mark", "1", "--no-read"], "Nothing to change."),
        (["tag", "3", "--add", "a", "--add", "b"], "Tag 1 paper “a”, “b”."),
        (["tag", "3", "--remove", "a"], "Nothing to change."),
        (["delete", "1", "2", "2"], "Delete 2 papers."),
        (["note", "1", "--text", ""], "Nothing to change."),
        (["undo"], "Undone: Import “Trending papers”."),
        (["redo"], "There is nothing to redo."),
    ],
)
def test_each_change_says_in_a_line_what_it_did(
    run: Run, with_sample: Path, arguments: list[str], told: str
) -> None:
    assert with_sample.exists()
    assert run(*arguments).out == f"{told}\n"


def test_only_what_really_changed_is_counted(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("mark", "1", "2", "--starred")
    assert run("mark", "1", "2", "3", "--starred").out == "Star 1 paper.\n"


def test_the_history_goes_over_restarts(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("mark", "1", "--starred")
    run("delete", "2")
    run("undo")
    steps = run("history", "--json").json
    assert [(step["label"], step["undone"]) for step in steps] == [
        ("Delete 1 paper", True),
        ("Star 1 paper", False),
        ("Import “Trending papers”", False),
    ]
    assert dt.datetime.fromisoformat(steps[0]["at"]).tzinfo
    assert "Delete 1 paper  (undone)" in run("history").out


def test_keys_are_frozen_by_the_first_export(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    first = run("export", "lookback").out
    run("export")
    assert run("export", "lookback").out == first
    assert run("export", "lookback", "--format", "biblatex").out.startswith("@online{")


def test_what_is_private_leaves_for_others_only_when_it_is_named(
    run: Run, with_sample: Path
) -> None:
    assert with_sample.exists()
    run("note", "1", "--text", "Mine alone.")
    run("tag", "1", "--add", "secret")
    assert "Mine alone." in run("export", "--format", "markdown").out
    for others in ("bibtex", "biblatex", "ris", "csl-json", "markdown", "html", "csv"):
        told = run("export", "--format", others, "--for-others").out
        assert "Mine alone." not in told
        assert "secret" not in told
    told = run("export", "--for-others", "--tags", "--no-abstracts").out
    assert "keywords = {secret}" in told
    assert "abstract" not in told


def test_jabrefs_fields_leave_on_request(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    run("mark", "1", "--read")
    assert "readstatus = {read}" in run("export", "is:read", "--jabref").out
    assert "readstatus" not in run("export", "is:read").out


def test_what_a_bibliography_lacks_is_said_and_found(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    outcome = run("export", "--format", "ris")
    assert outcome.err == (
        "12 papers have no authors, 12 no year: search 'NOT has:authors' names them.\n"
    )
    assert len(run("search", "NOT has:authors", "--json").json) == 12
    assert run("export", "--format", "markdown").err == ""


def test_a_library_is_copied_and_put_back(run: Run, with_sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", copy).status == 0
    run("delete", *map(str, range(1, 9)))
    before = with_sample.read_bytes()
    outcome = run("restore", copy)
    assert outcome.status == 0
    assert run("info", "--json").json["papers"] == DOZEN
    kept = outcome.out.splitlines()[1].removeprefix("What it was is kept in ").removesuffix(".")
    assert before
    assert run("restore", kept).status == 0
    assert run("info", "--json").json["papers"] == DOZEN - 8
    assert run("undo").out == "Undone: Delete 8 papers.\n"


def test_a_restored_library_lets_readers_and_the_writer_proceed(
    run: Run, with_sample: Path, tmp_path: Path, home: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    run("backup", copy)
    with_sample.unlink()
    assert run("restore", copy).status == 0
    run("mark", "1", "--starred")
    with closing(sqlite3.connect(home)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_damaged_library_is_moved_aside_by_restore(
    run: Run, with_sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    run("backup", copy)
    with_sample.write_bytes(b"no library" * 1000)
    assert_refused(run("info"), "restore a backup")
    outcome = run("restore", copy)
    assert outcome.status == 0
    assert run("info", "--json").json["papers"] == DOZEN
    (aside,) = with_sample.parent.glob("*damaged*")
    assert aside.read_bytes() == b"no library" * 1000


def test_a_library_is_not_restored_from_itself(run: Run, with_sample: Path) -> None:
    before = with_sample.read_bytes()
    assert_refused(run("restore", with_sample), "itself")
    assert with_sample.read_bytes() == before


def test_a_library_in_use_is_restored_from_whole(
    run: Run, with_sample: Path, tmp_path: Path
) -> None:
    """What another program has only in the file beside its library is part of the library."""
    other = tmp_path / "other.sqlite3"
    shutil.copy(with_sample, other)
    with Library.open(other) as open_one:
        open_one.mark(range(1, 4), starred=True)  # type: ignore[arg-type]  # ids are numbers
        assert run("restore", other).status == 0
    assert run("info", "--json").json["starred"] == 3


def test_info_says_what_there_is(run: Run, with_sample: Path, home: Path) -> None:
    assert with_sample.exists()
    told = run("info", "--json").json
    assert (told["library"], told["papers"], told["digests"]) == (str(home), DOZEN, 1)
    assert "papers  12" in run("info").out


def test_the_option_goes_before_the_variable(run: Run, with_sample: Path, tmp_path: Path) -> None:
    assert with_sample.exists()
    with Library.open(tmp_path / "other.sqlite3"):
        pass
    told = run("--library", tmp_path / "other.sqlite3", "info", "--json").json
    assert told["papers"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["mark", "1"],
        ["tag", "1"],
        ["note", "1", "--text", "a", "--file", "b"],
        ["nothing"],
        ["search", "--limit", "-1"],
        ["search", "--sort", "colour"],
        ["import"],
        ["import", "x", "--date", "11 March"],
        ["show", "one"],
    ],
)
def test_wrong_usage_has_a_status_of_its_own(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("with_sample")
def test_a_query_may_begin_with_a_dash_and_be_several_words(run: Run) -> None:
    def titles(*arguments: str) -> list[str]:
        return sorted(paper["title"] for paper in run("search", "--json", *arguments).json)

    every = titles()
    tides = titles("tide*")
    assert titles("-tide*") == sorted(set(every) - set(tides))
    assert titles("frozen", "language") == titles("frozen language") != every
    assert titles("-has:code", "-frozen", "--sort", "title") == titles("NOT has:code NOT frozen")
    assert len(run("keys", "-tide*").out.splitlines()) == len(every) - len(tides)
    assert "TideCast" not in run("export", "-tide*", "--format", "csv").out
    assert run("search", "-h").out.startswith("Usage:")


def pipe(path: Path) -> None:
    os.mkfifo(path)


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "blank": lambda path: path.write_bytes(b" \n\n\n"),
    "PDF": lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" * 50),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 20),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 100),
    "pipe": pipe,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path),
    "dangling": lambda path: path.symlink_to(path.with_name("nowhere")),
    "folder": lambda path: path.mkdir(),
    "gone": lambda path: path.unlink(missing_ok=True),
    "novel": lambda path: path.write_text(
        "Chapter 1\n\n" + "It rained on the harbour, and nobody spoke of the boats.\n" * 80
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_digest_is_refused_in_one_line(
    run: Run, with_sample: Path, tmp_path: Path, kind: str
) -> None:
    bad = tmp_path / f"bad {kind}.txt"
    BAD[kind](bad)
    assert_refused(run("import", bad), bad.name)
    assert run("history", "--json").json[1:] == []
    assert with_sample.exists()


@pytest.mark.parametrize("kind", ["empty", "zip", "pipe", "device", "loop", "folder", "novel"])
@pytest.mark.parametrize("arguments", [["info"], ["import", str(SAMPLE)], ["search", "x"]])
def test_what_is_no_library_is_refused_and_left_alone(
    run: Run, tmp_path: Path, kind: str, arguments: list[str]
) -> None:
    bad = tmp_path / "bad.sqlite3"
    BAD[kind](bad)
    before = bad.read_bytes() if bad.is_file() else None
    assert_refused(run("--library", bad, *arguments), "bad.sqlite3")
    assert (bad.read_bytes() if bad.is_file() else None) == before
    assert not list(tmp_path.glob("bad.sqlite3-*"))


def test_a_library_of_a_newer_version_is_left_byte_for_byte(run: Run, with_sample: Path) -> None:
    with closing(sqlite3.connect(with_sample)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = with_sample.read_bytes()
    for command in (["info"], ["import", SAMPLE], ["undo"], ["search", "x"]):
        assert_refused(run(*command), str(NEWEST + 1), f"knows {NEWEST}", "install the newer")
    assert with_sample.read_bytes() == before


def test_the_file_of_another_program_is_left_byte_for_byte(run: Run, home: Path) -> None:
    home.parent.mkdir()
    with closing(sqlite3.connect(home)) as file:
        file.execute("CREATE TABLE recipes (name)")
    before = home.read_bytes()
    assert_refused(run("import", SAMPLE), "belongs to another program")
    assert home.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "a" * 501],
        ["search", " ".join(["word"] * 33)],
        ["export", "a" * 501],
        ["show", "99"],
        ["show", "99999999999999999999999"],
        ["mark", "1", "99", "--starred"],
        ["delete", "99"],
        ["note", "99", "--text", "x"],
        ["note", "1", "--file", "/nonexistent"],
        ["note", "1", "--file", "/dev/zero"],
        ["tag", "1", "--add", "  "],
        ["export", "--format", "word"],
        ["export", "is:starred"],
        ["export", "--output", "/proc/none/x.bib"],
        ["export", "--output", "/"],
        ["export", "--output", "/dev/full"],
        ["export", "--output", "/nonexistent/x.bib"],
        ["backup", "/proc/none/x"],
        ["backup", "/"],
        ["restore", "/nonexistent"],
        ["restore", str(SAMPLE)],
        ["restore", "/"],
        ["import", str(SAMPLE), "--format", "papyrus"],
        ["--library", "/proc/none/library.sqlite3", "info"],
        ["--library", "/" + "x" * 300, "info"],
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line_and_changes_nothing(
    run: Run, with_sample: Path, arguments: list[str]
) -> None:
    with closing(sqlite3.connect(with_sample)) as file:
        before = list(file.iterdump())
    assert_refused(run(*arguments))
    with closing(sqlite3.connect(with_sample)) as file:
        assert list(file.iterdump()) == before


@pytest.mark.parametrize("arguments", [["search"], ["export"], ["info"], ["show", "1"]])
def test_output_that_cannot_be_written_is_refused_in_one_line(
    with_sample: Path, arguments: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "--library", with_sample, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert_refused(Outcome(done.returncode, "", done.stderr.decode()), "cannot be written")


def test_a_reader_that_stops_reading_is_no_failure(with_sample: Path) -> None:
    with subprocess.Popen(
        [PROGRAM, "--library", with_sample, "search", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "\udc80video"],
        ["note", "1", "--text", "half \udc80 a character"],
        ["tag", "1", "--add", "ta\udc80g"],
        ["import", "\udc80.txt"],
        ["--library", "li\udc80brary.sqlite3", "info", "--json"],
        ["search", "\x1b[31mred"],
    ],
)
def test_no_argument_makes_the_program_fail(
    with_sample: Path, tmp_path: Path, arguments: list[str]
) -> None:
    outcome = start(*arguments, library=with_sample, cwd=tmp_path)
    assert outcome.status in (0, 1)
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.out + outcome.err


def test_a_terminal_without_our_characters_is_no_failure(with_sample: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "--library", with_sample, "search"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.count(b"\n") == DOZEN


def test_the_real_digest_goes_the_whole_way(run: Run, shared: Path, tmp_path: Path) -> None:
    digest = shared / "digests" / "huggingface-trending-mar-11.txt"
    (report,) = run("import", digest, "--json").json
    assert (report["papers"], report["added"]) == (108, 108)
    again = run("import", digest, "--json").json[0]
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 108)
    papers = run("search", "--json").json
    assert len(papers) == 108
    assert all(paper["title"] and paper["abstract"] for paper in papers)
    run("mark", *(str(number) for number in range(1, 109)), "--starred")
    for form in ("bibtex", "biblatex"):
        target = tmp_path / f"{form}.bib"
        assert run("export", "is:starred", "--format", form, "--output", target).status == 0
        assert len(parse_file(str(target)).entries) == 108


def test_a_kept_file_follows_the_commands_and_leaves_what_others_wrote(
    run: Run, with_sample: Path, tmp_path: Path
) -> None:
    assert with_sample.exists()
    target = tmp_path / "refs.bib"
    run("mark", "1", "2", "--starred")
    told = run("export", "is:starred", "--output", target, "--keep").out
    assert "kept up to date" in told
    run("mark", "3", "--starred")
    assert target.read_text().count("@misc{") == 3
    target.write_text(target.read_text() + "\n@book{theirs,\n}\n")
    assert "merge or replace" in run("mark", "3", "--no-starred").err
    assert "merge or replace" in run("kept").out
    assert "up to date" in run("kept", "--merge", target).out
    assert target.read_text().count("@misc{") == 2
    assert "@book{theirs,\n}" in target.read_text()
    run("kept", "--stop", target)
    assert run("kept").out == ""


def test_only_a_file_that_can_be_merged_is_kept(run: Run, with_sample: Path) -> None:
    assert with_sample.exists()
    assert run("export", "--keep").status == 2
    assert_refused(run("kept", "--stop", "nothing.bib"), "nothing.bib", "not kept")


def test_a_library_is_checked_and_its_index_mended(run: Run, with_sample: Path) -> None:
    assert "is sound: 12 papers" in run("check").out
    with closing(sqlite3.connect(with_sample)) as file:
        file.execute("DELETE FROM words WHERE rowid = 1")
        file.commit()
    assert_refused(run("check"), "check --repair")
    assert "is sound" in run("check", "--repair").out


def test_what_a_manuscript_cites_leaves_and_what_it_lacks_is_said(
    run: Run, with_sample: Path, tmp_path: Path
) -> None:
    assert with_sample.exists()
    run("export", "lookback")
    main, target = tmp_path / "main.tex", tmp_path / "cited.bib"
    main.write_text(r"\usepackage{biblatex} \cite{LOOKBACK, nobody} \input{gone}", "utf-8")
    outcome = run("export", "--cited", main, "--output", target)
    assert outcome == Outcome(
        0,
        f"1 paper written to {target}.\n",
        "gone is not there: what it cites is left out.\n"
        "nobody is cited, and no paper has that key.\n"
        "LOOKBACK lacks authors and year.\n",
    )
    assert "\n@online{LOOKBACK," in target.read_text("utf-8")
    assert run("export", "--cited", main, "--keep", "--output", target).status == 2
    assert_refused(run("export", "--cited", tmp_path / "none.tex"), "none.tex is not there")


def test_what_an_export_changes_is_said_before_it_is_written(
    run: Run, with_sample: Path, tmp_path: Path
) -> None:
    assert with_sample.exists()
    target = tmp_path / "papers.bib"
    target.write_text("@book{knuth, title = {TeX}}\n", "utf-8")
    told = run("export", "lookback", "--output", target, "--merge").out
    assert told.startswith(f"{target}: 1 added, 0 changed, 0 keys changed.\n")
    assert "@book{knuth, title = {TeX}}" in target.read_text("utf-8")
    told = run("export", "lookback", "--output", target).out
    assert told.startswith(f"{target}: 0 added, 0 changed, 0 keys changed, 1 taken away.\n")
    assert run("export", "--merge").status == 2


def test_keys_are_shown_by_a_formula_and_made_anew(
    run: Run, with_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert with_sample.exists()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert run("keys", "lookback").out.split()[:2] == ["3", "LOOKBACK"]
    assert (
        run("keys", "lookback", "--formula", "system.lower + '-x'").out.split()[1] == "lookback-x"
    )
    assert run("show", "3", "--json").json["key"] is None
    assert run("keys", "--renew").out == "Nothing to change.\n"
    run("export", "lookback")
    settings = tmp_path / "readinglist" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"key_formula": "system.lower"}', "utf-8")
    assert run("keys", "lookback").out.split()[1] == "LOOKBACK"
    assert run("keys", "--renew").out == "Make the keys of 1 paper anew.\n"
    assert run("show", "3", "--json").json["key"] == "lookback"
    assert run("search", "key:LOOKBACK", "--json").json[0]["id"] == 3
    assert_refused(run("keys", "--formula", "auth.lwr"), "Character 6", "write lower")


REFUSED_WITHOUT = [
    ["show", "1"], ["mark", "1", "--starred"], ["tag", "1", "--add", "x"], ["delete", "1"],
    ["note", "1", "--text", "x"], ["export"], ["check"], ["check", "--repair"], ["info"],
    ["kept"], ["backup", "copy.sqlite3"], ["enrich", str(SAMPLE)],
]  # fmt: skip


@pytest.mark.parametrize("words", REFUSED_WITHOUT, ids=" ".join)
def test_a_command_that_needs_a_library_makes_none(run: Run, home: Path, words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
    assert f"There is no library at {home} yet" in outcome.err
    assert not home.parent.exists()


FINDING_NOTHING = [
    (["search"], ""), (["search", "tides", "--json"], "[]\n"), (["history"], ""), (["keys"], ""),
    (["history", "--json"], "[]\n"), (["undo"], "There is nothing to undo.\n"),
    (["redo"], "There is nothing to redo.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "printed"), FINDING_NOTHING)
def test_a_command_that_looks_finds_nothing_and_makes_no_library(
    run: Run, home: Path, words: list[str], printed: str
) -> None:
    outcome = run(*words)
    assert (outcome.status, outcome.out) == (0, printed)
    assert "There is no library" in outcome.err
    assert not home.parent.exists()


def test_an_import_that_takes_nothing_in_makes_no_library(run: Run, home: Path) -> None:
    assert run("import", "missing.txt").status == 1
    tried = run("import", SAMPLE, "--dry-run", "--json")
    assert (tried.status, tried.json[0]["added"]) == (0, DOZEN)
    assert not home.parent.exists()
    assert run("import", "missing.txt", SAMPLE).status == 1
    assert home.exists()
    assert run("search", "--json").json


def test_a_folder_and_several_files_are_one_step(run: Run, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "refs"
    folder.mkdir()
    for name in ("one", "two"):
        entry = REFS.replace("Language Models", f"Other Models of {name}")
        (folder / f"{name}.bib").write_text(entry)
    assert run("import", folder, "missing.txt", SAMPLE).status == 1
    assert [step["label"] for step in run("history", "--json").json] == ["Import 3 digests"]
    assert run("undo").out == "Undone: Import 3 digests.\n"
    with Library.open(home) as library:
        assert library.info().papers == 0


@pytest.fixture
def misread(home: Path, sample: Digest) -> Path:
    """Put a digest into the library that an older reader read badly, and another one."""
    home.parent.mkdir()
    _, second, *rest = sample.entries
    bad = replace(sample, entries=(replace(second, abstract=None), *rest))
    with Library.open(home) as library:
        library.import_digest(bad, "sample.txt")
        library.mark([PaperId(1)], starred=True)
        library.import_digest(Digest("Tides of May", "test", "", (Entry("Of tides"),)), "tides")
    return home


def test_digests_are_read_again_by_words_of_their_names_or_by_their_day(
    run: Run, misread: Path
) -> None:
    for chosen in ("trending", "Trending papers", "2025-03-11"):
        tried = run("reread", chosen, "--dry-run")
        assert (tried.status, tried.err) == (0, "")
        assert tried.out == "Trending papers, 11 March 2025: 1 new, 1 improved\n"
    oldest, newest = run("reread", "--dry-run", "--json").json
    assert (newest["digest"]["name"], newest["kept"]) == ("Tides of May", False)
    assert (oldest["papers"], oldest["added"], oldest["updated"]) == (12, 1, 1)
    assert run("reread").out.splitlines() == [
        "Trending papers, 11 March 2025: 1 new, 1 improved",
        "Tides of May, no date: no text of it was kept",
        "Read 2 digests again.",
    ]
    assert run("reread", "trending").out.splitlines() == [
        "Trending papers, 11 March 2025: nothing better",
        "Nothing to change.",
    ]
    with Library.open(misread) as library:
        (paper,) = library.papers([PaperId(1)])
        assert paper.abstract
        assert paper.marks.starred


def test_a_digest_that_nobody_has_is_not_read_again(run: Run, misread: Path) -> None:
    assert misread.exists()
    assert_refused(run("reread", "trend"), "trend", "reread --dry-run names all")


def test_a_dry_run_counts_a_long_file_to_its_end(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONG", 1000)
    monkeypatch.setattr(reading, "SHOWN", 10)
    path = tmp_path / "long.bib"
    path.write_text("".join(f"@misc{{k{at}, title={{Study number {at}}}}}\n" for at in range(99)))
    tried = run("import", path, "--dry-run", "--json").json[0]
    assert (tried["papers"], tried["added"], tried["unchanged"]) == (99, 99, 0)
    assert "99 papers: 99 new" in run("import", path, "--dry-run").out


def test_what_others_wrote_is_exported_on_request_and_comes_back_as_theirs(
    run: Run, home: Path, tmp_path: Path
) -> None:
    theirs, mine = tmp_path / "peer.bib", tmp_path / "mine.bib"
    theirs.write_text("@misc{k, title={A study of small models}, annote={Cite}, readstatus={read}}")
    told = run("import", theirs).out
    assert "notes kept as remarks: 1 (--take-notes makes them yours)" in told
    assert "marks left out: 1 (--take-marks makes them yours)" in told
    assert "Cite" not in run("export", "--jabref").out
    run("export", "--remarks", "--output", mine)
    assert "comment-peer = {Remark from peer.bib:" in mine.read_text()
    home.unlink()
    run("import", mine)
    with Library.open(home) as library:
        (paper,) = library.papers([PaperId(1)])
        assert (paper.note, paper.remarks) == (None, (Remark("peer.bib", "Cite"),))
    run("import", theirs, "--take-marks")
    assert run("show", 1, "--json").json["read"] is True
