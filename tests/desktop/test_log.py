"""The log: what it keeps, and that it stays small and never fails."""

import threading
from pathlib import Path

from readinglist.desktop.log import ENTRY, SIZE, Log


def test_messages_are_kept_in_order_with_their_time(tmp_path: Path) -> None:
    log = Log(tmp_path / "new folder" / "log.txt")
    log.write("one")
    log.write("two\nlines")
    first, second, rest = log.path.read_text().splitlines()
    assert first.endswith("+00:00  one")
    assert second.endswith("+00:00  two")
    assert rest == "lines"


def test_the_file_and_its_older_part_stay_small(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.txt")
    for number in range(200):
        log.write(f"{number} " + "x" * 5000)
    assert log.path.stat().st_size <= SIZE
    assert log.older.stat().st_size <= SIZE
    assert "199 xxx" in log.path.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.txt", "log.txt.1"]


def test_a_long_message_is_cut(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.txt")
    log.write("x" * SIZE * 3)
    assert log.path.read_text().count("x") == ENTRY


def test_a_message_that_is_no_text_is_kept(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.txt")
    log.write("half \ud800 a character")
    assert "half \\ud800 a character" in log.path.read_text()


def test_a_log_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    log = Log(tmp_path / "file" / "log.txt")
    log.write("lost")
    assert not log.path.exists()


def test_threads_do_not_mix_their_messages(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.txt")

    def write() -> None:
        for _ in range(100):
            log.write("a" * 100)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = log.path.read_text().splitlines()
    assert len(lines) == 400
    assert all(line.endswith("  " + "a" * 100) for line in lines)
