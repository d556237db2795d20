"""A text that an older reader read badly is read again; what was made of its papers stays."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, DigestId, Entry, Highlight, HighlightId, PaperId

ONE = PaperId(1)
DIGEST = DigestId(1)
NOON = dt.datetime(2025, 3, 12, 12, tzinfo=dt.UTC)
ALERT = (
    '<h3><a class="gse_alrt_title" href="https://arxiv.org/abs/2409.00011">Slow <b>Tides</b></a>'
    "</h3><div>T Brown - arXiv preprint arXiv:2409.00011, 2024</div>\n"
    '<div class="gse_alrt_sni">We forecast the <b>tides</b> of &hellip;</div><br>'
)


@pytest.fixture
def misread(sample: Digest) -> Digest:
    """Return the sample as a reader may have read it that knew less."""
    first, second, third, *rest = sample.entries
    bad = (
        replace(first, title=f"{first.title} {(first.abstract or '')[:60]}", links=()),
        replace(second, abstract=(second.abstract or "")[40:], upvotes=None),
        replace(third, abstract=None),
    )
    return replace(sample, entries=(*bad, *rest[1:]), date=None, date_inferred=False)


def test_facts_that_were_misread_are_mended_and_missed_papers_come_in(
    library: Library, sample: Digest, misread: Digest
) -> None:
    library.import_digest(misread, "sample.txt")
    ids = [PaperId(id_) for id_ in range(1, len(misread.entries) + 1)]
    library.mark(ids[:2], starred=True, read=True)
    library.add_tags(ids[:1], ["tides"])
    library.set_note(ONE, "Mine.")
    library.add_highlight(ONE, Highlight(HighlightId(0), "quoted", "", "", "blue", ""))
    library.keys(ids[:2])
    before = library.papers(ids)
    changes = library.reread(DIGEST)
    assert changes.label == "Read “Trending papers” again"
    assert changes.added == (PaperId(len(ids) + 1),)
    after = library.papers(ids)
    for was, now in zip(before, after, strict=True):
        kept = (was.id, was.key, was.marks, was.note, was.tags, was.highlights)
        assert (now.id, now.key, now.marks, now.note, now.tags, now.highlights) == kept
    told = [
        (paper.title, paper.abstract, paper.links)
        for paper in library.papers([*ids, *changes.added])
    ]
    assert sorted(told) == sorted(
        (entry.title, entry.abstract, entry.links) for entry in sample.entries
    )
    positions = {paper.appearances[0].position for paper in library.papers([*ids, *changes.added])}
    assert positions == set(range(1, len(sample.entries) + 1))
    assert library.digests()[0].date == sample.date
    assert not library.reread(DIGEST)
    library.undo()
    assert library.papers(ids) == before


def test_what_a_person_typed_or_another_file_told_stays(library: Library, misread: Digest) -> None:
    library.import_digest(misread, "sample.txt")
    library.edit(ONE, {"title": "Mine"})
    library.edit(PaperId(2), {"abstract": "Mine, too."})
    first = misread.entries[2]
    told = Entry(first.title, "Words that this digest never had.", authors=("Tom Brown",))
    library.import_digest(Digest("Other", "bibtex", "", (told,)), "other.bib")
    library.reread(DIGEST)
    one, two, three = library.papers([ONE, PaperId(2), PaperId(3)])
    assert (one.title, two.abstract) == ("Mine", "Mine, too.")
    assert (three.abstract, three.authors) == ("Words that this digest never had.", ("Tom Brown",))


def test_a_snippet_that_was_taken_for_an_abstract_is_one_again(library: Library) -> None:
    end = ALERT.index("<br>")
    entry = Entry("Slow Tides", "We forecast the tides of …", span=(0, end))
    library.import_digest(Digest("Alert", "scholar-alert", ALERT, (entry,)), "alert.eml")
    library.reread(DIGEST)
    (paper,) = library.papers([ONE])
    assert (paper.abstract, paper.snippet) == (None, "We forecast the tides of …")
    assert (paper.arxiv_id, paper.year, paper.authors) == ("2409.00011", 2024, ("T Brown",))


def test_a_deleted_paper_stays_deleted(filled: Library) -> None:
    filled.delete_papers([ONE])
    assert not filled.reread(DIGEST)
    assert not filled.papers([ONE])


def test_a_digest_without_a_text_is_refused(library: Library) -> None:
    library.import_digest(Digest("Papers", "bibtex", "", (Entry("A title"),)), "a.bib")
    with pytest.raises(LibraryError, match="import its file again"):
        library.reread(DIGEST)


def test_what_cannot_be_read_any_more_stays_as_it_was(library: Library) -> None:
    library.import_digest(Digest("Papers", "gone", "A title", (Entry("A title"),)), "a.txt")
    assert not library.reread(DIGEST)


def test_the_originals_of_a_paper_show_what_is_around_it(filled: Library, sample: Digest) -> None:
    (told,) = filled.originals(PaperId(2))
    start, end = sample.entries[1].span
    assert told.text == sample.source[start:end]
    assert told.before == sample.source[max(0, start - 1200) : start]
    assert told.after == sample.source[end : end + 1200]
    assert (told.name, told.file, told.format) == (
        "Trending papers",
        "sample-digest.txt",
        "huggingface-text",
    )
    later = replace(sample, name="Later", date=dt.date(2025, 3, 20))
    filled.import_digest(later, "later.txt")
    assert [one.name for one in filled.originals(PaperId(2))] == ["Later", "Trending papers"]


def test_several_digests_are_read_again_in_one_step(library: Library, misread: Digest) -> None:
    library.import_digest(misread, "sample.txt")
    library.import_digest(
        Digest("Elsewhere", "bibtex", "", (Entry("A paper of no text that was kept"),)), "x"
    )
    many = len(misread.entries)
    for dry in (True, False):
        found, changes = library.reread_all([DIGEST, DigestId(2)], dry_run=dry)
        assert [one.kept for one in found] == [True, False]
        assert found[0].added == (PaperId(many + 2),)
        assert len(found[0].improved) == 3
        assert bool(changes) != dry
        assert len(library.history()) == (2 if dry else 3)
    assert changes.label == "Read 2 digests again"
