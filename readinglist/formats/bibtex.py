r"""BibTeX and BibLaTeX: bibliographies of programs such as JabRef, Zotero and DBLP, and our own.

Source of the format: see ``bib_entries`` for entries, ``bib_text`` for values, ``bib_fields`` for
fields. An entry takes from the one that its ``crossref`` or ``xdata`` names what it lacks, as in
the manual of the ``biblatex`` package, appendix B; proceedings that are there to be referred to
are no papers of their own. Our own files say in their first line that they are.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from readinglist.errors import DigestError
from readinglist.formats import bib_fields, masthead, portions, signature
from readinglist.formats.bib_entries import Record, records
from readinglist.formats.bib_text import Dialect
from readinglist.papers import Digest, Entry, Leftover

NAME = "bibtex"
TITLE = "BibTeX or BibLaTeX"

_ENTRY = re.compile(
    r"^[ \t\ufeff]*@[ \t]*(?!comment\b|preamble\b|string\b)[A-Za-z]{2,30}\s*[{(]\s*[^\s,{}\"=]*\s*"
    r"(?:,|[A-Za-z]+\s*=|\})",
    re.MULTILINE | re.IGNORECASE,
)
_COMMENTED = re.compile(r"\s*%")
_PARENTS = frozenset(
    ("proceedings", "mvproceedings", "book", "mvbook", "collection", "mvcollection", "periodical")
)
_ONLY_PARENTS = frozenset(("proceedings", "mvproceedings"))
_NOT_INHERITED = frozenset(
    """ids crossref xref entryset entrysubtype execute label options presort related
    relatedoptions relatedstring relatedtype shortcut sortkey sorttitle subtitle titleaddon
    abstract annote annotation keywords file url doi key author""".split()  # noqa: SIM905  # a list of words
)


def recognise(text: str) -> bool:
    """Say whether an entry of BibTeX begins a line of a text."""
    return portions.matches_somewhere(_ENTRY, text)


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # entries have their years
    """Read a bibliography; raise DigestError where it has no entry with a title."""
    entries: list[Entry] = []
    leftover: list[Leftover] = []
    for found in stream([text]):
        if isinstance(found, Entry):
            entries.append(found)
        else:
            leftover.append(found)
    if not entries:
        raise DigestError(
            f"{name} is no bibliography that can be read: none of its entries has a title; "
            "export it again as BibTeX, then import that file."
        )
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(sorted(entries, key=lambda entry: entry.span)),
        leftover=tuple(sorted(leftover, key=lambda one: one.line)),
        own=own_dialect(text) is not None,
    )


def stream(chunks: Iterable[str]) -> Iterator[Entry | Leftover]:
    """Give the papers of a bibliography that comes in chunks, and what was not understood.

    Papers that refer to an entry that comes later follow that.
    """
    following = iter(chunks)
    first = next(following, "")
    own = own_dialect(first)

    def all_chunks() -> Iterator[str]:
        yield first
        yield from following

    for found in _resolved(records(all_chunks())):
        if isinstance(found, Leftover):
            yield found
        elif (paper := bib_fields.entry(found, own=own)) is not None:
            yield paper
        elif found.kind != "xdata":
            yield Leftover(found.line, f"@{found.kind}{{{found.key}, without a title")


def own_dialect(text: str) -> Dialect | None:
    """Return how a text that we wrote for the person alone is to be understood; None for others.

    BibTeX has commands for what is not ASCII, BibLaTeX writes it as it is.
    """
    form = signature.own_format(text) if _COMMENTED.match(text) else None
    tex = form == "BibTeX"
    return Dialect(ligatures=tex, symbols=tex) if form else None


def _resolved(found: Iterable[Record | Leftover]) -> Iterator[Record | Leftover]:
    """Give entries with what they inherit; those that wait for another come behind it."""
    parents: dict[str, Record] = {}
    waiting: dict[str, list[Record]] = {}
    referred: set[str] = set()
    for one in found:
        if isinstance(one, Leftover):
            yield one
            continue
        key = one.key.lower()
        if one.kind in _PARENTS or one.kind == "xdata" or key in waiting:
            parents.setdefault(key, one)
            for child in waiting.pop(key, ()):
                yield _inheriting(child, one)
        reference = _reference(one)
        if reference:
            referred.add(reference)
            if (parent := parents.get(reference)) is not None:
                yield _inheriting(one, parent)
            else:
                waiting.setdefault(reference, []).append(one)
        elif one.kind not in _ONLY_PARENTS:
            yield one
    yield from (child for children in waiting.values() for child in children)
    yield from (
        one for key, one in parents.items() if one.kind in _ONLY_PARENTS and key not in referred
    )


def _reference(record: Record) -> str:
    """Return the key, in lower case, of the entry that another one refers to."""
    told = record.fields.get("crossref") or record.fields.get("xdata", "").partition(",")[0]
    told = told.strip().lower()
    return "" if told == record.key.lower() else told


def _inheriting(child: Record, parent: Record) -> Record:
    """Return an entry with the fields of another that it lacks; a title is a book's there."""
    taken = {name: value for name, value in parent.fields.items() if name not in _NOT_INHERITED}
    if parent.kind != "xdata":
        title = taken.pop("title", "")
        taken["booktitle"] = taken.get("booktitle") or title
    fields = {**taken, **{name: value for name, value in child.fields.items() if value}}
    return Record(child.kind, child.key, fields, child.span, child.line)
