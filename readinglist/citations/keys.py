"""Citation keys, as Better BibTeX makes them by default."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from readinglist.citations import names
from readinglist.citations.romanise import romanise
from readinglist.papers import Paper, PaperId

_SKIPPED = frozenset(
    ("a", "an", "and", "for", "from", "in", "is", "of", "on", "the", "to", "via", "with")
)
_SYSTEM = re.compile(r"^\s*(\S{1,40}?)\s*[:\N{FULLWIDTH COLON}]\s*[^\s/]")
_LONGEST = 40
"""Letters of a family name or a title word; what is longer is no word."""
_LOOKED_AT = 1000
"""Characters of a title that are looked at for words."""
_UNWRITABLE = re.compile(r"[\s\"#%'(),={}\\~@$^&\x00-\x1f\x7f\ud800-\udfff]")
"""What cannot stand in a key: BibTeX's own list (*btxdoc*) and what TeX does not read in \\cite."""


def base_key(paper: Paper) -> str:
    """Return a paper's key before clashes: ``brownLanguageModelsAre2020``, in ASCII.

    Without authors the system's name that a title begins with (``MagicTime: ...``) stands for
    the words, else the first three significant ones; without a year there is none. A title in
    which nothing can be spelled in ASCII gives its identifier: it is never empty.
    """
    stem = _stem(paper)
    year = year_of(paper)
    return stem + (str(year) if year else "") if stem else _identifier(paper)


def year_of(paper: Paper) -> int | None:
    """Return the paper's year, of its own day where only that is known; never a digest's."""
    return paper.year or (paper.date.year if paper.date else None)


def _stem(paper: Paper) -> str:
    """Return the key without its year; it is empty where nothing can be spelled in ASCII."""
    authors = [author for author in paper.authors if author.strip()]
    family = romanise(names.split(authors[0]).family).lower()[:_LONGEST] if authors else ""
    system = None if family else _SYSTEM.match(paper.title)
    title = _capitalised(romanise(system[1])) if system else ""
    return family + (title or _title_words(paper.title))


def _title_words(title: str) -> str:
    """Join the first three significant words of a title, capitalised."""
    words = [romanise(word)[:_LONGEST] for word in title[:_LOOKED_AT].split()]
    significant = [w for w in words if len(w) > 1 and w.lower() not in _SKIPPED]
    return "".join(map(_capitalised, (significant or words)[:3]))


def _capitalised(word: str) -> str:
    """Make the first letter a capital and leave the others as they are."""
    return word[:1].upper() + word[1:]


def _identifier(paper: Paper) -> str:
    """Name a paper of which no word can be spelled in ASCII."""
    if paper.arxiv_id:
        return "arXiv" + romanise(paper.arxiv_id)
    return "paper" + str(paper.id)


def assign_keys(papers: Sequence[Paper], taken: Collection[str]) -> dict[PaperId, str]:
    """Give each paper a key of its own, none of which is taken, upper and lower case alike.

    Frozen keys stay as they are, were they taken or not. Of papers with one key the first keeps
    it bare, the next get a, b, ... z, aa. Characters that no BibTeX file can hold in a key are
    left out of a frozen one.
    """
    keys: dict[PaperId, str] = {}
    used = {key.casefold() for key in taken}
    frozen: set[str] = set()
    for paper in papers:
        key = writable(paper.key or "")
        if key and key.casefold() not in frozen:
            keys[paper.id] = key
            frozen.add(key.casefold())
    used |= frozen
    suffixes: dict[str, Iterator[str]] = {}
    for paper in papers:
        if paper.id not in keys:
            keys[paper.id] = _free(base_key(paper), used, suffixes)
    return {paper.id: keys[paper.id] for paper in papers}


def writable(key: str) -> str:
    """Return a key without the characters that no BibTeX file can hold in one."""
    return _UNWRITABLE.sub("", key)


def _free(base: str, used: set[str], suffixes: dict[str, Iterator[str]]) -> str:
    """Take the first key of a base that is not used yet, and note it as used."""
    following = suffixes.setdefault(base.casefold(), _suffixes())
    key = base + next(suffix for suffix in following if (base + suffix).casefold() not in used)
    used.add(key.casefold())
    return key


def _suffixes() -> Iterator[str]:
    """Give nothing, a, b, ... z, aa, ab, ..."""
    yield ""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))
