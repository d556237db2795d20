"""The words of a key formula: what a paper gives for ``auth``, ``shorttitle``, ``year`` and others.

Names and meanings are those that Better BibTeX documents for its citation keys; ``system`` and
``arxiv`` are ours. Each returns words in ASCII letters and digits, parted by single spaces so that
filters can tell them apart; nothing where the paper does not tell.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from readinglist.citations import names
from readinglist.citations.romanise import romanise
from readinglist.papers import Paper

SKIPPED = frozenset(
    ("a", "an", "and", "for", "from", "in", "is", "of", "on", "the", "to", "via", "with")
)
_SYSTEM = re.compile(r"^\s*(\S{1,40}?)\s*[:\N{FULLWIDTH COLON}]\s*[^\s/]")
_LONGEST = 40
"""Letters of a family name or a title word; what is longer is no word."""
_LOOKED_AT = 1000
"""Characters of a title that are looked at for words."""
_MOST_AUTHORS = 50
"""Authors that are looked at: nobody writes more names into a key."""


def year_of(paper: Paper) -> int | None:
    """Return the paper's year, of its own day where only that is known; never a digest's."""
    return paper.year or (paper.date.year if paper.date else None)


def capitalised(word: str) -> str:
    """Make the first letter a capital and leave the others as they are."""
    return word[:1].upper() + word[1:]


def _words(text: str) -> list[str]:
    """Return the words of a text that can be spelled in ASCII."""
    words = (romanise(word)[:_LONGEST] for word in text[:_LOOKED_AT].split())
    return [word for word in words if word]


def _significant(title: str) -> list[str]:
    """Return the words of a title that tell something, or all where none does."""
    words = _words(title)
    telling = [word for word in words if len(word) > 1 and word.lower() not in SKIPPED]
    return telling or words


def _spelled(paper: Paper) -> Iterator[str]:
    """Give the authors' family names, particles in front, those without ASCII letters left out.

    ``et al.`` is no name. Most keys need the first one alone, and papers may have hundreds.
    """
    for author in paper.authors[:_MOST_AUTHORS]:
        if not names.is_others(author):
            family = " ".join(_words(names.split(author).family))[:_LONGEST]
            if family:
                yield family


def _families(paper: Paper) -> list[str]:
    return list(_spelled(paper))


def _auth(paper: Paper, n: int = 0, m: int = 1) -> str:
    """Return the family name of author m, or its first n letters."""
    at = min(max(0, m - 1), _MOST_AUTHORS)
    family = next(islice(_spelled(paper), at, None), "")
    return family.replace(" ", "")[:n] if n else family


def _authors(paper: Paper, n: int = 0, etal: str = "", sep: str = " ") -> str:
    """Return the first n family names, or all; ``etal`` stands for those left out."""
    families = _families(paper)
    shown = families[:n] if n else families
    return sep.join(shown + ([etal] if etal and len(shown) < len(families) else []))


def _author_last(paper: Paper) -> str:
    return "".join(_families(paper)[-1:])


def _two_or(paper: Paper, sep: str, others: str) -> str:
    """Return one or two family names, or the first with a word for more than one other."""
    families = _families(paper)
    return sep.join(families if len(families) < 3 else [families[0], others])


def _auth_et_al(paper: Paper) -> str:
    return _two_or(paper, " ", "EtAl")


def _auth_etal2(paper: Paper) -> str:
    return _two_or(paper, ".", "etal")


def _auth_auth_ea(paper: Paper) -> str:
    families = _families(paper)
    return ".".join(families[:2] + (["ea"] if len(families) > 2 else []))


def _authors_alpha(paper: Paper) -> str:
    """Return the label of BibTeX's style ``alpha``: ``Bro``, ``VSP``, ``VSP+``."""
    families = [family.replace(" ", "") for family in _families(paper)]
    if len(families) == 1:
        return families[0][:3]
    shown = families if len(families) < 5 else families[:3]
    return "".join(family[0] for family in shown) + ("+" if len(families) > len(shown) else "")


def _title(paper: Paper) -> str:
    return " ".join(map(capitalised, _significant(paper.title)))


def _short_title(paper: Paper, n: int = 3, m: int = 0) -> str:
    """Return the first n telling words of the title, the first m of them capitalised.

    A paper without authors is called by its system's name where the title begins with one.
    """
    if not next(_spelled(paper), "") and (system := _system(paper)):
        return capitalised(system) if m else system
    words = _significant(paper.title)[:n]
    return " ".join(capitalised(word) if at < m else word for at, word in enumerate(words))


def _very_short_title(paper: Paper, n: int = 1, m: int = 0) -> str:
    return _short_title(paper, n, m)


def _system(paper: Paper) -> str:
    """Return the single word before a title's colon: ``MagicTime``."""
    found = _SYSTEM.match(paper.title)
    return romanise(found[1]) if found else ""


def _year(paper: Paper) -> str:
    return str(year_of(paper) or "")


def _short_year(paper: Paper) -> str:
    year = year_of(paper)
    return f"{year % 100:02}" if year else ""


def _journal(paper: Paper) -> str:
    return " ".join(_words(paper.venue or ""))


def _keyword(paper: Paper, n: int = 1) -> str:
    return " ".join(_words("".join(paper.tags[max(0, n - 1) : n])))


def _arxiv(paper: Paper) -> str:
    return "".join(_words(paper.arxiv_id or ""))


WORDS: dict[str, Callable[..., str]] = {
    "auth": _auth,
    "authors": _authors,
    "authorLast": _author_last,
    "authEtAl": _auth_et_al,
    "authEtal2": _auth_etal2,
    "authAuthEa": _auth_auth_ea,
    "authorsAlpha": _authors_alpha,
    "title": _title,
    "shorttitle": _short_title,
    "veryshorttitle": _very_short_title,
    "year": _year,
    "shortyear": _short_year,
    "journal": _journal,
    "keyword": _keyword,
    "system": _system,
    "arxiv": _arxiv,
}
"""By the name that a formula uses; the values that a word takes are its parameters."""
