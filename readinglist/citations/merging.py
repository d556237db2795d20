"""Puts our entries into a BibTeX file of somebody else's; what is not ours stays as it is."""

from collections import Counter
from collections.abc import Collection

from readinglist.citations.blocks import Block, cut
from readinglist.errors import ExportError


def entries(text: str) -> dict[str, str]:
    """Return the entries of a file by their keys, each as it stands; the first of a key counts."""
    found: dict[str, str] = {}
    for block in cut(text):
        if block.key is not None:
            found.setdefault(block.key, block.text)
    return found


def merge(standing: str, written: str, former: Collection[str] = ()) -> str:
    """Return the file that stands there with the entries of the written one put into it.

    An entry of the same key is replaced in its place; the others follow at the end. Of the
    ``former`` keys, those that we wrote last time, entries that are not written any more go.
    Everything else stays byte for byte. Raises ExportError where an entry of the file never ends:
    whatever followed would become part of it.
    """
    newline = "\r\n" if "\r\n" in standing else "\n"
    ours = {key: text.replace("\n", newline) for key, text in entries(written).items()}
    kept: list[str] = []
    replaced: set[str] = set()
    for block in cut(standing):
        _refuse_endless(block, standing)
        if block.key in former and block.key not in ours:
            _close_gap(kept)
        elif block.key in ours and block.key not in replaced:
            kept.append(ours[block.key])
            replaced.add(block.key)
        else:
            kept.append(block.text)
    new = [text for key, text in ours.items() if key not in replaced]
    return _with_new("".join(kept), new, newline)


def _refuse_endless(block: Block, standing: str) -> None:
    """Raise ExportError where an entry never ends, naming its line."""
    if not block.whole:
        line = standing[: len(standing) - len(block.text)].count("\n") + 1
        raise ExportError(
            f"The entry in line {line} of that file never ends: close its brace, then try again."
        )


def _close_gap(kept: list[str]) -> None:
    """Take away the line ends in front of an entry that went, down to one empty line."""
    if kept and not kept[-1].strip():
        kept.pop()


def _with_new(text: str, new: list[str], newline: str) -> str:
    """Put new entries behind a text, an empty line between two of them."""
    if not new:
        return text
    gap = newline if text.endswith("\n") else newline * 2
    return (text + gap if text.strip() else "") + (newline * 2).join(new) + newline


def is_intact(standing: str, merged: str, ours: Collection[str]) -> bool:
    """Say whether a merged file holds all of the standing one that is not an entry of our keys.

    What stands between entries counts too, but for the white space around it.
    """
    others = Counter(block.text.strip() for block in cut(standing) if block.key not in ours)
    del others[""]
    return others <= Counter(block.text.strip() for block in cut(merged))
