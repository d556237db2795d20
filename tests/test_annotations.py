"""What a bibliography's owner wrote: mine comes back as mine, another's arrives as another's."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist import query
from readinglist.library import ALL, Library
from readinglist.papers import (
    Digest,
    Entry,
    Highlight,
    HighlightId,
    Marks,
    Order,
    Paper,
    PaperId,
    Remark,
    Taking,
)

ABSTRACT = "We distil a large vision model into a small one and measure what is lost."
ONE = PaperId(1)
QUOTED = "Good.\n\n\u201ca large vision model\u201d \u2014 how large?"


def digest(*entries: Entry, own: bool = False) -> Digest:
    return Digest("Refs", "bibtex", "\n".join(e.title for e in entries), entries, own=own)


def entry(**facts: object) -> Entry:
    return replace(Entry("A study of small models for vision", ABSTRACT), **facts)  # type: ignore[arg-type]  # facts by their names


def take(
    library: Library, *entries: Entry, own: bool = False, taking: Taking | None = None
) -> Paper:
    library.import_digest(digest(*entries, own=own), "/home/me/colleague.bib", taking=taking)
    return library.papers([ONE])[0]


def found(library: Library, text: str) -> list[int]:
    day = library._today()  # noqa: SLF001  # the day that the library itself would use
    return list(library.every(query.parse(text, today=day), ALL, Order.ADDED))


def test_a_colleagues_annotation_arrives_as_a_remark_and_is_found(library: Library) -> None:
    paper = take(library, entry(note=QUOTED, tags=("seen",)))
    assert (paper.note, paper.tags, paper.highlights) == (None, (), ())
    assert paper.remarks == (Remark("colleague.bib", QUOTED),)
    assert found(library, "note:good") == [1]


def test_a_remark_that_comes_again_is_not_kept_twice(library: Library) -> None:
    take(library, entry(note="Good"))
    paper = take(library, entry(note="Good"), entry(title="Another one", note="Good"))
    assert paper.remarks == (Remark("colleague.bib", "Good"),)
    assert take(library, entry(note="Better")).remarks[1:] == (Remark("colleague.bib", "Better"),)


def test_our_own_note_highlights_and_tags_come_back_as_ours(library: Library) -> None:
    paper = take(library, entry(note=QUOTED, tags=("seen", "vision")), own=True)
    assert (paper.note, paper.tags, paper.remarks) == ("Good.", ("seen", "vision"), ())
    (marked,) = paper.highlights
    assert (marked.quote, marked.comment) == ("a large vision model", "how large?")
    assert found(library, "tag:seen note:good") == [1]


def test_what_is_taken_is_chosen(library: Library) -> None:
    paper = take(library, entry(note="N", tags=("t",)), taking=Taking(tags=True))
    assert (paper.note, paper.tags, paper.remarks) == (
        None,
        ("t",),
        (Remark("colleague.bib", "N"),),
    )
    paper = take(library, entry(note="Mine"), taking=Taking(notes=True))
    assert paper.note == "Mine"


def test_a_note_is_never_overwritten(library: Library) -> None:
    take(library, entry())
    library.set_note(ONE, "Written here")
    library.add_tags([ONE], ["here"])
    paper = take(library, entry(note="Came in", tags=("there",)), own=True)
    assert (paper.note, paper.tags) == ("Written here", ("here", "there"))
    assert paper.remarks == (Remark("colleague.bib", "Came in"),)


def test_our_own_file_read_again_changes_nothing(library: Library) -> None:
    before = take(library, entry(note=QUOTED, tags=("seen",)), own=True)
    again = library.import_digest(
        digest(entry(note=QUOTED, tags=("Seen",)), own=True), "/home/me/colleague.bib"
    )
    assert not again.changes
    assert library.papers([ONE]) == [before]


def test_a_highlight_that_is_there_is_not_made_again(library: Library) -> None:
    take(library, entry())
    quote = "a large vision model"
    library.add_highlight(ONE, Highlight(HighlightId(0), quote, "", "", "blue", "mine"))
    paper = take(library, entry(note=QUOTED), own=True)
    assert [(one.quote, one.colour, one.comment) for one in paper.highlights] == [
        (quote, "blue", "mine")
    ]


def test_a_bibliographys_key_is_kept_and_frozen(library: Library) -> None:
    paper = take(library, entry(key="brown2020few", former_keys=("old", "older")))
    assert (paper.key, paper.former_keys) == ("brown2020few", ("old", "older"))
    assert library.keys([ONE]) == {ONE: "brown2020few"}


def test_a_paper_without_a_key_gets_the_one_of_a_later_file(library: Library) -> None:
    take(library, entry())
    assert take(library, entry(key="late")).key == "late"
    assert take(library, entry(key="later")).key == "late"


@pytest.mark.parametrize("other", ["taken", "TAKEN"])
def test_a_key_that_another_paper_has_is_not_given_twice(library: Library, other: str) -> None:
    take(library, Entry("One title of many words", key="taken"), entry(key=other))
    one, two = library.papers([PaperId(1), PaperId(2)])
    assert (one.key, two.key) == ("taken", None)
    assert len(set(library.keys([one.id, two.id]).values())) == 2


def test_signs_that_no_key_can_hold_are_left_out(library: Library) -> None:
    assert take(library, entry(key="DBLP:conf/x y,z")).key == "DBLP:conf/xyz"


def test_kind_and_details_fill_gaps_alone(library: Library) -> None:
    take(library, entry(kind="article", details=(("volume", "1"),)))
    more = (("volume", "2"), ("number", "3"))
    paper = take(library, entry(kind="inproceedings", details=more))
    assert paper.kind == "article"
    assert dict(paper.details) == {"volume": "1", "number": "3"}


def test_all_of_it_is_one_step_back(library: Library) -> None:
    before = take(library, entry())
    take(library, entry(note="N", tags=("t",), key="k", details=(("volume", "1"),)), own=True)
    library.undo()
    assert library.papers([ONE]) == [before]
    assert library.tags() == []


def test_marks_are_taken_where_they_are_wanted_and_nothing_is_said_here(library: Library) -> None:
    day = dt.date(2025, 3, 10)
    marked = entry(marks=(("starred", None), ("dismissed", day)))
    assert take(library, marked, taking=Taking(notes=True)).marks == Marks()
    paper = take(library, marked, own=True)
    assert paper.marks.starred
    assert paper.marks.dismissed == paper.marks.read
    assert paper.marks.read
    assert paper.marks.read.astimezone().date() == day
    library.undo()
    library.mark([ONE], later=True)
    paper = take(library, marked, own=True)
    assert (paper.marks.read, paper.marks.dismissed) == (None, None)
    assert paper.marks.starred
    assert paper.marks.later


def test_a_day_that_is_yet_to_come_is_today(library: Library) -> None:
    paper = take(library, entry(marks=(("read", dt.date(9000, 1, 1)),)), own=True)
    assert paper.marks.read
    assert paper.added
    assert paper.marks.read.date() == paper.added.date()


def test_remarks_that_a_file_names_stay_theirs_whoever_owns_the_file(library: Library) -> None:
    told = Remark("peer.bib", "Theirs")
    assert take(library, entry(note="N", remarks=(told,)), own=True).remarks == (told,)
    assert take(library, entry(remarks=(told,))).remarks == (told,)
    assert found(library, "note:theirs") == [1]
