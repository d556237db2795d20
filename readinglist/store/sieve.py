"""Sifts papers by what the index holds of each, row by row instead of asked of the index.

To shut out a frequent word FTS5 walks through all of its papers, for each tier anew, though a
page shows a hundred.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy.orm import Session

from readinglist.query.tree import And, Node, Or, Phrase, Word
from readinglist.store.index import COLUMNS
from readinglist.store.terms import COLUMN, Term
from readinglist.text import BOUNDARY

_COLUMNS = ", ".join(f"' ' || c{at} || ' ' AS {name}" for at, name in enumerate(COLUMNS))
_ANYWHERE = f" || ' {BOUNDARY} ' || ".join(f"c{at}" for at in range(len(COLUMNS)))
"""The whole of a row; no word and no row of words goes from one column into the next."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a paper must not hold to get through."""

    condition: str
    """On the columns of a row, and on all of them as ``anywhere``."""
    values: dict[str, object]

    @classmethod
    def of(cls, parts: Sequence[Node], terms: Mapping[Word | Phrase, Term]) -> Self:
        """Return what holds back a paper with any of the parts."""
        values: dict[str, object] = {}
        return cls(" OR ".join(_holds(part, terms, values) for part in parts), values)

    def through(self, session: Session, ids: Iterable[int]) -> list[int]:
        """Return those of the papers that get through, in the order given."""
        wanted = list(ids)
        found = session.connection().exec_driver_sql(
            f"SELECT id FROM (SELECT id, ' ' || {_ANYWHERE} || ' ' AS anywhere, {_COLUMNS} "
            "FROM words_content WHERE id IN (SELECT value FROM json_each(:ids))) "
            f"WHERE NOT ({self.condition})",
            {**self.values, "ids": json.dumps(wanted)},
        )
        left = set(found.scalars())
        return [id_ for id_ in wanted if id_ in left]


def _holds(node: Node, terms: Mapping[Word | Phrase, Term], values: dict[str, object]) -> str:
    """Return the condition that a row holds the words of a tree.

    FTS5 keeps each column's words parted by single spaces: a row of words is a part of that text.
    """
    match node:
        case Word(field=field) | Phrase(field=field):
            column = COLUMN[field] if field else "anywhere"
            written = []
            for form in dict.fromkeys((*terms[node].exact, *terms[node].loose)):
                name = f"x{len(values)}"
                values[name] = form.written
                written.append(f"instr({column}, :{name})")
            return f"({' OR '.join(written)})"
        case And(parts) | Or(parts):
            word = " AND " if isinstance(node, And) else " OR "
            return f"({word.join(_holds(part, terms, values) for part in parts)})"
        case _:
            raise TypeError(f"{node} is not made of words")
