"""What the word at the cursor may become: fields, their values, saved searches (pure)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from readinglist.query.tree import DateField, State, TextField, Thing
from readinglist.text import fold, tokens

MOST = 9
"""Completions that are offered at once."""
_FEW = 2
"""Letters of a name that must be there before anything is offered for it."""

_FIELDS = {
    "title": "words of the title",
    "abstract": "words of the abstract",
    "author": "the name of an author",
    "note": "words of your notes",
    "tag": "one of your tags",
    "digest": "the name of a digest",
    "key": "a citation key",
    "year": "the year of the paper",
    "added": "the day it came in",
    "read": "the day you read it",
    "starred": "the day you starred it",
    "is": "unread, starred, later …",
    "has": "code, a note, authors …",
}
_DAYS = ("today", "yesterday", "this week", "last week", "this month", "last month")
_YEARS = ("this year", "last year")
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\uff02", '"'))
_STUB = re.compile(r'(?:^|(?<=[\s()"]))-?(?P<stub>[^\s()"]*)$')
_QUOTED = re.compile(r'(?:^|(?<=[\s()"]))-?(?P<stub>[^\s()":]+:"[^"]*)$')
_ENDS = re.compile(r"[\s)]|$")
_BARE = re.compile(r"\w(?:[\w.+#'-]*[\w+#])?")
"""A value that means the same with and without quotes."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is offered: its name, its colour's role, and on how many papers it is."""

    name: str
    colour: str = ""
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a library knows."""

    tags: Sequence[Tag] = ()
    digests: Sequence[str] = ()
    searches: Mapping[str, str] = field(default_factory=dict)
    """The queries of saved searches by their names."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be meant, and what the query becomes then."""

    shown: str
    """``tag:"to cite"``, or the name of a saved search."""
    meaning: str
    """A few words on it; empty where there is nothing to say."""
    text: str
    """The whole query with it."""
    cursor: int
    """Where the cursor stands in that, in characters."""
    colour: str = ""
    """The role of a tag's colour."""
    certain: bool = False
    """True where a field was named already: no ordinary word is being typed."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value that a field may have."""

    name: str
    meaning: str = ""
    colour: str = ""


def complete(text: str, cursor: int, vocabulary: Vocabulary) -> Sequence[Completion]:
    """Return what may be meant at the cursor, likeliest first, nine at most; never raises.

    Nothing is offered inside a word, for what is complete already, and for a beginning of fewer
    than two letters that no field stands before.
    """
    before, after = text[:cursor].translate(_QUOTES), text[cursor:]
    quoted = before.count('"') % 2 == 1
    found = (_QUOTED if quoted else _STUB).search(before)
    if found is None or not _may_end(after, quoted=quoted):
        return ()
    stub = found["stub"]
    head, tail = text[: cursor - len(stub)], after.removeprefix('"') if quoted else after
    name, colon, value = stub.partition(":")
    if colon:
        known = _values(name.lower(), vocabulary)
        offered = [_with_value(head, name, one, tail) for one in _fitting(value.lstrip('"'), known)]
    else:
        searches = [] if tail.strip() else _searches(before, vocabulary.searches)
        offered = [*_with_field(head, stub, tail), *searches]
    return tuple(offered[:MOST])


def _may_end(after: str, *, quoted: bool) -> bool:
    """Say whether what is being typed ends at the cursor."""
    if quoted:
        return after.startswith('"') or not after.strip()
    return _ENDS.match(after) is not None


def _values(name: str, vocabulary: Vocabulary) -> Iterable[_Value]:
    """Return what a field may be asked for."""
    if name == TextField.TAG:
        return [_Value(tag.name, _papers(tag.papers), tag.colour) for tag in vocabulary.tags]
    names: Iterable[str] = {
        "is": tuple(State),
        "has": tuple(Thing),
        TextField.DIGEST: dict.fromkeys(vocabulary.digests),
        DateField.YEAR: _YEARS,
        DateField.ADDED: _DAYS,
        DateField.READ: _DAYS,
        DateField.STARRED: _DAYS,
    }.get(name, ())
    return [_Value(each) for each in names]


def _papers(count: int) -> str:
    return f"{count:,} paper" + ("" if count == 1 else "s") if count else ""


def _fitting(typed: str, known: Iterable[_Value]) -> list[_Value]:
    """Return the values that begin as typed, then those of which another word does."""
    wanted = fold(typed)
    if typed.strip() and not wanted:
        return []
    here = [(one, _place(wanted, one.name)) for one in known if tokens(one.name)]
    if any(fold(one.name) == wanted for one, _ in here):
        here = [(one, place) for one, place in here if fold(one.name) != wanted and place == 0]
    fitting = [(place > 0, one) for one, place in here if place is not None]
    return [one for _, one in sorted(fitting, key=lambda pair: pair[0])]


def _place(wanted: str, name: str) -> int | None:
    """Return at which word of a name the wanted letters begin; None where they do not."""
    words = name.split()
    starts = (at for at in range(len(words)) if fold("".join(words[at:])).startswith(wanted))
    return next(starts, None)


def _with_value(head: str, name: str, value: _Value, tail: str) -> Completion:
    """Return the query with a field's value, the cursor behind it."""
    plain = " ".join(value.name.replace('"', " ").split())
    shown = f"{name}:{plain}" if _BARE.fullmatch(plain) else f'{name}:"{plain}"'
    begun = f"{head}{shown} "
    rest = tail.removeprefix(" ")
    if rest.startswith(")"):
        begun = begun[:-1]
    return Completion(shown, value.meaning, begun + rest, len(begun), value.colour, certain=True)


def _with_field(head: str, stub: str, tail: str) -> list[Completion]:
    """Return the query with the one field that begins so, if no other does."""
    fitting = [name for name in _FIELDS if name.startswith(stub.lower())]
    if len(stub) < _FEW or len(fitting) != 1:
        return []
    (name,) = fitting
    begun = f"{head}{name}:"
    return [Completion(f"{name}:", _FIELDS[name], begun + tail.lstrip(), len(begun))]


def _searches(typed: str, searches: Mapping[str, str]) -> list[Completion]:
    """Return the saved searches whose names begin as what was typed, or have a word that does."""
    if len(fold(typed)) < _FEW:
        return []
    fitting = _fitting(typed, [_Value(name) for name in searches if name != typed.strip()])
    return [
        Completion(one.name, "saved search", searches[one.name], len(searches[one.name]))
        for one in fitting
    ]
