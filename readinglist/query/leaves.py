"""What a leaf of a query means: words, a phrase, days, a state, a thing to have."""

from dataclasses import dataclass, field
from datetime import date

from readinglist import text
from readinglist.errors import QueryError
from readinglist.query.days import begins, days
from readinglist.query.tree import (
    And,
    DateField,
    Days,
    Has,
    Is,
    Node,
    Phrase,
    State,
    TextField,
    Thing,
    Word,
)

MOST_TERMS = 32
"""Words and phrases in one query."""
FIELDS = (*TextField, *DateField, "is", "has")
"""The names that make a field; every other word before a colon is a word."""

_WRITING = "-\u2013\u2014:;,.?!&/|@ "
_NAMES = frozenset(f"{name}:" for name in FIELDS)
_TEXT_FIELDS = {where.value: where for where in TextField}
_STATES = {state.value: state for state in State}
_THINGS = {thing.value: thing for thing in Thing}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word or a phrase as the grammar found it."""

    text: str
    """Without quotes, and without the star or the tilde at its end."""
    start: int
    """Where the text begins in what was typed, in characters."""
    name: str | None = None
    """The name of the field that it stands in, in lower case."""
    quoted: bool = False
    prefix: bool = False
    fuzzy: bool = False
    excluded: bool = False
    """True where papers with it are not wanted."""

    @property
    def end(self) -> int:
        """Where the text ends in what was typed."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Reader:
    """Turns the leaves of one query into nodes and notes what was odd about them."""

    typed: str
    today: date
    cursor: int | None
    terms: int = 0
    remarks: list[str] = field(default_factory=list)
    wordless: list[Leaf] = field(default_factory=list)
    """The leaves that were left out because there is no word in them."""

    @property
    def missed(self) -> list[str]:
        """What was left out and may be missed: no marks of writing, unless there is only that."""
        return [
            leaf.text.strip()
            for leaf in self.wordless
            if not self.terms or leaf.name or not self._is_writing(leaf)
        ]

    def node(self, leaf: Leaf) -> Node | None:
        """Return what a leaf asks for, or None where that is nothing.

        Raises QueryError at the first word past the most that a query may have.
        """
        if leaf.text.lower() in _NAMES and self._is_being_typed(leaf):
            return None
        if leaf.name is None or leaf.name in _TEXT_FIELDS:
            return self._words(leaf, _TEXT_FIELDS[leaf.name] if leaf.name else None)
        known = self._known(leaf)
        if known is not None:
            return known
        if self._is_being_typed(leaf) and _may_become_known(leaf):
            return None
        return self._unknown(leaf)

    def _known(self, leaf: Leaf) -> Node | None:
        """Return the state, the thing or the days that a leaf names."""
        if leaf.prefix or leaf.fuzzy:
            return None
        value = leaf.text.strip().lower()
        if leaf.name == "is":
            return Is(_STATES[value]) if value in _STATES else None
        if leaf.name == "has":
            return Has(_THINGS[value]) if value in _THINGS else None
        found = days(value, self.today)
        return found and Days(DateField(leaf.name or ""), found.first, found.end)

    def _unknown(self, leaf: Leaf) -> Node | None:
        """Take a field with a value that it cannot have for words, and say so."""
        self.remarks.append(
            f"{leaf.name}: does not know “{leaf.text}”, which was searched as words."
        )
        name_start = leaf.start - leaf.quoted - len(f"{leaf.name}:")
        name = self.typed[max(name_start, 0) :][: len(leaf.name or "")]
        value = self._words(leaf, None)
        if name.lower() != leaf.name:  # the value stands in parentheses, after others
            return value
        parts = [part for part in (self._words(Leaf(name, name_start), None), value) if part]
        return And(tuple(parts)) if len(parts) == 2 else parts[0]

    def _words(self, leaf: Leaf, where: TextField | None) -> Word | Phrase | None:
        if not text.tokens(leaf.text):
            self._leave_out(leaf)
            return None
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise QueryError(f"The search has more than {MOST_TERMS} words: shorten it.")
        if leaf.quoted:
            return Phrase(leaf.text, leaf.start, where)
        bare = leaf.text.lstrip("*")
        if "*" in leaf.text:
            self.remarks.append("A star counts only at the end of a word.")
        return Word(
            text=bare,
            start=leaf.end - len(bare),
            prefix=leaf.prefix or self._may_go_on(leaf),
            fuzzy=leaf.fuzzy,
            field=where,
        )

    def _leave_out(self, leaf: Leaf) -> None:
        """Note a leaf without words, unless it is a lone star or still being typed."""
        everything = leaf.name is None and not leaf.text.strip("*")
        if leaf.text.strip() and not everything and not self._is_being_typed(leaf):
            self.wordless.append(leaf)

    def _is_writing(self, leaf: Leaf) -> bool:
        """Say whether a leaf is a dash or the like, or the comma behind something else."""
        before = self.typed[: leaf.start][-1:]
        attached = before and before != "(" and not before.isspace()
        return bool(attached) or not leaf.text.strip(_WRITING)

    def _may_go_on(self, leaf: Leaf) -> bool:
        """Say whether a word is taken for a beginning: not where that would hide more than meant.

        ``-graph`` at the cursor would shut out what is about graphics.
        """
        return self._is_being_typed(leaf) and not (leaf.fuzzy or leaf.excluded)

    def _is_being_typed(self, leaf: Leaf) -> bool:
        return leaf.end == self.cursor


def _may_become_known(leaf: Leaf) -> bool:
    """Say whether a half-typed value begins a value that its field knows."""
    value = leaf.text.lower()
    if leaf.name == "is":
        return any(state.startswith(value) for state in _STATES)
    if leaf.name == "has":
        return any(thing.startswith(value) for thing in _THINGS)
    return begins(value)
