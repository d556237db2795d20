"""What a paper is: BibLaTeX's entry types, and the facts that only some of them have.

Types as in the manual of the ``biblatex`` package, section 2.1; a paper that no bibliography told
of gets the one that its venue's name tells.
"""

from collections.abc import Collection

from readinglist.citations import fields
from readinglist.citations.fields import Published
from readinglist.papers import Paper

_ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "mvbook": "book",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "mvreference": "reference",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "suppcollection": "incollection",
    "suppperiodical": "article",
    "inreference": "incollection",
}
_TYPE_NAMES = """
    article book booklet collection dataset inbook incollection inproceedings manual
    misc online patent periodical proceedings reference report software thesis
    unpublished
"""
_TYPES = frozenset(_TYPE_NAMES.split())
IN_A_BOOK = frozenset(("inbook", "incollection", "inproceedings"))
"""The types whose venue is a book's title."""
_VENUE_FIELDS = {
    "article": "journaltitle",
    "periodical": "journaltitle",
    **dict.fromkeys(IN_A_BOOK, "booktitle"),
    **dict.fromkeys(("thesis", "report"), "institution"),
    **dict.fromkeys(("manual", "online"), "organization"),
    **dict.fromkeys(("book", "collection", "proceedings", "reference"), "publisher"),
}


def kind_of(paper: Paper) -> str:
    """Return a paper's entry type in BibLaTeX, never an alias; ``misc`` where nothing tells."""
    told = (paper.kind or "").strip().lower()
    told = _ALIASES.get(told, told)
    return told if told in _TYPES else fields.published(paper).value


def venue_field(kind: str) -> str:
    """Return the field of BibLaTeX that holds the venue of a paper of a type."""
    return _VENUE_FIELDS.get(kind, "howpublished")


def venue(paper: Paper) -> str:
    """Return where a paper came out; nothing where that is arXiv, which is no venue."""
    nowhere = fields.published(paper) is Published.NOWHERE
    return "" if nowhere else " ".join((paper.venue or "").split())


def details(paper: Paper, without: Collection[str] = ()) -> dict[str, str]:
    """Return what a bibliography told beyond the common facts, by BibLaTeX's field names.

    Names that are no field's are left out, and so are those that are written from elsewhere.
    """
    return {
        name: value
        for name, value in paper.details
        if value.strip() and name.isascii() and name.isalpha() and name not in without
    }
