"""One window a library: locks that die with their process, and files that reach the window."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from readinglist.desktop import instance as instances
from readinglist.desktop.instance import Arrived, Instance, hand_over, start, take
from readinglist.errors import ReadingListError

pytestmark = pytest.mark.usefixtures("qapp")

HOLD = """
import sys
from pathlib import Path
from readinglist.desktop.instance import Instance
held = Instance.claim(Path(sys.argv[1]))
print("held" if held else "refused", flush=True)
sys.stdin.read()
"""

START = """
import sys
from pathlib import Path
from readinglist.desktop.instance import start
held = start(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
print("first" if held else "handed over", flush=True)
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "papers.sqlite3"


@pytest.fixture
def first(library: Path) -> Iterator[Instance]:
    first = Instance.claim(library)
    assert first is not None
    yield first
    first.close()


@pytest.fixture
def heard(first: Instance) -> list[Arrived]:
    heard: list[Arrived] = []
    first.received.connect(heard.append)
    first.listen()
    return heard


def inbox(library: Path) -> Path:
    folder = library.with_name(library.name + ".inbox")
    folder.mkdir(exist_ok=True)
    return folder


def drop(library: Path, content: bytes, name: str = "1-1.json") -> Path:
    message = inbox(library) / name
    message.write_bytes(content)
    return message


def run(program: str, *arguments: Path | str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.usefixtures("first")
def test_a_second_claim_of_a_library_is_refused(library: Path) -> None:
    assert Instance.claim(library) is None


@pytest.mark.usefixtures("first")
def test_a_library_is_the_same_by_every_path(library: Path) -> None:
    library.touch()
    link = library.parent / "linked.sqlite3"
    link.symlink_to(library)
    assert Instance.claim(link) is None


@pytest.mark.usefixtures("first")
def test_another_library_is_free(tmp_path: Path) -> None:
    other = Instance.claim(tmp_path / "other.sqlite3")
    assert other is not None
    other.close()


def test_a_library_is_free_once_it_was_let_go(library: Path) -> None:
    for _ in range(2):
        held = Instance.claim(library)
        assert held is not None
        held.close()


def test_the_lock_of_a_killed_process_does_not_block(library: Path) -> None:
    process = run(HOLD, library)
    assert first_line(process) == "held"
    assert Instance.claim(library) is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    held = Instance.claim(library)
    assert held is not None
    held.close()


def test_a_folder_that_cannot_hold_a_lock_refuses_nobody(library: Path) -> None:
    library.with_name(library.name + ".lock").mkdir()
    for _ in range(2):
        held = Instance.claim(library)
        assert held is not None
        held.listen()
        held.close()


def test_a_second_start_hands_its_files_over_and_ends(
    library: Path, heard: list[Arrived], qtbot: QtBot, tmp_path: Path
) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two words — é.html"]
    second = run(START, library, *files)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert second.communicate()[0].strip() == "handed over"
    assert [arrived.files for arrived in heard] == [tuple(files)]


def test_a_relative_file_is_the_one_of_the_second_starts_folder(
    library: Path, heard: list[Arrived], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library.parent)
    hand_over(library, [Path("digest.txt")])
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].files == (library.parent / "digest.txt",)


def test_a_start_without_files_raises_the_window(
    library: Path, heard: list[Arrived], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-7")
    hand_over(library, [])
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Arrived((), "token-7")]


def test_a_name_that_is_no_text_arrives_whole(library: Path) -> None:
    name = Path(os.fsdecode(b"/tmp/d\xe9j\xe0.txt"))
    hand_over(library, [name])
    assert [arrived.files for arrived in take(inbox(library))] == [(name,)]


def test_messages_that_came_before_the_window_are_read_at_start(
    library: Path, first: Instance
) -> None:
    hand_over(library, [Path("/one")])
    hand_over(library, [Path("/two")])
    heard: list[Arrived] = []
    first.received.connect(heard.append)
    first.listen()
    assert [arrived.files for arrived in heard] == [(Path("/one"),), (Path("/two"),)]
    assert list(inbox(library).iterdir()) == []


def test_a_message_arrives_though_the_inbox_was_removed_meanwhile(
    library: Path, heard: list[Arrived], qtbot: QtBot
) -> None:
    inbox(library).rmdir()
    hand_over(library, [Path("/one")])
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard[0].files == (Path("/one"),)


def test_a_start_takes_over_from_a_process_that_ends(library: Path) -> None:
    process = run(HOLD, library)
    assert first_line(process) == "held"
    second = run(START, library, "/one")
    while not list(inbox(library).glob("*.json")):
        assert second.poll() is None
    process.communicate()
    assert second.communicate()[0].strip() == "first"
    assert list(inbox(library).iterdir()) == []


@pytest.mark.usefixtures("first")
def test_a_window_that_does_not_answer_is_named(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instances, "ANSWER", 0.05)
    with pytest.raises(ReadingListError, match="does not answer: close it"):
        start(library, [Path("/one")])
    assert list(inbox(library).iterdir()) == []


@pytest.mark.usefixtures("first")
def test_an_inbox_that_cannot_be_written_is_named(library: Path) -> None:
    library.with_name(library.name + ".inbox").write_text("a file in its place")
    with pytest.raises(ReadingListError, match="use that window"):
        start(library, [])


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"7",
        b'{"files": "x"}',
        b'{"token": ""}',
        b"[" * 100_000,
        b'{"files": [], "x": "' + b"x" * instances.BYTES + b'"}',
    ],
    ids=["empty", "bytes", "cut", "list", "number", "text", "no files", "deep", "long"],
)
def test_junk_is_removed_and_not_told_of(library: Path, junk: bytes) -> None:
    message = drop(library, junk)
    assert take(inbox(library)) == []
    assert not message.exists()


def test_junk_holds_up_no_message_behind_it(library: Path) -> None:
    drop(library, b"{", "1-1.json")
    hand_over(library, [Path("/one")])
    assert [arrived.files for arrived in take(inbox(library))] == [(Path("/one"),)]


def test_only_absolute_paths_and_printable_tokens_are_told_of(library: Path) -> None:
    files = ["/good", "bad", "", "/nul\0", 7, None, ["/x"], "~/x", "file:///x"]
    drop(library, json.dumps({"files": files, "token": "a\nb"}).encode())
    assert take(inbox(library)) == [Arrived((Path("/good"),), "")]


def test_a_message_names_no_more_files_than_the_cap(library: Path) -> None:
    drop(library, json.dumps({"files": [f"/{n}" for n in range(instances.FILES + 5)]}).encode())
    [arrived] = take(inbox(library))
    assert len(arrived.files) == instances.FILES


def test_a_link_is_removed_and_what_it_points_to_is_neither_read_nor_touched(
    library: Path, tmp_path: Path
) -> None:
    target = tmp_path / "target.json"
    target.write_text('{"files": ["/secret"]}')
    link = inbox(library) / "1-1.json"
    link.symlink_to(target)
    assert take(inbox(library)) == []
    assert target.exists()
    assert not link.is_symlink()


def test_a_pipe_does_not_hold_the_window_up(library: Path) -> None:
    pipe = inbox(library) / "1-1.json"
    os.mkfifo(pipe)
    assert take(inbox(library)) == []
    assert not pipe.exists()


def test_files_that_are_no_messages_and_folders_are_left_alone(library: Path) -> None:
    kept = drop(library, b"%PDF", "thesis.pdf")
    folder = inbox(library) / "2-2.json"
    folder.mkdir()
    assert take(inbox(library)) == []
    assert kept.exists()
    assert folder.is_dir()


def test_an_inbox_that_is_a_link_is_not_read(library: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    message = elsewhere / "1-1.json"
    message.write_text('{"files": ["/one"]}')
    link = library.with_name(library.name + ".inbox")
    link.symlink_to(elsewhere)
    assert take(link) == []
    assert message.exists()


def test_nothing_is_told_after_closing(library: Path, qtbot: QtBot) -> None:
    closed, watching = Instance.claim(library), list[Arrived]()
    assert closed is not None
    closed.received.connect(watching.append)
    closed.listen()
    closed.close()
    again = Instance.claim(library)
    assert again is not None
    again.listen()
    with qtbot.waitSignal(again.received):
        hand_over(library, [])
    again.close()
    assert watching == []
