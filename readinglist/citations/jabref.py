"""JabRef's own fields, for those who go on working there.

As its manual names them under *Special fields* and *Groups*: ``readstatus`` (``read``,
``skimmed``), ``ranking`` (``rank1`` to ``rank5``), ``relevance``, ``priority``, ``groups``, and a
comment of a user in ``comment-NAME``. A starred paper is ``rank5`` and ``relevant``, a dismissed
one ``skimmed``; one put off has no word there.
"""

from collections.abc import Callable

from readinglist.citations import fields
from readinglist.citations.options import Options
from readinglist.papers import Paper

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
        found["ranking"] = "rank5" if starred else ""
        found["relevance"] = "relevant" if starred else ""
    if options.keywords:
        found["groups"] = fields.keywords(paper, encode)
    if options.annotations:
        found[COMMENT] = encode_lines(paper.note or "")
    return found


def _read_status(paper: Paper) -> str:
    """Say in JabRef's words whether a paper was read."""
    if paper.marks.dismissed:
        return "skimmed"
    return "read" if paper.marks.read else ""
