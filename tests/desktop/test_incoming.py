"""Digests on their way in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.arrivals import ArrivalList
from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.incoming import completion, said
from readinglist.library import Library
from readinglist.papers import Changes, Digest, DigestId, Entry, ImportReport, Place, Section
from readinglist.resources import resource
from tests.desktop.opened import Opened, opened
from tests.journeys.pages import page, page_file

SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMED = Entry("Language Models are Few-Shot Learners", authors=("Tom Brown",))


@pytest.fixture
def person(
    qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with opened(qtbot, library, tmp_path / "library.sqlite3") as person:
        yield person


def sheets(person: Opened) -> list[ImportSheet]:
    found = person.program.window.findChildren(ImportSheet)
    return [sheet for sheet in found if sheet.isVisible()]


def holder() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def accept(person: Opened) -> None:
    """Press Enter in the preview that is shown."""
    [sheet] = sheets(person)
    assert sheet.isAncestorOf(holder())
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    person.settle()


def test_the_digest_opens_at_its_first_unread_paper(person: Opened) -> None:
    person.run("sample")
    assert person.library.digests() == []
    accept(person)
    [digest] = person.library.digests()
    assert person.program.browsing.place == Place(Section.DIGEST, digest.id)
    assert person.current == person.ids()[0]
    assert QApplication.focusWidget() is person.table
    said = "Imported “Sample papers”: 12 new papers. They have no authors yet:"
    assert person.footer.message() == said


def test_the_sample_stays_apart_from_a_real_digest_of_its_day(
    person: Opened, tmp_path: Path
) -> None:
    person.run("sample")
    accept(person)
    person.program.incoming.offer_files([page_file(tmp_path / "real.txt", 3)])
    person.settle()
    accept(person)
    assert {digest.name: digest.papers for digest in person.library.digests()} == {
        "Sample papers": 12,
        "Trending papers": 3,
    }


def test_esc_leaves_no_trace(person: Opened) -> None:
    person.run("sample")
    QTest.keyClick(holder(), Qt.Key.Key_Escape)
    person.settle()
    assert sheets(person) == []
    assert person.library.history() == []
    assert not person.program.incoming.busy


def test_files_are_offered_one_after_the_other_and_the_next_keeps_the_keyboard(
    person: Opened, tmp_path: Path
) -> None:
    one = page_file(tmp_path / "one.txt", 2)
    two = page_file(tmp_path / "two.txt", 3, "Mar 12", "estuary")
    person.program.incoming.offer_files([one, tmp_path / "missing.txt", two])
    person.settle()
    accept(person)
    person.settle()
    accept(person)
    assert len(person.library.digests()) == 2
    assert not person.program.incoming.busy
    assert [step.label for step in person.library.history()] == ["Import 2 digests"]
    person.run("undo")
    assert person.library.digests() == []


def offer_four(person: Opened, folder: Path) -> ImportSheet:
    """Offer three pages, and a file that is not there."""
    pages = [page_file(folder / f"{day}.txt", 2, f"Mar {day}", f"quay {day}") for day in (1, 2, 3)]
    person.program.incoming.offer_files([pages[0], folder / "missing.txt", *pages[1:]])
    person.settle()
    [sheet] = sheets(person)
    return sheet


def test_all_that_waits_comes_in_without_a_look_and_goes_by_one_undo(
    person: Opened, tmp_path: Path
) -> None:
    QTest.keyClick(offer_four(person, tmp_path), Qt.Key.Key_Return, SHIFT)
    person.qtbot.waitUntil(lambda: "digests" in person.footer.message())
    assert sheets(person) == []
    said = "Imported 3 digests: 6 new papers. Not read: missing.txt."
    assert person.footer.message().startswith(said)
    assert not person.program.incoming.busy
    person.run("undo")
    assert person.library.digests() == []
    person.run("sample")
    assert sheets(person), "what comes later is looked at again"


def test_all_that_waits_is_left_by_a_key(person: Opened, tmp_path: Path) -> None:
    QTest.keyClick(offer_four(person, tmp_path), Qt.Key.Key_Escape, SHIFT)
    person.settle()
    assert sheets(person) == []
    assert person.library.digests() == []
    assert not person.program.incoming.busy


def test_what_is_no_digest_is_refused_in_the_footer(person: Opened, tmp_path: Path) -> None:
    person.program.incoming.offer_files([tmp_path / "missing.txt"])
    person.settle()
    assert "missing.txt" in person.footer.message()
    person.program.incoming.offer_text(" \n")
    assert "copy a digest first" in person.footer.message()


def test_what_was_refused_is_not_said_any_more_once_something_else_is_tried(
    person: Opened, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    person.program.incoming.offer_files([empty])
    person.settle()
    assert "empty.txt is empty" in person.footer.message()
    person.run("sample")
    assert person.footer.message() == ""


def test_a_digest_that_takes_long_to_read_is_named_and_can_be_cancelled(
    person: Opened, tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    long.write_text(page(8000), encoding="utf-8")
    person.program.incoming.offer_files([long])
    person.qtbot.waitUntil(lambda: person.footer.progress() == "Reading long.txt", timeout=20_000)
    person.footer.cancel_requested.emit()
    person.settle()
    assert sheets(person) == []
    assert not person.program.incoming.busy
    assert person.footer.progress() != "Reading long.txt"


def test_an_import_that_is_cancelled_leaves_no_trace(person: Opened) -> None:
    person.program.incoming.offer_text(page(1500))
    person.settle()
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    person.program.incoming.cancel()
    person.settle()
    assert person.library.history() == []
    assert "nothing of it was kept" in person.footer.message()
    assert not person.program.incoming.busy


def test_who_is_writing_a_note_is_not_led_away(person: Opened) -> None:
    person.run("sample")
    accept(person)
    person.program.browsing.show_place(Place(Section.ALL))
    person.settle()
    paper = person.current
    person.program.incoming.offer_text(page(3))
    person.settle()
    note = person.program.window.panes.pane.note
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    note.setFocus()
    person.settle()
    assert QApplication.focusWidget() is note
    assert person.current == paper
    assert len(person.ids()) == 15


def test_files_that_were_copied_are_pasted(person: Opened, tmp_path: Path) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(page_file(tmp_path / "one.txt", 2))])
    QGuiApplication.clipboard().setMimeData(copied)
    person.run("paste")
    assert len(sheets(person)) == 1
    QTest.keyClick(holder(), Qt.Key.Key_Escape)
    person.settle()


def test_the_html_of_what_was_copied_is_read_for_its_links(person: Opened) -> None:
    abstract = (
        "We look back at earlier shots, and propose a cache that keeps what they showed. " * 4
    )
    copied = QMimeData()
    copied.setText(f"LOOKBACK: Recalling Earlier Shots\n\n{abstract}\n\nTideCast\n\n{abstract}")
    copied.setHtml(
        '<meta charset="utf-8"><h3><a href="https://huggingface.co/papers/2503.01234">LOOKBACK: '
        f"Recalling Earlier Shots</a></h3><p>{abstract}</p><h3>"
        f'<a href="https://huggingface.co/papers/2503.05678">TideCast</a></h3><p>{abstract}</p>'
    )
    QGuiApplication.clipboard().setMimeData(copied)
    person.run("paste")
    accept(person)
    papers = person.library.papers(person.ids())
    assert [paper.arxiv_id for paper in papers] == ["2503.01234", "2503.05678"]


def test_html_that_is_no_digest_leaves_the_word_to_the_plain_text(person: Opened) -> None:
    copied = QMimeData()
    copied.setText(resource("sample-digest.txt").read_text(encoding="utf-8"))
    copied.setHtml("<p>Copied from an editor that says nothing more</p>")
    QGuiApplication.clipboard().setMimeData(copied)
    person.run("paste")
    accept(person)
    assert len(person.ids()) == 12


def test_an_import_is_kept_in_a_backup(person: Opened) -> None:
    person.run("sample")
    accept(person)
    backups = person.library.path.with_name(f"{person.library.path.name}.backups")
    assert backups.is_dir()


def test_the_librarys_own_file_is_never_read(person: Opened) -> None:
    """A file that is closed gives up the locks of the process on it."""
    person.program.incoming.offer_files([person.library.path])
    person.settle()
    assert "is this library itself" in person.footer.message()


@pytest.mark.parametrize(
    ("added", "updated", "unchanged", "words"),
    [
        (1, 0, 0, "1 new paper."),
        (2, 3, 4, "2 new papers, 3 improved, 4 already here."),
        (0, 0, 5, "0 new papers, 5 already here."),
    ],
)
def test_a_report_is_said_in_a_sentence(
    added: int, updated: int, unchanged: int, words: str
) -> None:
    digest = Digest("Page", "text", "", ())
    report = ImportReport("file", digest, DigestId(1), added, updated, unchanged, 0, Changes())
    assert said(report) == f"Imported “Page”: {words}"


@pytest.mark.parametrize(
    ("entries", "added", "offered"),
    [
        ((Entry("A"), Entry("B"), NAMED), 3, "They have no authors yet:"),
        ((Entry("A"),), 1, "It has no authors yet:"),
        ((Entry("A"), NAMED), 2, None),
        ((Entry("A"), Entry("B")), 0, None),
    ],
)
def test_completing_is_offered_where_most_of_what_came_in_has_no_authors(
    entries: tuple[Entry, ...], added: int, offered: str | None
) -> None:
    digest = Digest("mar-11", "huggingface", "", entries)
    report = ImportReport("a", digest, DigestId(1), added, 0, 0, 0, Changes(), ())
    offer = completion([report])
    assert (offer.said if offer else None) == offered
    assert offer is None or (offer.command, offer.words) == ("enrich", "Complete from files…")


def test_the_sample_is_there() -> None:
    assert resource("sample-digest.txt").is_file()


def test_each_day_of_a_mailbox_is_previewed_and_imported_by_itself(
    person: Opened, tmp_path: Path
) -> None:
    mails = [
        f"From list@example.org Wed Jan  1 06:12:00 2025\nFrom: list@example.org\n"
        f"Date: {day} Mar 2025 06:12:00 -0800\nSubject: Papers\nMIME-Version: 1.0\n\n"
        f"{page(2, f'Mar {day}', subject)}\n\n"
        for day, subject in ((13, "estuary"), (12, "harbour"))
    ]
    mailbox = tmp_path / "papers.mbox"
    mailbox.write_text("".join(mails))
    person.program.incoming.offer_files([mailbox, page_file(tmp_path / "last.txt", 1)])
    person.settle()
    labels = []
    for _ in range(3):
        [sheet] = sheets(person)
        shown = {label.text() for label in sheet.findChildren(QLabel)}
        labels += [text for text in shown if text.endswith((".mbox", ".txt", ")"))]
        accept(person)
        person.settle()
    assert labels == ["papers.mbox (1 of 2)", "papers.mbox (2 of 2)", "last.txt"]
    assert sorted(str(digest.date) for digest in person.library.digests()) == [
        "2025-03-11",
        "2025-03-12",
        "2025-03-13",
    ]
    assert not person.program.incoming.busy


def test_a_format_that_cannot_be_read_says_so_in_place_of_the_preview(person: Opened) -> None:
    person.run("sample")
    [sheet] = sheets(person)
    [rows] = sheet.findChildren(ArrivalList)
    sheet.format_chosen.emit("arxiv-rss")
    person.settle()
    shown = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("sample-digest.txt ") and text.endswith(".") for text in shown)
    assert "Nothing to import" in shown
    assert not rows.isVisible()
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    person.settle()
    assert person.library.digests() == []
    sheet.format_chosen.emit("huggingface-text")
    person.settle()
    assert rows.isVisible()
    accept(person)
    assert person.library.info().papers == 12
