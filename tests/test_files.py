"""Files read without hanging and replaced without loss."""

import datetime as dt
import io
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from readinglist.errors import DigestError, ExportError
from readinglist.files import LARGEST, read_file, read_stream, replace_file, standing

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def test_a_file_is_read_with_its_name_and_day(tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.write_bytes(b"words")
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    found = read_file(path)
    assert (found.name, found.content, found.modified) == ("digest.txt", b"words", NOW)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "digest.txt").write_bytes(b"words")
    (tmp_path / "link.txt").symlink_to("digest.txt")
    assert read_file(tmp_path / "link.txt").content == b"words"


def refusal(path: Path) -> str:
    with pytest.raises(DigestError) as caught:
        read_file(path)
    return str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt").startswith("gone.txt is not there")
    assert refusal(tmp_path / "gone" / "gone.txt").startswith("gone.txt is not there")
    assert refusal(Path("a\x00b")).startswith("a\ufffdb is not there")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.timeout(10)
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in refusal(tmp_path / "pipe")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may be no longer than 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert "socket" in refusal(Path("socket"))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    assert "device" in refusal(Path(device))


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert "leads back to itself" in refusal(tmp_path / "loop")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"")
    (tmp_path / "secret").chmod(0)
    assert "may not be read" in refusal(tmp_path / "secret")


def test_a_file_larger_than_any_digest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "larger than 20 MB" in refusal(path)
    os.truncate(path, LARGEST)
    assert len(read_file(path).content) == LARGEST


def test_names_that_cannot_be_shown_are_made_so(tmp_path: Path) -> None:
    path = tmp_path / "a\n\u202eb.txt"
    path.write_bytes(b"words")
    assert read_file(path).name == "a\ufffd\ufffdb.txt"


def test_a_stream_is_read_to_its_end() -> None:
    found = read_stream(io.BytesIO(b"words"), NOW)
    assert (found.name, found.content, found.modified) == ("standard input", b"words", NOW)


def test_an_endless_stream_is_refused() -> None:
    with Path("/dev/zero").open("rb") as endless, pytest.raises(DigestError, match="20 MB"):
        read_stream(endless, NOW)


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    replace_file(path, b"old")
    replace_file(path, b"new words")
    assert path.read_bytes() == b"new words"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    (tmp_path / "usual").write_bytes(b"")
    replace_file(path, b"old")
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    path.chmod(0o640)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_is_looked_at_last_may_still_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    replace_file(path, b"old")

    def refuse() -> None:
        assert [beside.read_bytes() for beside in tmp_path.glob(".*.part")] == [b"new"]
        raise ExportError("Another program wrote it.")

    with pytest.raises(ExportError, match="Another program"):
        replace_file(path, b"new", refuse)
    assert standing(path) == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stands_somewhere_is_read_whatever_its_size_and_nothing_is_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "papers.bib"
    assert standing(path) is None
    path.write_bytes(b"%" * (LARGEST + 1))
    assert standing(path) == b"%" * (LARGEST + 1)


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "papers.bib").write_bytes(b"old")
    (tmp_path / "link.bib").symlink_to(folder / "papers.bib")
    replace_file(tmp_path / "link.bib", b"new")
    assert (tmp_path / "link.bib").is_symlink()
    assert (folder / "papers.bib").read_bytes() == b"new"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"")
    for path, reason in [
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "is a pipe"),
        (Path("/dev/full"), "is a device"),
        (tmp_path / "loop", "leads back to itself"),
        (tmp_path / "gone" / "papers.bib", "no such folder"),
        (tmp_path / "file" / "papers.bib", "no such folder"),
        (tmp_path / ("a" * 300), "too long"),
    ]:
        with pytest.raises(ExportError, match=reason) as caught:
            replace_file(path, b"new")
        assert str(path) in str(caught.value)
    assert {path.name for path in tmp_path.iterdir()} == {"loop", "pipe", "file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="may not be written to"):
        replace_file(tmp_path / "papers.bib", b"new")


WRITER = """
import resource, signal, sys
from pathlib import Path
from readinglist.errors import ExportError
from readinglist.files import replace_file

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
try:
    replace_file(Path(sys.argv[1]), b"n" * int(sys.argv[2]))
except ExportError as error:
    print(error)
    sys.exit(1)
"""


@pytest.mark.parametrize(("size", "fits"), [(4096, True), (4097, False), (1_000_000, False)])
def test_a_file_that_may_not_grow_leaves_the_old_one_intact(
    tmp_path: Path, size: int, *, fits: bool
) -> None:
    path = tmp_path / "papers.bib"
    path.write_bytes(b"old")
    ran = subprocess.run(
        [sys.executable, "-c", WRITER, str(path), str(size)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0 if fits else 1, "")
    assert path.read_bytes() == (b"n" * size if fits else b"old")
    assert fits or ("papers.bib" in ran.stdout and "choose another place" in ran.stdout)
    assert list(tmp_path.iterdir()) == [path]
