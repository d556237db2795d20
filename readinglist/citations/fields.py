"""The facts of a paper as bibliography fields; what BibTeX and BibLaTeX share."""

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import quote

from readinglist.citations.keys import year_of
from readinglist.citations.plain import one_line
from readinglist.papers import USUAL_COLOUR, Highlight, LinkKind, Paper, Remark

_NO_VENUE = re.compile(r"^\W*(?:arxiv|corr)\b", re.IGNORECASE)
# Kept as text, since compiling them takes longer than most commands; re keeps what it compiled.
_JOURNAL = (
    r"\b(?:journal|transactions|trans\.|letters|magazine|review|annals|computing surveys"
    r"|proceedings of the (?:ieee|national academy|vldb)|proceedings of the acm on|pvldb|pnas)\b"
)
_MEETING = (
    r"\b(?:proceedings|proc\.?|conference|conf\.?|workshops?|symposium|meeting|congress|colloquium"
    r"|advances in neural information processing systems)(?:\b|$)"
)
_ACRONYM = (
    r"\b(?:AAAI|AAMAS|ACCV|ACL|AISTATS|ASPLOS|ASRU|BMVC|CAV|CCS|CHI|CIKM|COLING|COLM|COLT|CoNLL"
    r"|CoRL|CVPRW?|CSCW|DAC|DATE|EACL|ECAI|ECCVW?|ECIR|ECML|EMNLP|FAccT|FAST|FOCS|FSE|GECCO|HPCA"
    r"|HRI|ICASSP|ICCVW?|ICDAR|ICDE|ICDM|ICIP|ICLR|ICME|ICML|ICPR|ICRA|ICSE|ICWSM|IJCAI|IJCNN"
    r"|INFOCOM|Interspeech|INTERSPEECH|IROS|ISCA|ISMIR|ISSTA|ISWC|IUI|KDD|L4DC|LREC|MICCAI|MICRO"
    r"|MLSys|MobiCom|NAACL|NDSS|NeurIPS|NIPS|NSDI|OOPSLA|OSDI|PLDI|PODS|POPL|RecSys|RSS|SIGCOMM"
    r"|SIGGRAPH|SIGIR|SIGMOD|SLT|SODA|SOSP|STOC|UAI|UIST|USENIX|WACV|WMT|WSDM|WWW|3DV)\b"
)
_WEB = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s+and\s+|;")
_MONTHS = frozenset(map(str, range(1, 13)))
_PRINTED_LINKS = (LinkKind.PAPER, LinkKind.PROJECT, LinkKind.CODE)
_SAFE_IN_URL = "!#$&'()*+,-./:;=?@[]_~"
_SAFE_IN_FACT = _SAFE_IN_URL + '<>|^`" '
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DOI_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)

REMARK = "Remark from"
"""Begins what somebody else wrote; the name of the file that it came in follows."""


class Published(StrEnum):
    """Where a paper came out, as far as its venue's name tells; the values are entry types."""

    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    NOWHERE = "misc"


def published(paper: Paper) -> Published:
    """Tell a journal from a meeting by the venue's name; arXiv and CoRR are no venue."""
    venue = paper.venue
    if not venue or not venue.strip() or _NO_VENUE.match(venue):
        return Published.NOWHERE
    if re.search(_JOURNAL, venue, re.IGNORECASE):
        return Published.ARTICLE
    if re.search(_MEETING, venue, re.IGNORECASE) or re.search(_ACRONYM, venue):
        return Published.INPROCEEDINGS
    return Published.ARTICLE


def url(paper: Paper) -> str:
    """Return the paper's address: its DOI's, arXiv's page, else a link to paper, project or code.

    It holds nothing that BibTeX or TeX could stumble over; empty where there is none.
    """
    if found := doi_url(paper) or arxiv_url(paper):
        return found
    for kind in _PRINTED_LINKS:
        for link in paper.links:
            if link.kind is kind:
                return address(link.url)
    return ""


def doi_url(paper: Paper) -> str:
    """Return the address that the DOI resolves at; nothing without one."""
    identifier = doi(paper)
    return "https://doi.org/" + _quoted(identifier, _SAFE_IN_URL) if identifier else ""


def arxiv_url(paper: Paper) -> str:
    """Return the address of the paper's page at arXiv; nothing without an id."""
    identifier = paper.arxiv_id
    return "https://arxiv.org/abs/" + _quoted(identifier, _SAFE_IN_URL) if identifier else ""


def address(url: str) -> str:
    """Return an address with nothing in it that could break a file or the line around it."""
    return _quoted(url, _SAFE_IN_URL)


def web_address(url: str) -> str:
    """Return an address that may be made a link: of the web or of a mailbox; else nothing."""
    return address(url) if _WEB.match(url) else ""


def urls(paper: Paper) -> list[str]:
    """Return every address of a paper once, the one that ``url`` gives first."""
    links = [address(link.url) for link in paper.links]
    known = [url(paper), arxiv_url(paper), *links]
    return [found for found in dict.fromkeys(known) if found]


def doi(paper: Paper) -> str:
    """Return the DOI without a resolver's address, as it is but for what would break a file."""
    return literal(_DOI_RESOLVER.sub("", paper.doi.strip())) if paper.doi else ""


def literal(fact: str | None) -> str:
    """Return an id as it is; what would break a file (a brace, a backslash) is percent-encoded."""
    return _quoted(fact, _SAFE_IN_FACT) if fact else ""


def _quoted(text: str, safe: str) -> str:
    """Percent-encode what is neither safe nor percent-encoded already."""
    clean = _STRAY_PERCENT.sub("%25", text.strip())
    return quote(clean, safe=safe + "%", errors="replace")


def month(paper: Paper) -> int | None:
    """Return the month (1-12) of the paper's own day, where that lies in the paper's year.

    Without a day it is the one that a bibliography told, if the year is known.
    """
    if (known := day(paper)) is not None:
        return known.month
    told = dict(paper.details).get("month", "")
    return int(told) if year_of(paper) and told in _MONTHS else None


def day(paper: Paper) -> dt.date | None:
    """Return the paper's own day, where that lies in the paper's year."""
    return paper.date if paper.date and paper.date.year == year_of(paper) else None


def keywords(paper: Paper, encode: Callable[[str], str]) -> str:
    """Return the tags, parted by commas; one with a comma inside stands in braces."""
    tags = [encode(tag) for tag in paper.tags if tag.strip()]
    return ", ".join("{" + tag + "}" if "," in tag else tag for tag in tags)


def annotation(paper: Paper, *, note: bool = True) -> str:
    """Return the note, then each highlight quoted with its comment: paragraphs of plain text."""
    return "\n\n".join(annotations(paper) if note else quotations(paper))


def annotations(paper: Paper) -> list[str]:
    """Return the note, if there is one, and each highlight quoted with its comment."""
    texts = [paper.note or "", *quotations(paper)]
    return [text for text in texts if text.strip()]


def quotations(paper: Paper) -> list[str]:
    """Return the highlights, each quoted, with its comment."""
    return [quotation(highlight) for highlight in paper.highlights]


def remarks(paper: Paper) -> list[str]:
    """Return what others wrote, each below a line that says in which file it came."""
    return [f"{REMARK} {remark_file(one)}:\n{one.text}" for one in told(paper)]


def told(paper: Paper) -> list[Remark]:
    """Return the remarks that say anything."""
    return [one for one in paper.remarks if one.text.strip()]


def remark_file(remark: Remark) -> str:
    """Return the name of a remark's file, on one line."""
    return one_line(remark.file) or "elsewhere"


def marks(paper: Paper) -> list[str]:
    """Return what the person said of a paper: ``read``, ``starred``, ``later``, ``dismissed``."""
    names = ("read", "starred", "later", "dismissed")
    return [name for name in names if getattr(paper.marks, name)]


def people(told: str) -> list[str]:
    """Return the names in a field such as ``editor``, parted by ``and`` as BibTeX does."""
    return [name.strip() for name in _BETWEEN_NAMES.split(told) if name.strip()]


def quotation(highlight: Highlight) -> str:
    """Quote a highlight; its colour, if it is not the usual one, and its comment follow."""
    quote = " ".join(highlight.quote.split())
    comment = highlight.comment.strip()
    colour = "" if highlight.colour == USUAL_COLOUR else f" ({highlight.colour})"
    return f"“{quote}”{colour}" + (f" — {comment}" if comment else "")
