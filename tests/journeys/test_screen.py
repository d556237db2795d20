"""The screen, tried on a small window: keys, text, clicks, drops, clipboard, pictures, ends."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.conftest import leave_out
from tests.faults.detectors import calls_in, maps_the_network, traced
from tests.journeys.conftest import Launch
from tests.journeys.program import Program
from tests.journeys.screen import Screen, keysym, wait_for

SMALL_WINDOW = """
import os, sqlite3, sys
from PySide6.QtWidgets import QApplication, QLineEdit
from readinglist.desktop.signals import Endings

class Field(QLineEdit):
    def dropEvent(self, event):
        keep("dropped", *sorted(url.toLocalFile() for url in event.mimeData().urls()))

    def mouseDoubleClickEvent(self, event):
        keep("double click")

    def contextMenuEvent(self, event):
        keep("menu")

def keep(*said):
    with library:
        library.executemany("INSERT INTO kept VALUES (?)", [(text,) for text in said])

library = sqlite3.connect(os.environ["READINGLIST_LIBRARY"])
library.execute("CREATE TABLE kept (said TEXT)")
keep(*sys.argv[1:])
application = QApplication([])
endings = Endings(application)
endings.asked.connect(application.quit)
endings.asked.connect(keep)
field = Field()
field.setStyleSheet("background: #ff0000")
field.setWindowTitle("small window")
field.textChanged.connect(lambda text: field.setWindowTitle("small window " + text))
field.returnPressed.connect(lambda: keep(field.text()))
field.resize(600, 400)
field.show()
sys.exit(application.exec())
"""


@pytest.fixture
def small(launch: Launch, screen: Screen) -> Program:
    small = launch(command=(sys.executable, "-c", SMALL_WINDOW))
    small.wait_for_window("small window")
    screen.place("small window", x=300, y=200, width=600, height=400)
    return small


def kept(program: Program, *said: str) -> bool:
    return [row[0] for row in program.rows("SELECT said FROM kept")] == list(said)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("j", "j"),
        ("?", "question"),
        ("ctrl+,", "ctrl+comma"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+shift+z", "ctrl+shift+z"),
        ("shift+enter", "shift+Return"),
        ("+", "plus"),
        ("F6", "F6"),
        ("Esc", "Escape"),
    ],
)
def test_keys_have_the_names_that_people_give_them(key: str, name: str) -> None:
    assert keysym(key) == name


def test_what_is_typed_reaches_the_window_and_its_library(small: Program, screen: Screen) -> None:
    screen.type("medic /x")
    screen.keys("?", "shift+a", "enter")
    small.wait_for(lambda: kept(small, "medic /x?A"), "the text")
    assert screen.titles() == ["small window medic /x?A"]


def test_a_shortcut_is_a_shortcut(small: Program, screen: Screen) -> None:
    screen.type("word")
    screen.keys("ctrl+a", "ctrl+c", "Delete", "enter")
    small.wait_for(lambda: kept(small, ""), "the empty field")
    assert screen.clipboard() == "word"


def test_what_another_program_copied_is_pasted(small: Program, screen: Screen) -> None:
    screen.copy("from elsewhere: é")
    screen.keys("ctrl+v", "enter")
    small.wait_for(lambda: kept(small, "from elsewhere: é"), "the paste")


def test_clicks_are_single_double_and_right(small: Program, screen: Screen) -> None:
    screen.click(600, 400)
    screen.click(600, 400, times=2)
    small.wait_for(lambda: kept(small, "double click"), "the double click")
    screen.click(600, 400, button=3)
    small.wait_for(lambda: kept(small, "double click", "menu"), "the menu")


def test_a_drag_selects(small: Program, screen: Screen) -> None:
    screen.type("abc")
    screen.drag((880, 400), (302, 400))
    screen.keys("x", "enter")
    small.wait_for(lambda: kept(small, "x"), "the selection to be typed over")


def test_files_are_dropped_on_the_window(small: Program, screen: Screen, tmp_path: Path) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two words.txt"]
    for file in files:
        file.touch()
    screen.drop(files, 600, 400)
    small.wait_for(lambda: kept(small, "dropped", *map(str, files)), "the files")


def test_a_picture_shows_what_is_on_the_screen(
    small: Program, screen: Screen, tmp_path: Path
) -> None:
    def seen() -> bool:
        image = QImage(str(screen.picture(tmp_path / "picture.png")))
        assert (image.width(), image.height()) == (1280, 800)
        return image.pixelColor(600, 500) == QColor("#ff0000")

    small.wait_for(seen, "the red window")


def test_a_program_that_is_told_to_end_ends_well(small: Program) -> None:
    assert small.terminate() == 0
    assert kept(small, "SIGTERM")


def test_a_window_alone_reaches_for_no_network(
    launch: Launch, screen: Screen, tmp_path: Path
) -> None:
    """What Qt does by itself on a real screen; the detectors have tests of their own."""
    if shutil.which("strace") is None:
        leave_out("system calls are watched with strace, which is not installed")
    trace = tmp_path / "trace.txt"
    small = launch(command=traced([sys.executable, "-c", SMALL_WINDOW], trace))
    small.wait_for_window("small window")
    screen.type("word")
    screen.keys("enter")
    small.wait_for(lambda: kept(small, "word"), "the text")
    assert not maps_the_network(small.process.pid)
    assert small.terminate() == 0
    assert calls_in(trace, small.process.pid) == []
    assert "AF_UNIX" in trace.read_text()


def test_waiting_for_a_program_that_ended_fails_with_what_it_said(launch: Launch) -> None:
    failing = launch(command=(sys.executable, "-c", "raise SystemExit('no such thing')"))
    with pytest.raises(AssertionError, match=r"ended with 1\nseen: .*\nsaid: no such thing"):
        failing.wait_for(lambda: False, "a miracle")


def test_waiting_in_vain_names_what_was_waited_for() -> None:
    with pytest.raises(AssertionError, match=r"waited 0.05 s for a miracle: False"):
        wait_for(lambda: False, "a miracle", 0.05)


def test_two_screens_do_not_meet(screen: Screen) -> None:
    with Screen(1920, 1080) as other:
        assert other.environment["DISPLAY"] != screen.environment["DISPLAY"]
        other.copy("theirs")
        assert screen.clipboard() == ""
        assert other.clipboard() == "theirs"
