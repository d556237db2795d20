"""What a query asks of a paper beyond its words, as SQL on a paper ``p``."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.query.tree import (
    And,
    DateField,
    Days,
    Has,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    State,
    TextField,
    Thing,
    Word,
)
from readinglist.store.places import ANNOTATED
from readinglist.store.tables import milliseconds
from readinglist.store.terms import Form, Term, expand, expression, is_text, leaves
from readinglist.text import tokens

_LATEST = "a.capture_id = (SELECT max(id) FROM capture)"
_STATES = {
    State.UNREAD: "(p.read_at IS NULL AND p.later_at IS NULL AND p.deleted_at IS NULL)",
    State.READ: "p.read_at IS NOT NULL",
    State.STARRED: "p.starred_at IS NOT NULL",
    State.LATER: "p.later_at IS NOT NULL",
    State.DISMISSED: "p.dismissed_at IS NOT NULL",
    State.ANNOTATED: ANNOTATED,
    State.HIGHLIGHTED: "EXISTS (SELECT 1 FROM highlight h WHERE h.paper_id = p.id)",
    State.NEW: f"p.id IN (SELECT a.paper_id FROM appearance a WHERE NOT a.again AND {_LATEST})",
    State.AGAIN: "p.id IN (SELECT a.paper_id FROM appearance a WHERE a.again)",
}
_THINGS = {
    Thing.CODE: "EXISTS (SELECT 1 FROM link l WHERE l.paper_id = p.id AND l.kind = 'code')",
    Thing.PROJECT: "EXISTS (SELECT 1 FROM link l WHERE l.paper_id = p.id AND l.kind = 'project')",
    Thing.NOTE: "EXISTS (SELECT 1 FROM note n WHERE n.id = p.id)",
    Thing.HIGHLIGHT: _STATES[State.HIGHLIGHTED],
    Thing.AUTHORS: "(SELECT t.authors FROM paper_text t WHERE t.id = p.id) IS NOT NULL",
    Thing.ARXIV: "(SELECT t.arxiv_id FROM paper_text t WHERE t.id = p.id) IS NOT NULL",
    Thing.DOI: "(SELECT t.doi FROM paper_text t WHERE t.id = p.id) IS NOT NULL",
}
_FORMER = "EXISTS (SELECT 1 FROM json_each(p.former_keys) f WHERE f.value"
_MOMENTS = {
    DateField.ADDED: "p.added_at",
    DateField.READ: "p.read_at",
    DateField.STARRED: "p.starred_at",
}
_PUBLISHED = (
    "(SELECT CASE WHEN t.year IS NULL OR t.year = CAST(substr(t.date, 1, 4) AS INTEGER) "
    "THEN t.date ELSE t.year || '-01-01' END FROM paper_text t WHERE t.id = p.id)"
)
"""A paper's own day; the first of its year where that is all that is known, or another year."""


@dataclass(slots=True)
class Conditions:
    """Turns nodes into SQL, gathering the parameters on its way."""

    session: Session
    known: Mapping[Word | Phrase, Term] = field(default_factory=dict)
    """The terms of words that may join others beside them."""
    values: dict[str, object] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    """What was asked of the index on the way, for marking it."""

    def parameter(self, value: object) -> str:
        """Return the name under which a value goes into the statement."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def of(self, node: Node) -> str:  # noqa: PLR0911  # one for each kind of node
        """Return the condition that a node is."""
        if is_text(node):
            return self._words(node)
        match node:
            case Is(state):
                return _STATES[state]
            case Has(thing):
                return _THINGS[thing]
            case Days():
                return self._days(node)
            case Not(part):
                asked = len(self.terms)
                shut_out = self.of(part)
                del self.terms[asked:]
                return f"NOT ({shut_out})"
            case And(parts):
                return "(" + (" AND ".join(map(self.of, parts)) or "1") + ")"
            case Or(parts):
                return "(" + " OR ".join(map(self.of, parts)) + ")"
            case Word() | Phrase():
                return self._name(node)

    def _words(self, node: Node) -> str:
        """Return the condition that the index finds a paper for words."""
        wanted = leaves(node)
        alone = expand(self.session, [leaf for leaf in wanted if leaf not in self.known])
        terms = {term.leaf: term for term in alone}
        terms |= {leaf: self.known[leaf] for leaf in wanted if leaf in self.known}
        self.terms += terms.values()
        if isinstance(node, Word | Phrase) and node.field is TextField.TITLE:
            match = self.parameter(terms[node].expression(loose=True))
            return f"p.id IN (SELECT rowid FROM titles WHERE titles MATCH {match})"
        match = self.parameter(expression(node, terms, loose=True))
        return f"p.id IN (SELECT rowid FROM words WHERE words MATCH {match})"

    def _days(self, days: Days) -> str:
        """Return the condition that something was in a range of local days."""
        column = _MOMENTS.get(days.field, _PUBLISHED)
        parts = [f"{column} IS NOT NULL"]
        for sign, day in ((">=", days.first), ("<", days.end)):
            if day is not None:
                value = day.isoformat() if column is _PUBLISHED else milliseconds(_midnight(day))
                parts.append(f"{column} {sign} {self.parameter(value)}")
        return f"({' AND '.join(parts)})"

    def _name(self, leaf: Word | Phrase) -> str:
        """Return the condition that a digest or a citation key is called so."""
        if leaf.field is TextField.KEY:
            begun = (Form((leaf.text.lower(),), prefix=True),)
            self.terms.append(Term(leaf, (leaf.text.lower(),), begun, (), known=True))
            wanted = f"LIKE {self.parameter(_pattern(leaf.text))} ESCAPE '\\'"
            return f"(p.key {wanted} OR p.former_keys IS NOT NULL AND {_FORMER} {wanted}))"
        wanted = _folded(leaf.text)
        names = self.session.execute(text("SELECT id, name FROM digest"))
        digests = [id_ for id_, name in names if wanted in _folded(name)]
        chosen = self.parameter(json.dumps(digests))
        return (
            "p.id IN (SELECT paper_id FROM appearance "
            f"WHERE digest_id IN (SELECT value FROM json_each({chosen})))"
        )


def _midnight(day: dt.date) -> dt.datetime:
    """Return the moment at which a local day begins."""
    return dt.datetime.combine(day, dt.time()).astimezone()


def _folded(name: str) -> str:
    """Return a name's words, each behind a space, so that a beginning of one is found in it."""
    return "".join(f" {token.text}" for token in tokens(name))


def _pattern(beginning: str) -> str:
    """Return LIKE's pattern for what begins so."""
    escaped = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"
