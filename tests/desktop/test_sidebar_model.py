"""The sidebar's lines: places under their headings, with counts, days and what is spoken."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.desktop.sidebar_model import Places, SidebarModel
from readinglist.papers import (
    DigestId,
    DigestInfo,
    Place,
    SavedSearch,
    SearchId,
    Section,
    TagId,
    TagInfo,
)

DIGEST = DigestInfo(
    DigestId(1), "Trending papers", dt.date(2026, 3, 11), date_inferred=True, papers=108, unread=67
)
PLACES = Places(
    {Place(Section.UNREAD): 67, Place(Section.ALL): 1, Place(Section.SEARCH, 7): 8},
    [DIGEST],
    [TagInfo(TagId(3), "<b>video</b>", "orange", 14)],
    [SavedSearch(SearchId(7), "zero-shot, unread", "zero-shot is:unread")],
)


def told(model: SidebarModel, role: int = Qt.ItemDataRole.DisplayRole) -> Sequence[str | None]:
    return [model.data(model.index(row), role) for row in range(model.rowCount())]


def test_places_stand_under_their_headings(qtmodeltester: ModelTester) -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    assert told(model) == [
        *("Unread", "Starred", "Later", "Annotated", "All papers"),
        *("DIGESTS", "Trending papers, 11 Mar", "TAGS", "<b>video</b>"),
        *("SEARCHES", "zero-shot, unread"),
    ]


def test_a_library_without_digests_has_no_such_heading() -> None:
    model = SidebarModel({})
    model.show_places(Places())
    assert model.rowCount() == 5


def test_places_speak_with_their_counts() -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    spoken = told(model, Qt.ItemDataRole.AccessibleTextRole)
    assert "Unread, 67 papers" in spoken
    assert "All papers, 1 paper" in spoken
    assert "Trending papers, 11 Mar, 67 papers" in spoken
    assert "zero-shot, unread, 8 papers" in spoken


def test_headings_cannot_be_chosen() -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    assert model.flags(model.index(5)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(6)) & Qt.ItemFlag.ItemIsSelectable


def test_a_digest_of_another_year_says_its_year_and_that_it_was_inferred() -> None:
    older = DigestInfo(
        DigestId(2), "Daily", dt.date(2025, 12, 30), date_inferred=True, papers=31, unread=0
    )
    model = SidebarModel({})
    model.show_places(Places(digests=[DIGEST, older]))
    assert told(model)[6:] == ["Trending papers, 11 Mar", "Daily, 30 Dec 2025?"]
    tip = model.data(model.index(7), Qt.ItemDataRole.ToolTipRole)
    assert tip is not None
    assert "30 December 2025 (year inferred)" in tip


def test_a_digest_without_a_day_has_only_its_name() -> None:
    model = SidebarModel({})
    daily = DigestInfo(DigestId(2), "Daily", None, date_inferred=False, papers=3, unread=2)
    model.show_places(Places(digests=[daily]))
    assert told(model)[-1] == "Daily"


def test_tooltips_carry_the_shortcut() -> None:
    model = SidebarModel({Section.UNREAD: "g u"})
    model.show_places(PLACES)
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip is not None
    assert "g u" in tip


def test_a_name_is_no_markup_in_a_tooltip() -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    tips = told(model, Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;video" in (tips[8] or "")


def test_a_count_that_changed_repaints_its_row_alone(qtbot: QtBot) -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    changed: list[int] = []
    model.dataChanged.connect(lambda top, bottom: changed.extend((top.row(), bottom.row())))
    counts = {**PLACES.counts, Place(Section.STARRED): 12}
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_places(Places(counts, PLACES.digests, PLACES.tags, PLACES.searches))
    assert changed == [1, 1]


def test_a_new_tag_resets_the_lines(qtbot: QtBot) -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    tags = [*PLACES.tags, TagInfo(TagId(4), "medical", "plum", 7)]
    with qtbot.waitSignal(model.modelReset):
        model.show_places(Places(PLACES.counts, PLACES.digests, tags, PLACES.searches))


def test_a_place_that_is_not_shown_is_not_found() -> None:
    model = SidebarModel({})
    model.show_places(PLACES)
    assert model.find(Place(Section.TAG, 3)).row() == 8
    assert not model.find(Place(Section.TAG, 99)).isValid()
