"""Changes that take long show how far they are, can be stopped, and let the window go on."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.changing import Changing
from readinglist.desktop.footer import Footer
from readinglist.desktop.job import Progress
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.theme import Theme
from readinglist.errors import LibraryError


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    assert qtbot
    made = Lanes()
    yield made
    made.close(5)


@pytest.fixture
def footer(qtbot: QtBot, theme: Theme) -> Footer:
    made = Footer(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def endless(go_on: threading.Event) -> Callable[[Progress], str]:
    """Return a change that tells how far it is until it is let go."""

    def work(progress: Progress) -> str:
        done = 0
        while not go_on.wait(0.01):
            done += 1
            progress(done, 100_000)
        return "written"

    return work


def test_a_long_change_says_what_it_does_and_how_far_it_is(
    qtbot: QtBot, lanes: Lanes, footer: Footer
) -> None:
    changing, go_on = Changing(lanes, footer, lambda: None), threading.Event()
    told: list[str] = []
    footer.show_reading("41 of 108 read", 41, 108)
    changing.write("Tagging 100,000 papers", endless(go_on), told.append)
    qtbot.waitUntil(lambda: footer.progress() == "Tagging 100,000 papers")
    go_on.set()
    qtbot.waitUntil(lambda: told == ["written"])
    assert footer.progress() == "41 of 108 read"


def test_a_long_change_that_is_cancelled_is_told_as_stopped(
    qtbot: QtBot, lanes: Lanes, footer: Footer
) -> None:
    told: list[str] = []
    changing = Changing(lanes, footer, lambda: told.append("stopped"))
    changing.write("Tagging 100,000 papers", endless(threading.Event()), told.append)
    qtbot.waitUntil(lambda: footer.progress() == "Tagging 100,000 papers")
    (cancel,) = [one for one in footer.findChildren(QPushButton) if one.text() == "Cancel"]
    assert cancel.accessibleName() == "Cancel the change"
    cancel.click()
    qtbot.waitUntil(lambda: told == ["stopped"])
    assert footer.message() == "It was stopped; nothing was changed."
    assert footer.progress() == ""


def test_a_short_change_shows_no_progress(qtbot: QtBot, lanes: Lanes, footer: Footer) -> None:
    seen: list[str] = []
    changing = Changing(lanes, footer, lambda: None)

    def work(progress: Progress) -> str:
        progress(0, 1)
        return "written"

    changing.write("Tagging", work, seen.append)
    qtbot.waitUntil(lambda: seen == ["written"])
    assert footer.progress() == ""


def test_a_change_that_is_refused_is_told_to_all(
    qtbot: QtBot, lanes: Lanes, footer: Footer
) -> None:
    heard: list[str] = []
    lanes.failed.connect(lambda error: heard.append(str(error)))
    changing = Changing(lanes, footer, lambda: heard.append("stopped"))

    def work(_progress: Progress) -> str:
        raise LibraryError("No: do something else.")

    changing.write("Tagging", work, heard.append)
    qtbot.waitUntil(lambda: heard == ["No: do something else."])
