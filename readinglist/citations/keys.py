"""Citation keys: made by a formula, one for each paper, none of them twice."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from readinglist.citations import DEFAULT_FORMULA
from readinglist.citations.formula import parse
from readinglist.citations.key_words import year_of
from readinglist.citations.romanise import romanise
from readinglist.errors import ReadingListError
from readinglist.papers import Paper, PaperId

__all__ = ["assign_keys", "base_key", "check_key", "renew_keys", "writable", "year_of"]

_UNWRITABLE = re.compile(r"[\s\"#%'(),={}\\~@$^&\x00-\x1f\x7f\ud800-\udfff]")
"""What cannot stand in a key: BibTeX's own list (*btxdoc*) and what TeX does not read in \\cite."""
_LONGEST = 200
"""Characters in the longest key that a person may set."""


def base_key(paper: Paper, formula: str = DEFAULT_FORMULA) -> str:
    """Return a paper's key before clashes: ``brownLanguageModelsAre2020``, in ASCII.

    Where the formula gives no letter, the identifier stands for it: it is never empty. Raises
    FormulaError.
    """
    return parse(formula).key(paper) or _identifier(paper)


def _identifier(paper: Paper) -> str:
    """Name a paper of which no word can be spelled in ASCII."""
    if paper.arxiv_id and (spelled := romanise(paper.arxiv_id)):
        return "arXiv" + spelled
    return "paper" + str(paper.id)


def writable(key: str) -> str:
    """Return a key without the characters that no BibTeX file can hold in one."""
    return _UNWRITABLE.sub("", key)


def check_key(key: str) -> str:
    """Return a key that a person typed, without what surrounds it; empty for none.

    Raises ReadingListError that names what a bibliography cannot hold in a key.
    """
    key = key.strip()
    if len(key) > _LONGEST:
        raise ReadingListError(f"A citation key has at most {_LONGEST} characters: shorten it.")
    if wrong := _UNWRITABLE.search(key):
        named = "a space" if wrong[0].isspace() else f"“{wrong[0]}”"
        if not wrong[0].isprintable():
            named = "an invisible character"
        raise ReadingListError(f"A citation key cannot hold {named}: leave that out.")
    return key


def assign_keys(
    papers: Sequence[Paper], taken: Collection[str], formula: str = DEFAULT_FORMULA
) -> dict[PaperId, str]:
    """Give each paper a key of its own, none of which is taken, upper and lower case alike.

    Frozen keys stay as they are, were they taken or not. Of papers with one key that with the
    lowest id keeps it bare, in whatever order they come; the next get a, b, ... z, aa. Characters
    that no BibTeX file can hold in a key are left out of a frozen one.
    """
    keys: dict[PaperId, str] = {}
    used = {key.casefold() for key in taken}
    frozen: set[str] = set()
    oldest_first = sorted(papers, key=lambda paper: paper.id)
    for paper in oldest_first:
        key = writable(paper.key or "")
        if key and key.casefold() not in frozen:
            keys[paper.id] = key
            frozen.add(key.casefold())
    used |= frozen
    suffixes: dict[str, Iterator[str]] = {}
    for paper in oldest_first:
        if paper.id not in keys:
            keys[paper.id] = _free(base_key(paper, formula), used, suffixes)
    return {paper.id: keys[paper.id] for paper in papers}


def renew_keys(
    papers: Sequence[Paper], taken: Collection[str], formula: str = DEFAULT_FORMULA
) -> dict[PaperId, str]:
    """Give papers the keys that the formula gives now; the frozen ones do not count.

    ``taken`` are the keys that other papers have or had: none of these papers gets one of them,
    nor one of each other's. A paper may get back what it had before.
    """
    others = {key.casefold() for key in taken}
    theirs = {key.casefold() for paper in papers for key in _own(paper)}
    keys: dict[PaperId, str] = {}
    for paper in sorted(papers, key=lambda paper: paper.id):
        own = {key.casefold() for key in _own(paper)}
        base = base_key(paper, formula)
        spelled = (base + suffix for suffix in _suffixes())
        keys[paper.id] = next(
            key
            for key in spelled
            if (folded := key.casefold()) not in others and (folded in own or folded not in theirs)
        )
        others.add(keys[paper.id].casefold())
    return keys


def _own(paper: Paper) -> tuple[str, ...]:
    """Return the keys that a paper has and had."""
    return (*((paper.key,) if paper.key else ()), *paper.former_keys)


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
