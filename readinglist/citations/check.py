"""Reads a bibliography back before it replaces another file."""

import re
from collections.abc import Callable, Mapping, Sequence

from readinglist.errors import ExportError
from readinglist.papers import Paper, PaperId

_DEEPEST = 12
"""Braces inside braces that one pattern follows; what is deeper is counted."""
_BETWEEN = re.compile(r"(?:\s|%[^\n]*\n)*+")
_HEAD = re.compile(r"@(\w+)\{([^\s\"#%'(),={}\\~@$^&]+),\s*+")
_END = re.compile(r"\}\s*+")
_BRACE = re.compile(r"[{}]")


def _balanced(depth: int) -> str:
    """Return the pattern of a group in braces."""
    inside = _balanced(depth - 1) if depth else r"\{\}"
    return rf"\{{(?:[^{{}}]++|{inside})*+\}}"


_FIELD = re.compile(
    rf"([a-z][a-z0-9-]*+)\s*+=\s*+([a-z0-9]++|{_balanced(_DEEPEST)})\s*+(?:,\s*+|(?=\}}))"
)
_DEEP_FIELD = re.compile(r"([a-z][a-z0-9-]*+)\s*+=\s*+(?=\{)")
_AFTER = re.compile(r"\s*+(?:,\s*+|(?=\}))")


def check(
    papers: Sequence[Paper],
    keys: Mapping[PaperId, str],
    found: Sequence[tuple[str, str]],
    encode_title: Callable[[str], str],
) -> None:
    """Compare what was read back with the papers: each one's key and title must be there.

    Raises ExportError that names the first paper that is missing or differs.
    """
    if len(found) != len(papers):
        raise ExportError(
            f"The bibliography was not written: {len(papers)} papers gave {len(found)} entries."
            " Leave out the papers added last, and report this as a bug."
        )
    read = dict(found)
    for paper in papers:
        key = keys[paper.id]
        if read.get(key) != encode_title(paper.title):
            raise ExportError(
                f"The bibliography was not written: the entry {key} does not read back"
                " as it is. Leave this paper out, and report it as a bug."
            )


def read_entries(text: str) -> list[tuple[str, str]]:
    """Return key and title of each entry of a BibTeX or BibLaTeX text, as they are written.

    The grammar is that of *btxdoc*, narrowed to what a writer needs: comments and space between
    entries, no field twice, every brace closed. Raises ExportError that names the first line that
    does not keep to it.
    """
    found = []
    at = _skip(text, 0)
    while at < len(text):
        key, title, at = _entry(text, at)
        found.append((key, title))
        at = _skip(text, at)
    return found


def _skip(text: str, at: int) -> int:
    """Return where the next entry begins."""
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _entry(text: str, at: int) -> tuple[str, str, int]:
    """Read the entry that begins here; return its key and title, and where it ends."""
    head = _HEAD.match(text, at)
    if head is None:
        raise _broken(text, at)
    fields: dict[str, str] = {}
    at = head.end()
    while (end := _END.match(text, at)) is None:
        name, value, at = _field(text, at)
        if name in fields:
            raise _broken(text, at)
        fields[name] = value
    return head[2], fields.get("title", "{}")[1:-1], end.end()


def _field(text: str, at: int) -> tuple[str, str, int]:
    """Read the field that begins here; return its name and value, and where it ends."""
    if (field := _FIELD.match(text, at)) is not None:
        return field[1], field[2], field.end()
    deep = _DEEP_FIELD.match(text, at)
    if deep is None:
        raise _broken(text, at)
    depth = 0
    for brace in _BRACE.finditer(text, deep.end()):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0 and (after := _AFTER.match(text, brace.end())) is not None:
            return deep[1], text[deep.end() : brace.end()], after.end()
        if depth == 0:
            break
    raise _broken(text, at)


def _broken(text: str, at: int) -> ExportError:
    """Return what is said of a place that is no entry."""
    line = text.count("\n", 0, at) + 1
    return ExportError(
        f"The bibliography was not written: line {line} of it does not read back as an entry."
        " Leave that paper out, and report it as a bug."
    )
