"""The words that the library knows: inflections, beginnings, joined forms, near misses."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from readinglist.store import Session, vocabulary

ENTRIES = (
    Entry("Model of models", "modelling time series and a timeseries"),
    Entry("Transformer", "a model transforms"),
    Entry("Transformers", "zero shot generation, general"),
)


@pytest.fixture
def session(library: Library) -> Iterator[Session]:
    library.import_digest(Digest("Papers", "f", "", ENTRIES), "x")
    with library._connections.read() as opened:  # noqa: SLF001  # the store is below the library
        yield opened


def test_frequencies_count_papers(session: Session) -> None:
    assert vocabulary.frequencies(session, ["model", "models", "nothing"]) == {
        "model": 2,
        "models": 1,
    }


def test_known_words_and_beginnings(session: Session) -> None:
    assert vocabulary.known(session, ["model", "mod"]) == {"model"}
    assert vocabulary.begins_a_word(session, "mod")
    assert not vocabulary.begins_a_word(session, "modelx")


def test_variations_are_inflections_that_exist(session: Session) -> None:
    assert set(vocabulary.variations(session, "model")) == {"models", "modelling"}
    assert vocabulary.variations(session, "general") == []
    assert vocabulary.variations(session, "a") == []


def test_splits_are_two_known_words(session: Session) -> None:
    assert vocabulary.splits(session, "timeseries") == [("time", "series")]
    assert vocabulary.splits(session, "zeroshot") == [("zero", "shot")]
    assert vocabulary.splits(session, "amodel") == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("transfomer", "transformer"),
        ("trasnformer", "transformer"),
        ("modle", "model"),
        ("modell", "model"),
        ("tranzformar", "transformer"),
    ],
)
def test_the_nearest_words_are_a_slip_or_two_away(session: Session, typed: str, near: str) -> None:
    assert vocabulary.nearest(session, typed)[0] == near


def test_nothing_is_near_what_is_far_or_short(session: Session) -> None:
    assert vocabulary.nearest(session, "lighthouse") == []
    assert vocabulary.nearest(session, "mod") == []


def test_words_of_deleted_papers_stand_in_none(library: Library) -> None:
    library.import_digest(Digest("Papers", "f", "", ENTRIES), "x")
    library.delete_papers([PaperId(1)])
    with library._connections.read() as opened:  # noqa: SLF001  # the store is below the library
        assert vocabulary.frequencies(opened, ["modelling"]) == {}
        assert opened.execute(text("SELECT count(*) FROM words")).scalar() == 2
