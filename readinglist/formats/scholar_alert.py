"""Google Scholar's alerts, as the HTML of their mails.

Source of the format: mails of scholaralerts-noreply@google.com. A title is a link of the class
``gse_alrt_title`` in ``h3``, with ``[PDF]`` before it and a redirect whose ``url`` is the paper's;
then come ``authors - venue, year`` and a snippet of the class ``gse_alrt_sni``, which is no
abstract and is never taken for one.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, authors, facts, html_page, links
from readinglist.formats.html_page import Anchor, Block
from readinglist.papers import Digest, Entry, Leftover, LinkKind

NAME = "scholar-alert"
TITLE = "Google Scholar alert"

_CLASS = "gse_alrt_title"
_SNIPPET = "gse_alrt_sni"
_KIND = re.compile(r"^(?:\[[A-Z]{3,10}\]\s*)+")
_YEAR = re.compile(r"(?:^|,)\s*((?:19|20)\d\d)$")
_NO_VENUE = re.compile(r"arxiv|corr\b", re.IGNORECASE)
_CUT_OFF = "\u2026"
_LINES_OF_AN_ENTRY = 6


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands between a title and its snippet."""

    authors: tuple[str, ...] = ()
    cut_off: bool = False
    """True where only the first authors are named."""
    venue: str | None = None
    year: int | None = None
    arxiv_id: str | None = None


def recognise(text: str) -> bool:
    """Say whether a text is the HTML of an alert."""
    return _CLASS in text and "<" in text


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001 only the mail has a day
    """Read an alert; raise DigestError where it has no titles."""
    blocks = html_page.parse(text, name).blocks
    titles = [at for at, block in enumerate(blocks) if _title(block)]
    if not titles:
        raise DigestError(
            f"{name} is no alert of Google Scholar: it has no titles of papers; "
            "save the mail as a file (.eml) and import that."
        )
    entries: list[Entry] = []
    rest = list(blocks[: titles[0]])
    cut_off = 0
    for at, after in zip(titles, [*titles[1:], len(blocks)], strict=True):
        byline, snippet, more = _below(blocks[at + 1 : after])
        entries.append(_entry(blocks[at], byline, snippet))
        cut_off += byline.cut_off
        rest += more
    return Digest(
        name=TITLE,
        format=NAME,
        source=text,
        entries=tuple(entries),
        leftover=tuple(
            Leftover(block.line.number, " ".join(block.line.text.split())) for block in rest
        ),
        remarks=_remarks(cut_off),
    )


def _remarks(cut_off: int) -> tuple[str, ...]:
    """Say what an alert does not tell."""
    told = "an alert has no abstracts: its snippets are kept as such"
    if not cut_off:
        return (told,)
    some = "1 paper names only its" if cut_off == 1 else f"{cut_off} papers name only their"
    return (told, f"{some} first authors: all of them stay unknown")


def _title(block: Block) -> Anchor | None:
    """Return the link of a block that is a title, or None."""
    return next((anchor for anchor in block.anchors if _CLASS in anchor.classes.split()), None)


def _below(blocks: tuple[Block, ...]) -> tuple[Byline, Block | None, list[Block]]:
    """Part what stands below a title: authors and venue, the snippet, and the rest."""
    near = blocks[:_LINES_OF_AN_ENTRY]
    snippet = next((block for block in near if _SNIPPET in block.classes.split()), None)
    first = blocks[0] if blocks and blocks[0] is not snippet else None
    rest = [block for block in blocks if block is not snippet and block is not first]
    return (byline(first.line.text) if first else Byline()), snippet, rest


def byline(text: str) -> Byline:
    """Read ``A One, B Two - Journal of Tides, 2025``; what is cut off is not taken."""
    written, _, rest = facts.line(text).partition(" - ")
    rest = rest.partition(" - ")[0].strip()
    year = _YEAR.search(rest)
    venue = rest[: year.start()].strip(" ,") if year else rest
    whole = venue and _CUT_OFF not in venue and not _NO_VENUE.search(venue)
    cut_off = written.rstrip(" .,").endswith(_CUT_OFF) or "..." in written
    return Byline(
        authors=() if cut_off else authors.split(written),
        cut_off=cut_off,
        venue=venue if whole else None,
        year=int(year[1]) if year else None,
        arxiv_id=arxiv_ids.find(venue) if _NO_VENUE.search(venue) else None,
    )


def _entry(title: Block, byline: Byline, snippet: Block | None) -> Entry:
    """Make a paper of its title and what stands below it."""
    anchor = _title(title)
    url = _real(anchor.address) if anchor else ""
    said = facts.abstract(snippet.line.text) if snippet else None
    if said and not said.endswith(_CUT_OFF):
        said = f"{said} {_CUT_OFF}"
    return Entry(
        title=facts.title(_KIND.sub("", anchor.text if anchor else "")),
        snippet=said,
        authors=byline.authors,
        year=byline.year,
        venue=byline.venue,
        arxiv_id=arxiv_ids.of_link(url) or byline.arxiv_id,
        links=facts.together(facts.link(LinkKind.PAPER, url), links.find(said or "")),
        span=(title.line.start, (snippet or title).line.end),
    )


def _real(address: str) -> str:
    """Return the address that a redirect of Google leads to."""
    try:
        query = urlsplit(address).query
    except ValueError:  # an address that is none
        return ""
    asked = parse_qs(query[:10_000], max_num_fields=100) if query.count("&") < 100 else {}
    return next(iter(asked.get("url") or asked.get("q") or []), address)
