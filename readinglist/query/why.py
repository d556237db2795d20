"""Where a query found a paper, when its title and abstract do not show it (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readinglist.papers import Marker
from readinglist.query.marks import Excerpt, excerpt, marks
from readinglist.text import fold, stem


@dataclass(frozen=True, slots=True)
class Why:
    """What explains why a paper was found."""

    where: str
    """Empty where it is the text that is seen first, else the name of the text it is."""
    excerpt: Excerpt


def why(seen: str, shown: str, others: Mapping[str, str], marker: Marker, length: int) -> Why:
    """Return the excerpt that explains a match, with about ``length`` characters.

    It is one of ``shown`` (the abstract), unless one of the ``others`` (texts by their names) holds
    a word of the query that neither ``seen`` (the title) nor ``shown`` does: then of the first.
    """
    explained = set(_matched(seen, marker)) | set(_matched(shown, marker))
    for where, text in others.items():
        if not explained.issuperset(_matched(text, marker)):
            return Why(where, excerpt(text, marker, length))
    return Why("", excerpt(shown, marker, length))


def _matched(text: str, marker: Marker) -> Iterator[str]:
    """Give the words of a query that a text holds: one for all inflections of a word."""
    for start, end in marks(text, marker) if text else ():
        word = fold(text[start:end])
        begun = (prefix for prefix in marker.prefixes if word.startswith(prefix))
        yield stem(next(begun, word))
