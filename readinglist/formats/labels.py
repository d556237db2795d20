"""The words by which pages announce a fact of a paper: ``Title:``, ``Autoren:``, ``摘要``.

Source of the format: lists, mails and pages as readers copy them, in the languages that most of
them come in; around the word may stand a bullet, a sign or the asterisks of bold type.
"""

import re
from dataclasses import dataclass

_WORDS = {
    "title": "(?:paper|full) title|title|titel|titre|t[ií]tulo|titolo"
    "|论文标题|标题|論文題目|题目|題名",
    "authors": "authors?|author\\(s\\)|autor(?:en|es|i)?|auteurs?|作者|著者",
    "abstract": "abstract|summary|zusammenfassung|kurzfassung|r[ée]sum[ée]|resumen|sommario"
    "|摘要|概要",
    "doi": "doi",
    "arxiv": "arxiv(?: id)?",
    "venue": "journal[- ]ref|journal|venue|publication(?: title)?|published in",
    "link": "paper links?|paper page|paper|article|links?|url|pdf|html|论文链接|链接|论文地址",
    "code": "code|git ?hub|代码|代码链接",
    "project": "project(?: page)?|website|homepage|demo",
    "other": (
        "comments?|subjects?|categories|keywords?|msc-class|acm-class|report-no|license|published"
        "|submitted(?: on)?|date|year|volume|number|pages|primary area|submission number|tl;?dr"
        "|cite as|publisher|tags?|id|collapsed|from|sent|to|cc|subject|cites|created(?: time)?"
        "|item type|date added|modified|accessed|access date|library catalog|language|repository"
        "|archive id|short title|issn|isbn|rights|extra"
        "|author information|pmid|pmcid|read more|source|status|score|views?|downloads"
    ),
}
_BEFORE = r"[^\w\s\"\u201c(\[\\$]{0,4}\s?[^\w\s\"\u201c(\[\\$]{0,4}"
_LABEL = re.compile(
    rf"{_BEFORE}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items())
    + r")\s?[*_]{0,3}(?P<end>(?:::?|\uff1a)\s?[*_]{0,3}\s*|\Z)(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PAPER = re.compile("paper|article", re.IGNORECASE)
_LEADS = re.compile(r"https?:|www\.|\.(?:org|com|net)/|\d{4}\.\d{4,5}|10\.\d{4}")
_ALONE = ("abstract", "authors")
"""Labels that stand alone above what they announce."""


@dataclass(frozen=True, slots=True)
class Label:
    """A fact that a line announces, and what the line says of it."""

    fact: str
    """``title``, ``authors``, ``abstract``, ``doi``, ``link``, ... or ``other``."""
    value: str


def find(text: str) -> Label | None:
    """Return what a line announces, or None: without a colon only a heading such as *Abstract*."""
    match = _LABEL.match(text[:3_000]) if len(text) < 100_000 else None
    if not match:
        return None
    fact = match.lastgroup if match.lastgroup not in ("end", "value") else None
    fact = fact or next(name for name in _WORDS if match[name])
    if not match["end"]:
        return Label(fact, "") if fact in _ALONE else None
    value = text[match.start("value") :]
    if _PAPER.fullmatch(match[fact]) and not _LEADS.search(value) and len(value.split()) > 2:
        fact = "title"  # ``Paper:`` announces an address, and as often the title
    return Label(fact, value)
