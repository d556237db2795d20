"""JabRef's own fields, for those who go on working there.

As its manual names them under *Special fields* and *Groups*: ``readstatus`` (``read``,
``skimmed``), ``ranking`` (``rank1`` to ``rank5``), ``relevance``, ``priority`` (``prio1`` to
``prio3``, the lowest), ``groups``, and a comment of a user in ``comment-NAME``. A starred paper is
``relevant`` and ``rank5``, or what its tag (``4 stars``) says; a dismissed one is ``skimmed``, and
one put off is of the lowest priority. ``formats.statuses`` reads them back.
"""

import re
from collections.abc import Callable

from readinglist.citations import fields
from readinglist.citations.options import Options
from readinglist.papers import Paper

_STARS = re.compile("([1-5]) stars?")
_UNNAMEABLE = re.compile("[^A-Za-z0-9]+")

COMMENT = "comment-readinglist"
"""Holds the note, which then is nowhere else; highlights stay in the annotation."""


def own_fields(
    paper: Paper,
    options: Options,
    encode: Callable[[str], str],
    encode_lines: Callable[[str], str],
) -> dict[str, str]:
    """Return JabRef's fields, as far as what they tell may leave."""
    found = {}
    if options.marks:
        starred = paper.marks.starred is not None
        found["readstatus"] = _read_status(paper)
        found["ranking"] = _ranking(paper)
        found["relevance"] = "relevant" if starred else ""
        found["priority"] = "prio3" if paper.marks.later else ""
    if options.keywords:
        found["groups"] = fields.keywords(paper, encode)
    if options.annotations:
        found[COMMENT] = encode_lines(paper.note or "")
    return found


def remarks(paper: Paper, encode_lines: Callable[[str], str]) -> dict[str, str]:
    """Return what others wrote, each as the comment of a user that is called as their file."""
    found: dict[str, str] = {}
    for remark, text in zip(fields.told(paper), fields.remarks(paper), strict=True):
        stem = _UNNAMEABLE.sub("-", remark.file.rpartition(".")[0] or remark.file).strip("-")
        name = f"comment-{stem.lower() or 'remark'}"
        taken = sum(one == name or one.startswith(f"{name}-") for one in (*found, COMMENT))
        found[f"{name}-{taken + 1}" if taken else name] = encode_lines(text)
    return found


def _ranking(paper: Paper) -> str:
    """Return how many of JabRef's stars a paper has: by its tag, else all of them, if starred."""
    told = (_STARS.fullmatch(tag) for tag in paper.tags)
    stars = next((match[1] for match in told if match), "5" if paper.marks.starred else "")
    return f"rank{stars}" if stars else ""


def _read_status(paper: Paper) -> str:
    """Say in JabRef's words whether a paper was read."""
    if paper.marks.dismissed:
        return "skimmed"
    return "read" if paper.marks.read else ""
