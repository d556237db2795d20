"""Files are read in pieces, unpacked where they are gzipped, and refused in a sentence."""

import gzip
import io
import os
from pathlib import Path

import pytest

from readinglist import streams
from readinglist.errors import DigestError


def lines_of(path: Path) -> list[bytes]:
    with streams.open_file(path) as stream:
        return [line for lines in stream.lines() for line in lines]


def test_lines_come_whole_whatever_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "PIECE", 3)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"one\ntwo three\n\nfour")
    assert lines_of(path) == [b"one", b"two three", b"", b"four"]


def test_what_is_gzipped_is_unpacked_and_its_bytes_on_the_disk_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"  # the name does not decide
    path.write_bytes(gzip.compress(b"one\ntwo\n"))
    with streams.open_file(path) as stream:
        assert stream.beginning().startswith(b"one")
        assert [line for lines in stream.lines() for line in lines] == [b"one", b"two"]
        assert stream.told() == stream.size == path.stat().st_size


def test_a_stream_is_read_as_a_file_is() -> None:
    with streams.open_stream(io.BytesIO(gzip.compress(b"one\ntwo"))) as stream:
        assert stream.name == "standard input"
        assert [line for lines in stream.lines() for line in lines] == [b"one", b"two"]


def test_a_line_without_end_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PIECE", 10)
    monkeypatch.setattr(streams, "LONGEST_LINE", 30)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 1000 + b"\nlast\n")
    assert max(map(len, lines_of(path))) <= 40
    assert lines_of(path)[-1] == b"last"


@pytest.mark.parametrize("cut", [5, 30, -4])
def test_compressed_data_that_is_cut_off_is_told(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(os.urandom(3000))[:cut])
    with pytest.raises(DigestError, match="ends in the middle"):
        lines_of(path)


def test_compressed_data_that_is_damaged_is_told(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(os.urandom(3000)))
    content[1500:1510] = bytes(10)
    path = tmp_path / "a.gz"
    path.write_bytes(content)
    with pytest.raises(DigestError, match="damaged where it is compressed"):
        lines_of(path)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, what in (("pipe", "a pipe"), (".", "a folder"), ("none", "not there")):
        with pytest.raises(DigestError, match=what):
            lines_of(tmp_path / name)
