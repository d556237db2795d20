"""Words of a query to FTS5 expressions: whole forms, and the looser ones that rank below."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from readinglist.papers import Marker
from readinglist.query.tree import And, Node, Or, Phrase, TextField, Word
from readinglist.store import vocabulary
from readinglist.text import compounds, has_inner_capital, tokens

COLUMN = {
    TextField.TITLE: "title",
    TextField.ABSTRACT: "abstract",
    TextField.AUTHOR: "authors",
    TextField.NOTE: "note",
    TextField.TAG: "tags",
}
"""The index's columns by the fields that are searched in it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a word may be written: tokens in a row, the last perhaps a beginning."""

    tokens: tuple[str, ...]
    prefix: bool = False

    def expression(self) -> str:
        """Return the form in FTS5's language; tokens hold nothing that means anything there."""
        return f'"{" ".join(self.tokens)}"' + (" *" if self.prefix else "")

    @property
    def written(self) -> str:
        """What a text that holds the form has in it, where spaces are around each of its words."""
        return f" {' '.join(self.tokens)}" + ("" if self.prefix else " ")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a query with the forms that match it."""

    leaf: Word | Phrase
    tokens: tuple[str, ...]
    exact: tuple[Form, ...]
    loose: tuple[Form, ...]
    """The forms that match besides the exact ones."""
    known: bool
    """False where no paper holds the word in any form."""

    @property
    def prefix(self) -> bool:
        """Whether the term's last token may go on."""
        return isinstance(self.leaf, Word) and self.leaf.prefix

    @property
    def spelling(self) -> str | None:
        """The capitals that a person took care to type; none that only begin a part."""
        spelt = self.leaf.text
        parts = spelt.replace("_", "-").split("-")
        return spelt if isinstance(self.leaf, Word) and any(map(has_inner_capital, parts)) else None

    def expression(self, *, loose: bool) -> str:
        """Return the term in FTS5's language."""
        forms = (*self.exact, *self.loose) if loose else self.exact
        joined = " OR ".join(form.expression() for form in dict.fromkeys(forms))
        return f"({joined})"


def leaves(node: Node) -> list[Word | Phrase]:
    """Return the words and phrases that a query asks for, not those that it shuts out."""
    match node:
        case Word() | Phrase():
            return [node]
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case _:
            return []


def expand(session: Session, wanted: Sequence[Word | Phrase]) -> list[Term]:
    """Return the terms for leaves that stand in this order, joined with their neighbours."""
    joins = _neighbours(session, wanted)
    return [_term(session, leaf, joins.get(at, [])) for at, leaf in enumerate(wanted)]


def _term(session: Session, leaf: Word | Phrase, joins: list[Form]) -> Term:
    """Expand one leaf; a session sees one state of the library, so that it is done once in it."""
    done: dict[tuple[Word | Phrase, bool], Term] = session.info.setdefault("terms", {})
    key = (replace(leaf, start=0), bool(joins))
    if key not in done:
        done[key] = _expanded(session, leaf, joined=bool(joins))
    term = done[key]
    return replace(term, leaf=leaf, exact=(*term.exact, *joins))


def _expanded(session: Session, leaf: Word | Phrase, *, joined: bool) -> Term:
    """Return the forms of a leaf by itself, which may be joined with a neighbour."""
    parts = tuple(token.text for token in tokens(leaf.text))
    if isinstance(leaf, Phrase):
        return Term(leaf, parts, (Form(parts),), (), known=True)
    compound = [(token.text,) for token in compounds(leaf.text) if _whole(leaf.text, token.text)]
    written = [parts, *compound]
    single = compound[0][0] if compound else parts[0] if len(parts) == 1 else None
    other = _other_forms(session, leaf, single) if single else []
    known = joined or bool(other) or _is_known(session, parts, single, prefix=leaf.prefix)
    if single and not (leaf.prefix and known):
        pairs = vocabulary.splits(session, single, begun=leaf.prefix)
        other += [Form(pair, prefix=leaf.prefix) for pair in pairs]
    begun = [Form(form, prefix=True) for form in written] if leaf.prefix else []
    return Term(
        leaf,
        parts,
        exact=tuple(Form(form) for form in written),
        loose=(*begun, *other),
        known=known or bool(other),
    )


def _other_forms(session: Session, leaf: Word, single: str) -> list[Form]:
    """Return the inflections of a word, and its near misses where they are asked for."""
    words = [] if has_inner_capital(leaf.text) else vocabulary.variations(session, single)
    if leaf.fuzzy:
        words += vocabulary.nearest(session, single)
    return [Form((word,)) for word in words]


def _whole(word: str, joined: str) -> bool:
    """Say whether a joined form is that of the whole word."""
    return joined == "".join(token.text for token in tokens(word))


def _is_known(
    session: Session, parts: tuple[str, ...], single: str | None, *, prefix: bool
) -> bool:
    """Say whether papers hold a word, or all parts of a compound."""
    if prefix and single and vocabulary.begins_a_word(session, single):
        return True
    found = vocabulary.frequencies(session, {*parts, *([single] if single else [])})
    if single in found:
        return True
    last = prefix and vocabulary.begins_a_word(session, parts[-1])
    return all(part in found for part in parts[:-1]) and (last or parts[-1] in found)


def _neighbours(session: Session, wanted: Sequence[Word | Phrase]) -> dict[int, list[Form]]:
    """Return, by place, the joined forms that a word makes with the one before or behind it."""
    singles = [leaf.text if isinstance(leaf, Word) and not leaf.fuzzy else "" for leaf in wanted]
    folded = [[token.text for token in tokens(single)] for single in singles]
    pairs = {
        at: folded[at][0] + folded[at + 1][0]
        for at in range(len(wanted) - 1)
        if len(folded[at]) == len(folded[at + 1]) == 1 and _may_join(wanted[at], wanted[at + 1])
    }
    found: dict[int, list[Form]] = {}
    known = vocabulary.known(session, pairs.values()) if pairs else set()
    for at, joined in pairs.items():
        second = wanted[at + 1]
        prefix = isinstance(second, Word) and second.prefix
        goes_on = prefix and vocabulary.begins_a_word(session, joined)
        if joined in known or goes_on:
            form = Form((joined,), prefix=goes_on)
            found.setdefault(at, []).append(form)
            found.setdefault(at + 1, []).append(form)
    return found


def _may_join(one: Word | Phrase, two: Word | Phrase) -> bool:
    """Say whether two words may be one: in one field, or the second behind one that has a field.

    ``title:magic time`` is typed for MagicTime; who names a field begins something new.
    """
    return one.field is two.field or two.field is None


def expression(node: Node, terms: Mapping[Word | Phrase, Term], *, loose: bool) -> str:
    """Return a tree of words in FTS5's language."""
    match node:
        case Word(field=field) | Phrase(field=field):
            inner = terms[node].expression(loose=loose)
            return f"({{{COLUMN[field]}}} : {inner})" if field else inner
        case And(parts) | Or(parts):
            word = " AND " if isinstance(node, And) else " OR "
            written = [expression(part, terms, loose=loose) for part in parts]
            return f"({word.join(dict.fromkeys(written))})"
        case _:
            raise TypeError(f"{node} is not made of words")


def is_text(node: Node) -> bool:
    """Say whether a part of a query can be asked of the index alone."""
    match node:
        case Word(field=field) | Phrase(field=field):
            return field is None or field in COLUMN
        case And(parts) | Or(parts):
            return bool(parts) and all(is_text(part) for part in parts)
        case _:
            return False


def is_plain(node: Node) -> bool:
    """Say whether a part of a query is words that may stand anywhere."""
    match node:
        case Word(field=field) | Phrase(field=field):
            return field is None
        case And(parts) | Or(parts):
            return bool(parts) and all(is_plain(part) for part in parts)
        case _:
            return False


_SEEN = (None, TextField.TITLE, TextField.ABSTRACT, TextField.NOTE)
_ELSEWHERE = (TextField.AUTHOR, TextField.TAG, TextField.KEY)


def marker(terms: Collection[Term]) -> Marker:
    """Return what to mark in a text for these terms, and what was asked of other fields."""
    asked = {field: [term for term in terms if term.leaf.field is field] for field in _ELSEWHERE}
    return replace(
        _marker(term for term in terms if term.leaf.field in _SEEN),
        elsewhere=tuple((field.value, _marker(these)) for field, these in asked.items() if these),
    )


def _marker(terms: Iterable[Term]) -> Marker:
    """Return what to mark for terms, whatever their field."""
    forms = [form for term in terms for form in (*term.exact, *term.loose)]
    long = [form for form in forms if len(form.tokens) > 1]
    return Marker(
        words=frozenset(f.tokens[0] for f in forms if len(f.tokens) == 1 and not f.prefix),
        prefixes=tuple({f.tokens[0]: None for f in forms if len(f.tokens) == 1 and f.prefix}),
        phrases=tuple({form.tokens: None for form in long}),
        last_is_prefix=frozenset(form.tokens for form in long if form.prefix),
    )
