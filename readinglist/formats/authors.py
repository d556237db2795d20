"""Authors that arXiv's mails and feeds write in one line, as names one by one.

Source of the format: https://info.arxiv.org/help/prep#author: names are parted by commas or
``and``; affiliations stand in brackets.
"""

import re

from readinglist.formats import facts, tex

_BETWEEN = re.compile(r"[,;]|(?<!\S)and(?!\S)|(?<=[Cc]ollaboration):|(?<!\S)&(?!\S)")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?")
_OTHERS = re.compile(r"(?:et\s+al|others)\.?", re.IGNORECASE)
_BRACKET = re.compile(r"[()\[\]]")


def split(text: str) -> tuple[str, ...]:
    """Return the names of a line of authors, without affiliations, accents in place of TeX."""
    shown = re.sub("[{}]", "", tex.readable(facts.line(_without_brackets(text))))
    names: list[str] = []
    for part in _BETWEEN.split(shown):
        name = part.strip(" :~")
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif any(map(str.isalpha, name)) and not _OTHERS.fullmatch(name):
            names.append(name)
    return tuple(names)


def _without_brackets(text: str) -> str:
    """Return a text without what stands in brackets, one inside the other or left open."""
    kept: list[str] = []
    depth = at = 0
    for match in _BRACKET.finditer(text):
        if not depth:
            kept.append(text[at : match.start()])
        depth = depth + 1 if match.group() in "([" else max(0, depth - 1)
        at = match.end()
    if not depth:
        kept.append(text[at:])
    return " ".join(kept)
