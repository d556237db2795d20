"""Highlights in the library: kept, coloured, commented on, found, and found again."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from readinglist import query
from readinglist.citations import forms
from readinglist.citations.options import OWN
from readinglist.library import ALL, Library
from readinglist.papers import Digest, Highlight, HighlightId, PaperId, Place, Section
from readinglist.passages import find
from readinglist.store.migrate import migrate
from tests.conftest import NOON

ONE = PaperId(1)


@pytest.fixture
def marked(filled: Library) -> Library:
    """Return the sample's library with a sentence highlighted in its first paper."""
    abstract = filled.papers([ONE])[0].abstract or ""
    start = abstract.index("We ask whether")
    end = abstract.index(".", start) + 1
    passage = Highlight(
        HighlightId(0), abstract[start:end], abstract[:start][-32:], abstract[end:][:32], "blue", ""
    )
    filled.add_highlight(ONE, passage)
    return filled


def kept(library: Library) -> Highlight:
    (highlight,) = library.papers([ONE])[0].highlights
    return highlight


def found(library: Library, text: str) -> list[PaperId]:
    return [PaperId(id_) for id_ in library.every(query.parse(text, today=NOON.date()))]


def test_a_comment_and_a_colour_are_steps_of_their_own(marked: Library) -> None:
    id_ = kept(marked).id
    assert marked.comment_highlight(id_, "  surely\nnot ").label == "Comment on a highlight"
    assert marked.colour_highlight(id_, "plum").updated == (ONE,)
    assert (kept(marked).comment, kept(marked).colour) == ("surely\nnot", "plum")
    marked.undo()
    assert (kept(marked).comment, kept(marked).colour) == ("surely\nnot", "blue")
    marked.undo()
    assert kept(marked).comment == ""
    marked.redo()
    assert kept(marked).comment == "surely\nnot"


def test_what_is_so_already_is_no_step(marked: Library) -> None:
    before = marked.history()
    assert not marked.colour_highlight(kept(marked).id, "blue")
    assert not marked.comment_highlight(kept(marked).id, " ")
    assert not marked.comment_highlight(HighlightId(99), "gone meanwhile")
    assert marked.history() == before


def test_comments_are_found_as_notes_are_and_taken_back_with_them(marked: Library) -> None:
    assert found(marked, "note:dubious") == []
    marked.comment_highlight(kept(marked).id, "A dubious claim")
    for text in ("note:dubious", "dubious claim", 'note:"dubious claim"', "is:highlighted dubio*"):
        assert found(marked, text) == [ONE]
    marked.undo()
    assert found(marked, "dubious") == []
    marked.redo()
    assert found(marked, "dubious") == [ONE]
    marked.remove_highlight(kept(marked).id)
    assert found(marked, "dubious") == []


def test_the_words_of_a_quote_are_found_though_the_abstract_has_them_no_more(
    marked: Library, sample: Digest
) -> None:
    first = replace(sample.entries[0], abstract="Nothing of it is left.")
    assert ONE in found(marked, 'note:"We ask whether"')
    marked.edit(ONE, {"abstract": first.abstract})
    assert found(marked, 'abstract:"We ask whether"') == []
    assert found(marked, '"We ask whether"') == [ONE]


def test_a_phrase_does_not_reach_from_a_note_into_a_highlight(marked: Library) -> None:
    marked.set_note(ONE, "ends in wax")
    marked.comment_highlight(kept(marked).id, "kites")
    assert found(marked, "wax kites") == [ONE]
    assert found(marked, '"wax we"') == []


def test_a_list_can_tell_that_a_highlight_was_what_matched(marked: Library) -> None:
    marked.comment_highlight(kept(marked).id, "dubious")
    (row,) = marked.rows([ONE], whole=True)
    assert row.marked == f"{kept(marked).quote} dubious"
    assert marked.rows([ONE])[0].marked is None


def test_a_highlight_finds_its_place_in_a_changed_abstract(marked: Library, sample: Digest) -> None:
    first = sample.entries[0]
    changed = "Preface. " + (first.abstract or "").replace("We ask whether", "We now ask whether")
    later = replace(sample, name="Later", entries=(replace(first, abstract=changed),))
    marked.import_digest(later, "later.txt")
    marked.edit(ONE, {"abstract": changed})
    abstract = marked.papers([ONE])[0].abstract or ""
    assert abstract == changed
    place = find(abstract, kept(marked))
    assert place is not None
    assert abstract[slice(*place)].startswith("We now ask whether")


def test_quotes_and_comments_leave_with_the_paper(marked: Library) -> None:
    marked.comment_highlight(kept(marked).id, "Surely not")
    written = marked.sample([ONE], "bibtex", OWN)
    assert "We ask whether" in written
    assert "Surely not" in written
    assert "bibtex" in forms.FORMATS


def test_highlights_of_an_older_library_are_searched_once_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, to=1)
        for statement in (
            "INSERT INTO paper (id, added_at) VALUES (1, 5)",
            "INSERT INTO paper_text (id, title, title_key) VALUES (1, 'Attention', 'attention')",
            "INSERT INTO words (rowid, title) VALUES (1, 'attention')",
            "INSERT INTO titles (rowid, title) VALUES (1, 'attention')",
            "INSERT INTO word VALUES ('attention', 'attention')",
            "INSERT INTO highlight VALUES (1, 1, 'recurrence', '', '', 'blue', 'dubious', 9)",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    with Library.open(path) as opened:
        assert found(opened, "note:dubious") == found(opened, "attention") == [ONE]
        assert opened.counts()[Place(Section.ANNOTATED)] == opened.counts()[ALL] == 1
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM words").fetchone() == (1,)
