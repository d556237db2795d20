"""Papers that may be one are found, whatever the size of the library, and nothing else is."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId

TITLE = "Slow Tides at the Harbours of a Lake"
ABSTRACT = (
    "We forecast tides with a frozen network and reach 82.1% on three coasts of a lake. The "
    "network reads the gauges of a week, and we ask how much of the eighth day it can foretell "
    "when the wind turns; a plain baseline without any parameter explains nearly as much of it."
)
OTHER = (
    "Lamps along a quay are counted at night by a camera that nobody trained for that purpose, "
    "and its errors are told apart by the weather of each evening, month after month and again."
)
DAY = dt.date(2025, 3, 4)


def digest(*entries: Entry, name: str = "Trending papers") -> Digest:
    return Digest(name, "huggingface-text", "", entries, DAY)


def reasons(library: Library) -> list[str]:
    return [pair.reason for pair in library.possible_duplicates()]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            Entry(TITLE, ABSTRACT, arxiv_id="2503.00011"),
            Entry(TITLE, ABSTRACT, arxiv_id="2503.00012"),
            "the same title and abstract, other arXiv ids",
        ),
        (
            Entry(TITLE, ABSTRACT, doi="10.1/a"),
            Entry(TITLE, OTHER, doi="10.1/b"),
            "the same title, another abstract, other DOIs",
        ),
        (Entry(TITLE, ABSTRACT), Entry(TITLE, OTHER), "the same title, another abstract"),
        (
            Entry(TITLE, ABSTRACT),
            Entry(TITLE.replace("Slow", "The Slow"), ABSTRACT),
            "nearly the same title and abstract",
        ),
        (
            Entry(TITLE, ABSTRACT),
            Entry(TITLE.replace("Harbours", "Harbors"), ABSTRACT[:120] + OTHER[:30]),
            "nearly the same title and abstract",
        ),
        (
            Entry(TITLE, ABSTRACT),
            Entry("What the Wind Does to a Lake", ABSTRACT),
            "the same abstract, another title",
        ),
        (Entry("Tides", ABSTRACT), Entry("Tides", OTHER), None),
        (Entry(TITLE, ABSTRACT), Entry("Lamps of a Quay Counted at Night", OTHER), None),
        (Entry(TITLE + " II", ABSTRACT), Entry(TITLE + " III", OTHER), None),
    ],
)
def test_a_pair_is_offered_for_a_reason(
    library: Library, one: Entry, other: Entry, reason: str | None
) -> None:
    library.import_digest(digest(one), "one.txt")
    library.import_digest(digest(other, name="Other"), "two.txt")
    assert library.info().papers == 2
    assert reasons(library) == ([reason] if reason else [])
    new = library.possible_duplicates([PaperId(2)])
    assert new == library.possible_duplicates([PaperId(1)]) == library.possible_duplicates()
    assert library.possible_duplicates([]) == []


def test_a_pair_that_was_told_apart_is_never_offered_again(library: Library) -> None:
    library.import_digest(digest(Entry(TITLE, ABSTRACT), Entry(TITLE, OTHER)), "one.txt")
    assert library.tell_apart(PaperId(2), PaperId(1))
    assert reasons(library) == []
    assert not library.tell_apart(PaperId(1), PaperId(2))
    library.undo()
    assert reasons(library) == ["the same title, another abstract"]


def test_what_one_was_told_apart_from_the_other_is_too(library: Library) -> None:
    third = ABSTRACT + " And that is all that can be said of it so far."
    entries = (Entry(TITLE, ABSTRACT), Entry(TITLE, OTHER), Entry(TITLE + "!", "Lamps. " + OTHER))
    library.import_digest(digest(*entries), "one.txt")
    library.import_digest(digest(Entry(TITLE + " so far", third), name="Other"), "two.txt")
    pairs = {(pair.one, pair.other) for pair in library.possible_duplicates()}
    assert {(1, 2), (1, 3)} <= pairs
    library.tell_apart(PaperId(1), PaperId(2))
    library.merge(PaperId(3), PaperId(2))
    assert (1, 3) not in {(pair.one, pair.other) for pair in library.possible_duplicates()}


def test_a_deleted_paper_is_no_duplicate(library: Library) -> None:
    library.import_digest(digest(Entry(TITLE, ABSTRACT), Entry(TITLE, OTHER)), "one.txt")
    library.delete_papers([PaperId(2)])
    assert reasons(library) == []


@pytest.mark.shared
def test_few_real_papers_are_offered_and_none_for_its_subject_alone(
    library: Library, shared: Path
) -> None:
    packed = (shared / "corpus" / "arxiv-10k.jsonl.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    told = [json.loads(line) for line in lines]
    entries = tuple(
        Entry(" ".join(one["title"].split()), " ".join(one["abstract"].split())) for one in told
    )
    library.import_digest(digest(*entries), "corpus")
    pairs = library.possible_duplicates()
    assert len(pairs) < 30


def test_a_search_tells_how_far_it_is_and_can_be_stopped(library: Library) -> None:
    library.import_digest(digest(Entry(TITLE, ABSTRACT), Entry(TITLE, OTHER)), "one.txt")
    told: list[tuple[int, int]] = []
    pairs = library.possible_duplicates(progress=lambda done, total: told.append((done, total)))
    assert len(pairs) == 1
    assert told == [(0, 1000), (500, 1000)]

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.possible_duplicates(progress=stop)
