"""What of a paper goes into a bibliography."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Which fields beyond the bibliographic ones are written; a person's own for their own use."""

    annotations: bool = True
    """The note and the highlights: what the person wrote and marked."""
    keywords: bool = True
    """The person's tags."""
    abstract: bool = True
    marks: bool = True
    """Whether it is read, starred, put off; BibTeX and BibLaTeX know no field for it."""
    jabref: bool = False
    """In BibTeX and BibLaTeX, JabRef's own fields: marks, tags and notes as far as they leave."""

    remarks: bool = False
    """What others wrote, with the name of the file that each remark came in."""

    own: bool = True
    """Whether it is for the person alone: such a file says so, and its notes come back as own."""


OWN = Options()
SHARED = Options(annotations=False, keywords=False, marks=False, own=False)
"""Nothing private; what a person ticks is put back by ``dataclasses.replace``."""
WRITTEN = "{} by Reading List."
"""Stands there where it is for others, and the shape alone does not tell who wrote it."""
OWN_SENTENCE = "{} by Reading List: the notes and tags are the reader's own."
"""Stands at the head of a file that is for the person alone, in a comment, with its format."""
