"""Which keys are taken: of now, of before, of deleted papers, and of what may come back."""

from readinglist.library import Library
from readinglist.papers import PaperId

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


def test_deleted_papers_keep_their_keys(filled: Library) -> None:
    key = filled.keys([ONE])[ONE]
    filled.delete_papers([ONE])
    assert key.casefold() in filled.taken_keys(TWO)


def test_former_keys_are_taken_but_not_from_their_own_paper(filled: Library) -> None:
    filled.edit(ONE, {"key": "first"})
    filled.edit(ONE, {"key": "second"})
    assert {"first", "second"} <= filled.taken_keys(TWO)
    assert not {"first", "second"} & filled.taken_keys(ONE)


def test_keys_that_redo_would_bring_back_are_taken(filled: Library) -> None:
    filled.edit(ONE, {"key": "first"})
    filled.edit(ONE, {"key": "second"})
    filled.undo()
    filled.undo()
    assert {"first", "second"} <= filled.taken_keys(TWO)
    filled.mark([THREE], starred=True)
    assert not {"first", "second"} & filled.taken_keys(TWO)


def test_keys_made_anew_for_several_papers_never_change_hands(filled: Library) -> None:
    first = filled.keys([ONE, TWO, THREE])
    title = filled.papers([ONE])[0].title
    for paper in (TWO, THREE):
        filled.edit(paper, {"title": title})
    filled.renew_keys([THREE, TWO, ONE])
    keys = {paper.id: paper.key for paper in filled.papers([ONE, TWO, THREE])}
    assert keys == {ONE: first[ONE], TWO: first[ONE] + "a", THREE: first[ONE] + "b"}
    filled.undo()
    assert {paper.id: paper.key for paper in filled.papers([ONE, TWO, THREE])} == first
