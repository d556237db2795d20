"""Where the person stays in a list that is taken anew: what it keeps, and what is nearest."""

from array import array
from collections.abc import Sequence

from readinglist.papers import PaperId


def with_paper(ids: "array[int]", paper: PaperId, whole: Sequence[int]) -> "array[int]":
    """Return a list that holds a paper in any case, where the order of all papers has it.

    ``whole`` are all papers in that order; one that is not among them does not come back.
    """
    if paper in ids or paper not in whole:
        return ids
    held = set(ids)
    before = next((id_ for id_ in reversed(whole[: whole.index(paper)]) if id_ in held), None)
    at = 0 if before is None else ids.index(before) + 1
    return ids[:at] + array("q", [paper]) + ids[at:]


def nearest(ids: Sequence[int], paper: PaperId, whole: Sequence[int]) -> PaperId | None:
    """Return a paper, or what follows it in a list that lost it, or else what stands before it."""
    if paper in ids:
        return paper
    if paper not in whole:
        return None
    held, at = set(ids), whole.index(paper)
    around = (*whole[at:], *reversed(whole[:at]))
    return next((PaperId(id_) for id_ in around if id_ in held), None)
