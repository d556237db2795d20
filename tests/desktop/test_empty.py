"""Empty places say what to do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.empty import EmptyLibrary, EmptyPlace
from readinglist.desktop.theme import Theme
from readinglist.papers import Section


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


def pressable(widget: QWidget, start: str) -> QAbstractButton:
    (found,) = [b for b in widget.findChildren(QAbstractButton) if b.text().startswith(start)]
    return found


@pytest.fixture
def place(qtbot: QtBot, theme: Theme) -> EmptyPlace:
    made = EmptyPlace(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def library(qtbot: QtBot, theme: Theme) -> EmptyLibrary:
    made = EmptyLibrary(theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def test_an_empty_library_offers_three_ways_in(library: EmptyLibrary, qtbot: QtBot) -> None:
    assert "Drop a digest here" in words(library)
    for start, signal in (
        ("Import", library.open_requested),
        ("Paste", library.paste_requested),
        ("Try the sample", library.sample_requested),
    ):
        with qtbot.waitSignal(signal):
            pressable(library, start).click()


def test_the_library_shows_that_a_digest_may_be_let_go(library: EmptyLibrary, theme: Theme) -> None:
    library.set_dragged_over(True)
    assert library.grab().toImage().pixelColor(60, 60) == theme.colours.selected
    library.set_dragged_over(False)
    assert library.grab().toImage().pixelColor(60, 60) == theme.colours.paper


@pytest.mark.parametrize("section", list(Section))
def test_each_place_says_something_and_what_to_do(place: EmptyPlace, section: Section) -> None:
    place.show_place(section)
    title, text, *_hint = words(place)
    assert title
    assert text.endswith(".")


def test_a_query_is_shown_letter_by_letter(place: EmptyPlace) -> None:
    place.show_not_found("<b>x</b>", None, narrowed=False)
    (title, *_) = place.findChildren(QLabel)
    assert title.text() == "Nothing found for “<b>x</b>”"
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert pressable(place, "Did you mean").isHidden()
    assert pressable(place, "Search all").isHidden()


def test_another_query_is_offered(place: EmptyPlace, qtbot: QtBot) -> None:
    place.show_not_found("transfomer", "transformer & co", narrowed=False)
    meant = pressable(place, "Did you mean")
    assert meant.text() == "Did you mean transformer && co?"
    assert meant.accessibleName() == "Did you mean transformer & co?"
    with qtbot.waitSignal(place.suggestion_chosen) as told:
        meant.click()
    assert told.args == ["transformer & co"]


def test_a_search_of_one_place_may_be_widened(place: EmptyPlace, qtbot: QtBot) -> None:
    place.show_not_found("x", None, narrowed=True)
    with qtbot.waitSignal(place.everywhere_requested):
        pressable(place, "Search all").click()


def test_a_place_takes_the_search_s_offers_away(place: EmptyPlace) -> None:
    place.show_not_found("x", "y", narrowed=True)
    place.show_place(Section.STARRED)
    assert pressable(place, "Did you mean").isHidden()
    assert pressable(place, "Search all").isHidden()


def test_a_place_names_the_key_that_fills_it(qtbot: QtBot, theme: Theme) -> None:
    place = EmptyPlace(theme, {Section.STARRED: "s"})
    qtbot.addWidget(place)
    place.show_place(Section.STARRED)
    *_, cap = place.findChildren(QLabel)
    assert cap.text() == "s"
    assert place.accessibleName().endswith("Its key is s.")
    place.show_place(Section.LATER)
    assert not cap.isVisibleTo(place)
    assert "key" not in place.accessibleName()
