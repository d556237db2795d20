"""What would change in a bibliography: its entries as they stand beside those to be written.

Only what entries say is compared: not their order, nor how their fields are laid out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readinglist.citations.blocks import Block, cut

_HEAD = re.compile(r"@\s*([^\s{(]+)\s*[{(]\s*[^,\s}]*\s*,?")
_NAME = re.compile(r"[\s,]*([^\s\"#%'(),={}]+)\s*=\s*")
_PIECE = re.compile(r"\s*(?:#\s*)?(?=[{\"])|\s*(?:#\s*)?([^\s\"#%'(),={}]+)")
_BOUND = re.compile(r"[{}\"]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would become of a file's entries, by their citation keys."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """The same paper under another key: the old one and the new one."""
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything would change."""
        return bool(self.added or self.changed or self.renamed or self.gone)

    def __str__(self) -> str:
        """Say it in a line: ``3 added, 1 changed, 0 keys changed``."""
        keys = f"{len(self.renamed)} {'key' if len(self.renamed) == 1 else 'keys'} changed"
        said = f"{len(self.added)} added, {len(self.changed)} changed, {keys}"
        return f"{said}, {len(self.gone)} taken away" if self.gone else said


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry says: its type, and its fields by their names in small letters."""

    kind: str
    fields: Mapping[str, str]


def compare(standing: str, written: str) -> Comparison:
    """Return what would change if the one BibTeX text took the place of the other."""
    before, after = _entries(standing), _entries(written)
    added = [key for key in after if key not in before]
    gone = [key for key in before if key not in after]
    renamed = _renamed({key: before[key] for key in gone}, {key: after[key] for key in added})
    old, new = {pair[0] for pair in renamed}, {pair[1] for pair in renamed}
    return Comparison(
        added=tuple(key for key in added if key not in new),
        changed=tuple(key for key in after if key in before and after[key] != before[key]),
        renamed=renamed,
        gone=tuple(key for key in gone if key not in old),
    )


def _renamed(
    gone: Mapping[str, _Entry], added: Mapping[str, _Entry]
) -> tuple[tuple[str, str], ...]:
    """Pair the entries that went with those that came, where both are of one paper."""
    by_sign: dict[tuple[str, str], str] = {}
    for key, entry in gone.items():
        for sign in _signs(entry):
            by_sign.setdefault(sign, key)
    pairs: dict[str, str] = {}
    for key, entry in added.items():
        old = next((by_sign[sign] for sign in _signs(entry) if sign in by_sign), None)
        if old is not None and old not in pairs:
            pairs[old] = key
    return tuple(pairs.items())


def _signs(entry: _Entry) -> Iterator[tuple[str, str]]:
    """Give what tells the paper of an entry from others, the surest first."""
    for name in ("doi", "eprint", "title"):
        value = re.sub(r"[^\w]", "", entry.fields.get(name, "")).casefold()
        if value:
            yield name, value


def _entries(text: str) -> dict[str, _Entry]:
    """Return the entries of a file by their keys; the first of a key counts."""
    found: dict[str, _Entry] = {}
    for block in cut(text):
        if block.key is not None and block.key not in found:
            found[block.key] = _entry(block)
    return found


def _entry(block: Block) -> _Entry:
    """Read an entry; what is no field in it is passed over."""
    head = _HEAD.match(block.text)
    if head is None:
        return _Entry("", {})
    fields: dict[str, str] = {}
    at = head.end()
    while (name := _NAME.match(block.text, at)) is not None:
        value, at = _value(block.text, name.end())
        fields.setdefault(name[1].casefold(), " ".join(value.split()))
    return _Entry(head[1].casefold(), fields)


def _value(text: str, at: int) -> tuple[str, int]:
    """Return a field's value without what encloses it, and where it ends."""
    pieces: list[str] = []
    while (found := _PIECE.match(text, at)) is not None:
        if found[1] is not None:
            pieces.append(found[1])
            at = found.end()
            continue
        end = _closing(text, found.end())
        pieces.append(text[found.end() + 1 : end])
        at = end + 1
    return "".join(pieces), at


def _closing(text: str, start: int) -> int:
    """Return where the brace or quote closes that opens at ``start``, or the text's end."""
    depth = 0
    for bound in _BOUND.finditer(text, start + 1):
        match bound[0]:
            case '"' if depth == 0 and text[start] == '"':
                return bound.start()
            case "}" if depth == 0:
                return bound.start()
            case "{":
                depth += 1
            case "}":
                depth -= 1
    return len(text)
