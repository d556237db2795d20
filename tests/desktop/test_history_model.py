"""The history's lines."""

import datetime as dt

from readinglist.desktop.history_model import BEFORE_ALL, HistoryModel, history_lines
from readinglist.papers import ChangeId, Step

NOW = dt.datetime(2025, 3, 12, 12).astimezone()


def step(number: int, label: str, *, days: int = 0, undone: bool = False) -> Step:
    return Step(ChangeId(number), label, NOW - dt.timedelta(days=days), undone)


STEPS = [
    step(4, "Star 1 paper", undone=True),
    Step(ChangeId(3), "Write a note", NOW, False, "TideCast:\nTides"),  # noqa: FBT003 - a field
    step(2, "Star 2 papers", days=1),
    step(1, "Import “Trending papers”", days=400),
]


def test_moments_are_said_as_people_say_them() -> None:
    said = [line.moment for line in history_lines(STEPS, NOW)]
    assert said == ["12:00", "12:00", "Yesterday 12:00", "6 Feb 2024 12:00", ""]


def test_the_last_step_that_is_done_is_where_the_library_stands() -> None:
    lines = history_lines(STEPS, NOW)
    assert [line.last for line in lines] == [False, True, False, False, False]
    assert [line.spoken() for line in lines[:2]] == [
        "Star 1 paper, 12:00, undone",
        "Write a note, TideCast: Tides, 12:00, now",
    ]
    assert HistoryModel(lines).row_of_now() == 1


def test_before_everything_is_the_last_line_and_stands_where_all_is_undone() -> None:
    (only,) = history_lines([], NOW)
    assert (only.change, only.last) == (BEFORE_ALL, True)
    undone = history_lines([step(1, "Star 1 paper", undone=True)], NOW)
    assert [line.last for line in undone] == [False, True]


def test_every_word_that_is_typed_has_to_be_there() -> None:
    model = HistoryModel(history_lines(STEPS, NOW))

    def shown(typed: str) -> list[str | None]:
        model.show_for(typed)
        return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    assert shown("star") == ["Star 1 paper", "Star 2 papers"]
    assert shown("YESTER star") == ["Star 2 papers"]
    assert shown("note tidecast") == ["Write a note"]
    assert shown("2024") == ["Import “Trending papers”"]
    assert shown("before") == ["Before everything"]
    assert shown("nothing of it") == []
    assert len(shown(" ")) == 5
