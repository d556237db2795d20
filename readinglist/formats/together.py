"""Several digests of one file put together as one."""

from collections.abc import Sequence
from dataclasses import replace

from readinglist.papers import Digest, Leftover

_BETWEEN = "\n\n"


def together(digests: Sequence[Digest]) -> Digest:
    """Return one digest with the papers of all; places and lines point into the joined source.

    Its day is the one that all have; where they differ, none, and a remark says so.
    """
    first = digests[0]
    if len(digests) == 1:
        return first
    entries, leftover, sources = [], [], []
    offset = lines = 0
    for digest in digests:
        for entry in digest.entries:
            start, end = entry.span
            entries.append(replace(entry, span=(start + offset, end + offset)))
        leftover += [Leftover(one.line + lines, one.text) for one in digest.leftover]
        sources.append(digest.source)
        offset += len(digest.source) + len(_BETWEEN)
        lines += digest.source.count("\n") + _BETWEEN.count("\n")
    days = {digest.date for digest in digests}
    remarks = dict.fromkeys(remark for digest in digests for remark in digest.remarks)
    if len(days) > 1:
        told = f"it holds {len(digests)} digests of different days: import them one by one"
        remarks[f"{told} to keep the days"] = None
    return replace(
        first,
        source=_BETWEEN.join(sources),
        entries=tuple(entries),
        date=first.date if len(days) == 1 else None,
        date_inferred=len(days) == 1 and any(digest.date_inferred for digest in digests),
        leftover=tuple(leftover),
        remarks=tuple(remarks),
    )
