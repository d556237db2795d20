"""How good a search is: its judged queries, asked of a library, and figures for each class."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readinglist import query
from readinglist.library import Library
from readinglist.papers import PaperId
from tests.search.shelf import TODAY, called

JUDGED = Path(__file__).with_name("judged.toml")
WAYS = ("typed", "finished")
FAR = 20
"""Recall is counted among so many first papers."""


FLOORS = {
    ("judged", "typed"): (0.99, 0.99, 0.99, 0.99),
    ("judged", "finished"): (0.99, 0.99, 0.99, 0.99),
    ("drawn", "typed"): (0.91, 0.98, 0.94, 0.98),
    ("drawn", "finished"): (0.91, 0.98, 0.94, 0.98),
}
"""What was reached and must not fall: success, success among ten, reciprocal rank, recall."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the papers that must come first and those that must not be found."""

    kind: str
    """The class of queries that it stands for."""
    typed: str
    way: str
    """``typed``: the cursor stands at its end; ``finished``: as on the command line."""
    first: frozenset[PaperId]
    never: frozenset[PaperId] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a search made of a judged query."""

    judged: Judged
    found: tuple[PaperId, ...]

    @property
    def succeeds(self) -> bool:
        """Whether the first places are taken by the papers that belong there, and none is wrong."""
        head = self.found[: len(self.judged.first)]
        return set(head) == self.judged.first and not self.judged.never & set(self.found)

    @property
    def succeeds_at_10(self) -> bool:
        """Whether one of the papers is among the first ten (or none is wanted, or wrong)."""
        if not self.judged.first:
            return self.succeeds
        return bool(self.judged.first & set(self.found[:10]))

    @property
    def reciprocal_rank(self) -> float:
        """One over the place of the first paper that is wanted; 0 where none is found."""
        if not self.judged.first:
            return float(self.succeeds)
        places = (at for at, id_ in enumerate(self.found, start=1) if id_ in self.judged.first)
        return 1 / next(places, float("inf"))

    @property
    def recall(self) -> float:
        """Which part of the papers that are wanted is among the first twenty."""
        if not self.judged.first:
            return float(self.succeeds)
        return len(self.judged.first & set(self.found[:FAR])) / len(self.judged.first)


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a search is for some queries: means, each between 0 and 1."""

    queries: int
    success: float
    success_at_10: float
    reciprocal_rank: float
    recall: float

    @property
    def means(self) -> tuple[float, ...]:
        """The figures without the count."""
        return self.success, self.success_at_10, self.reciprocal_rank, self.recall

    @classmethod
    def of(cls, verdicts: Sequence[Verdict]) -> "Figures":
        """Return the figures of at least one verdict."""
        count = len(verdicts)
        return cls(
            queries=count,
            success=sum(one.succeeds for one in verdicts) / count,
            success_at_10=sum(one.succeeds_at_10 for one in verdicts) / count,
            reciprocal_rank=sum(one.reciprocal_rank for one in verdicts) / count,
            recall=sum(one.recall for one in verdicts) / count,
        )


def fallen(kind: str, verdicts: Sequence[Verdict]) -> list[str]:
    """Return, a line each, the figures that fell below what was reached."""
    lines = []
    for way in WAYS:
        figures = Figures.of([one for one in verdicts if one.judged.way == way])
        floors = FLOORS[kind, way]
        lines += [
            f"{kind}, {way}: {mean:.3f} is less than {floor}"
            for mean, floor in zip(figures.means, floors, strict=True)
            if mean < floor
        ]
    return lines


def judged(titles: dict[PaperId, str]) -> Iterator[Judged]:
    """Give the queries of ``judged.toml``; raise LookupError where a title is not one paper's."""
    with JUDGED.open("rb") as file:
        kinds = tomllib.load(file)
    for kind, queries in kinds.items():
        for typed, verdict in queries.items():
            for way in [verdict["way"]] if "way" in verdict else WAYS:
                yield Judged(
                    kind,
                    typed,
                    way,
                    frozenset(called(titles, begins) for begins in verdict.get("first", ())),
                    frozenset(called(titles, begins) for begins in verdict.get("never", ())),
                )


def judge(library: Library, queries: Iterable[Judged]) -> list[Verdict]:
    """Ask each query and return what came of it."""
    return [Verdict(one, ask(library, one.typed, one.way)) for one in queries]


def ask(library: Library, typed: str, way: str) -> tuple[PaperId, ...]:
    """Return the first page for a query."""
    finished = way == "finished"
    wanted = query.parse(typed, today=TODAY, cursor=None if finished else len(typed))
    return library.search(wanted, fall_back=finished).ids
