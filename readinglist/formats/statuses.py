"""What other programs keep of a person's reading, in our marks: JabRef's fields, Zotero's lines.

Source of the format: JabRef's manual, *Special fields*, and its values as it writes them
(``readstatus``: ``read``, ``skimmed``; ``ranking``: ``rank1`` to ``rank5``; ``relevance``:
``relevant``; ``priority``: ``prio1`` to ``prio3``), which older versions wrote among the keywords,
too. The plug-in *Reading List* for Zotero keeps a line ``Read_Status: To Read`` in the field
Extra, which leaves as a ``note``.

A star of ours says yes or no: four and five of JabRef's stars give one, and so does ``relevant``;
what it cannot say, one to four stars, becomes a tag (``4 stars``), by which our own export gives
JabRef the same number again. Every priority is something yet to be read, and so put off. What was
only skimmed was dealt with: it is read; in our own files, where it means dismissed, it is that.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_STARRED = ("rank4", "rank5")
_PRIORITIES = ("prio1", "prio2", "prio3")
_FIELDS = ("readstatus", "ranking", "relevance", "priority")
_RANKS = ("rank1", "rank2", "rank3", "rank4", "rank5")
_SPECIAL = frozenset(("relevant", "skimmed", "printed", "qualityassured", *_PRIORITIES, *_RANKS))
"""Values that JabRef wrote among the keywords; ``read`` alone is a word that others use, too."""
_STARS = re.compile("[1-5] stars?")
_STATUS = re.compile(
    r"\bRead_Status:[ \t]*(New|To Read|In Progress|Read|Not Reading)\b[ \t]*[.;]?", re.IGNORECASE
)
_SINCE = re.compile(r"\bRead_Status_Date:[ \t]*[-\d:.TZ+]*[ \t]*[.;]?")
_STATUSES = {
    "to read": ("later",),
    "in progress": ("later",),
    "read": ("read",),
    "not reading": ("read", "dismissed"),
}

_MARKS = ("starred", "read", "later", "dismissed")

Told = tuple[tuple[str, None], ...]
"""Marks by their names, of which nobody says since when."""


def jabref(
    fields: Mapping[str, str], keywords: Sequence[str], *, own: bool
) -> tuple[Told, tuple[str, ...]]:
    """Return the marks that JabRef's fields tell, and the keywords with what else they tell."""
    among = {word.casefold() for word in keywords} & _SPECIAL
    said = {value.strip().casefold() for name in _FIELDS if (value := fields.get(name))} | among
    marks: dict[str, None] = {}
    if said & {"relevant", *_STARRED}:
        marks["starred"] = None
    if said & {"read", "skimmed"}:
        marks["read"] = None
    if said & set(_PRIORITIES) and (own or "read" not in marks):
        marks["later"] = None
    if own and "skimmed" in said:
        marks["dismissed"] = None
    return tuple(marks.items()), _tags(keywords, said)


def _tags(keywords: Sequence[str], said: set[str]) -> tuple[str, ...]:
    """Return the keywords without special values, and with stars where a mark cannot tell them."""
    ranks = [one[-1] for one in _RANKS if one in said]
    kept = [
        word
        for word in keywords
        if word.casefold() not in _SPECIAL and not (ranks and _STARS.fullmatch(word))
    ]
    stars = [f"{rank} star{'' if rank == '1' else 's'}" for rank in ranks if rank != "5"]
    return (*kept, *stars)


def zotero(text: str) -> tuple[Told, str]:
    """Return the marks that a text tells as Zotero's plug-in does, and the text without that."""
    match = _STATUS.search(text)
    if match is None:
        return (), text
    rest = _SINCE.sub("", _STATUS.sub("", text))
    return tuple((mark, None) for mark in _STATUSES.get(match[1].lower(), ())), rest.strip()


def marks(names: Iterable[str]) -> Told:
    """Return those of some names that are marks of ours, each once."""
    return tuple(dict.fromkeys((name, None) for name in names if name in _MARKS))
