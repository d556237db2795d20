"""An entry of a ``.bib`` file: what BibTeX and BibLaTeX share in writing one."""

import re
from collections.abc import Callable, Mapping

from readinglist.citations import fields, names
from readinglist.citations.kinds import details
from readinglist.papers import Paper

_WRITTEN_NAMES = """
    title author key year month day date journaltitle journal booktitle eprint eprinttype
    archiveprefix eprintclass primaryclass doi url urldate keywords abstract annote
    annotation ids
"""
_WRITTEN = frozenset(_WRITTEN_NAMES.split())
"""Fields that are written from what is known of a paper, never from what a file said."""
_NEVER_NAMES = """
    file crossref xref xdata entryset related options execute owner timestamp groups
    readstatus ranking relevance priority printed qualityassured
"""
_NEVER = frozenset(_NEVER_NAMES.split())
"""Fields that lead to other entries or files, or that a program keeps for itself."""
_LITERAL = frozenset(("isbn", "issn", "eid"))
_PEOPLE = frozenset(("editor", "editora", "editorb", "translator", "bookauthor", "holder"))
_RANGE = re.compile(r"(?<=\w)\s*[-\u2010-\u2015]+\s*(?=\w)")


def told(paper: Paper, encode: Callable[[str], str]) -> dict[str, str]:
    """Return what a bibliography told beyond the common facts, by BibLaTeX's names, as TeX."""
    found: dict[str, str] = {}
    for name, value in details(paper, _WRITTEN | _NEVER).items():
        if name in _PEOPLE:
            found[name] = names.bibtex(tuple(fields.people(value)), encode)
        elif name == "pages":
            found[name] = _RANGE.sub("--", encode(value))
        else:
            found[name] = fields.literal(value) if name in _LITERAL else encode(value)
    return found


def is_masters(paper: Paper) -> bool:
    """Say whether a thesis is a master's."""
    said = " ".join((paper.kind or "", dict(paper.details).get("type", ""))).lower()
    return "master" in said or "mathesis" in said


def entry(kind: str, key: str, values: Mapping[str, str]) -> str:
    """Write an entry, a field a line, empty ones left out; a month is a macro, without braces."""
    lines = [f"@{kind}{{{key},"]
    for name, value in values.items():
        if value and name:
            lines.append(f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}},")
    return "\n".join([*lines, "}\n"])
