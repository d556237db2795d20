"""Papers that are read come in the order in which the index gives them."""

import datetime as dt

import pytest

from readinglist import query
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from readinglist.store import search

TODAY = dt.date(2025, 3, 12)
NEVER = -10_000
"""No search finds so few papers."""

ENTRIES = (
    Entry("Inflected elsewhere", "nets are made by looms"),
    Entry("Noted", "of a loom that stands alone"),
    Entry("Both in the abstract", "a net of the kind that a loom makes"),
    Entry("A single net", "on a loom that is far away"),
    Entry("Phrase in the abstract", "here a loom net is meant"),
    Entry("Looms and nets", "inflected in the title"),
    Entry("A loom netting", "goes on behind the phrase"),
    Entry("Loom netting", "goes on and stands first"),
    Entry("Net for a loom", "both in the title"),
    Entry("A loom net", "the phrase in the title"),
    Entry("Loom net", "begins with the phrase"),
)
"""Each belongs to a tier above that of the one before it."""


@pytest.fixture
def tiered(library: Library) -> Library:
    library.import_digest(Digest("Tiers", "f", "", ENTRIES, TODAY), "tiers.txt")
    library.set_note(PaperId(2), "with a net")
    return library


@pytest.mark.parametrize("excluded", ["", "-wool "])
@pytest.mark.parametrize("read", [True, False])
def test_whether_read_or_asked_of_the_index_the_tiers_are_the_same(
    tiered: Library, monkeypatch: pytest.MonkeyPatch, excluded: str, *, read: bool
) -> None:
    if not read:
        monkeypatch.setattr(search, "READ", NEVER)
        monkeypatch.setattr(search, "READ_SIFTED", NEVER)
    typed = f"{excluded}loom net"
    found = tiered.search(query.parse(typed, today=TODAY, cursor=len(typed)))
    assert list(found.ids) == list(range(11, 0, -1))


@pytest.mark.parametrize("read", [True, False])
@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("(loom OR kite) net", [9, 10, 11, 2, 3, 4, 5]),
        ('"loom net"', [10, 11, 5]),
        ("title:loom -first -both", [6, 7, 10, 11]),
        ("loom net -(far OR here) -title:for", [10, 11, 2, 3]),
    ],
)
def test_titles_go_first_either_way(
    tiered: Library, monkeypatch: pytest.MonkeyPatch, wanted: str, ids: list[int], *, read: bool
) -> None:
    if not read:
        monkeypatch.setattr(search, "READ", NEVER)
        monkeypatch.setattr(search, "READ_SIFTED", NEVER)
    found = tiered.search(query.parse(wanted, today=TODAY))
    titled = {6, 7, 8, 9, 10, 11}
    assert set(found.ids[: found.full]) == set(ids)
    assert [id_ in titled for id_ in found.ids[: found.full]] == [id_ in titled for id_ in ids]


@pytest.mark.parametrize("read", [True, False])
def test_capitals_are_looked_at_as_they_are_written(
    library: Library, monkeypatch: pytest.MonkeyPatch, *, read: bool
) -> None:
    if not read:
        monkeypatch.setattr(search, "READ_SIFTED", NEVER)
    entries = (
        Entry("A loom that weaves", "Sits in a room."),
        Entry("Sit down", "As people do."),
        Entry("Weaving", "We call it SiT."),
        Entry("SiT weaves", "It is new."),
    )
    library.import_digest(Digest("Capitals", "f", "", entries, TODAY), "capitals.txt")
    found = library.search(query.parse("SiT -wool", today=TODAY))
    assert list(found.ids[: found.full]) == [4, 3, 2]
