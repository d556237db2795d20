"""Several digests as one."""

import datetime as dt

from readinglist.formats.together import together
from readinglist.papers import Digest, Entry, Leftover

ONE = Digest(
    name="One",
    format="f",
    source="A\nrest",
    entries=(Entry("A", span=(0, 1)),),
    date=dt.date(2025, 1, 1),
    leftover=(Leftover(2, "rest"),),
    remarks=("said",),
)
TWO = Digest(
    name="Two",
    format="f",
    source="x\nB",
    entries=(Entry("B", span=(2, 3)),),
    date=dt.date(2025, 1, 1),
    leftover=(Leftover(1, "x"),),
    remarks=("said",),
)


def test_one_alone_stays_as_it_is() -> None:
    assert together([ONE]) is ONE


def test_places_and_lines_point_into_the_joined_source() -> None:
    both = together([ONE, TWO])
    assert [both.source[slice(*entry.span)] for entry in both.entries] == ["A", "B"]
    assert [both.source.split("\n")[rest.line - 1] for rest in both.leftover] == ["rest", "x"]
    assert (both.date, both.remarks) == (dt.date(2025, 1, 1), ("said",))
