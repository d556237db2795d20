"""The search box's language: the only place that knows Whoosh."""

from readinglist.query.marks import Excerpt, excerpt, marks
from readinglist.query.parse import LONGEST, parse
from readinglist.query.tree import (
    EVERYTHING,
    And,
    DateField,
    Days,
    Has,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    State,
    TextField,
    Thing,
    Word,
)

__all__ = [
    "EVERYTHING",
    "LONGEST",
    "And",
    "DateField",
    "Days",
    "Excerpt",
    "Has",
    "Is",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "State",
    "TextField",
    "Thing",
    "Word",
    "excerpt",
    "marks",
    "parse",
]
