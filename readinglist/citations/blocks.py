r"""A BibTeX file as it stands: its entries by their keys, and whatever is between them.

Nothing is decoded or tidied, so that what is not ours can be written back byte for byte. What an
entry is follows *btxdoc* and BibTeX's own reader: ``@``, a type, a brace or a parenthesis, a key,
and everything to the closing one, braces balanced; a backslash does not hide a brace.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(r"@[ \t\r\n]*([^\s\"#%'(),={}@]+)[ \t\r\n]*([{(])")
_KEY = re.compile(r"\s*([^,\s}]+)\s*(?=[,}])")
_BOUND = re.compile(r"[{}]")
_BOUND_OR_END = re.compile(r"[{}\")]")
_NO_ENTRY = frozenset(("comment", "preamble", "string"))


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file; the texts of all of them, joined, are the file."""

    text: str
    key: str | None = None
    """The citation key of an entry; None for everything else."""
    whole: bool = True
    """False for an entry that never ends."""


def cut(text: str) -> list[Block]:
    """Cut a file into its entries and what is between them."""
    return [block for block in _blocks(text) if block.text]


def _blocks(text: str) -> Iterator[Block]:
    """Give the pieces one after the other, empty ones too."""
    start = looked = 0
    while (opening := _START.search(text, looked)) is not None:
        kind = opening[1].casefold()
        if kind == "comment" and opening[2] != "{":
            looked = opening.end()  # to BibTeX a comment is only the word; what follows is text
            continue
        end = _end(text, opening.end(), in_braces=opening[2] == "{")
        yield Block(text[start : opening.start()])
        if end is None:
            yield Block(text[opening.start() :], whole=False)
            return
        key = None if kind in _NO_ENTRY else _KEY.match(text, opening.end(), end)
        yield Block(text[opening.start() : end], key[1] if key else None)
        start = looked = end
    yield Block(text[start:])


def _end(text: str, at: int, *, in_braces: bool) -> int | None:
    """Return where an entry ends whose first brace or parenthesis is behind; None for nowhere."""
    depth = 1 if in_braces else 0
    quoted = False
    for bound in (_BOUND if in_braces else _BOUND_OR_END).finditer(text, at):
        match bound[0]:
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if in_braces and depth == 0:
                    return bound.end()
            case '"' if depth == 0:
                quoted = not quoted
            case ")" if depth <= 0 and not quoted:
                return bound.end()
    return None
