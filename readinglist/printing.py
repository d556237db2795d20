"""Papers as the command line prints them: lines, a page, JSON in DESIGN's shape."""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.papers import Appearance, Paper

_WIDTH = 88


def plain(text: str) -> str:
    """Return a text that cannot steer a terminal: controls and bidi overrides are made visible."""
    return "".join(
        character
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def as_lines(papers: Iterable[Paper]) -> Iterator[str]:
    """Give a line a paper: number, marks, title, tags."""
    for paper in papers:
        signs = "".join(
            sign if on else " "
            for sign, on in (
                ("•", not paper.marks.read and not paper.marks.later),
                ("*", paper.marks.starred),
                ("n", paper.note),
            )
        )
        tags = "".join(f"  #{tag}" for tag in paper.tags)
        yield plain(f"{paper.id:>6} {signs} {paper.title}{tags}")


def as_page(paper: Paper) -> str:
    """Return all that is known of a paper, to be read."""
    facts = [
        ", ".join(paper.authors) or "no authors yet",
        *(str(fact) for fact in (paper.year, paper.venue, paper.arxiv_id, paper.doi) if fact),
    ]
    lines = [f"{paper.id}  {paper.title}", " · ".join(facts)]
    lines += [f"{listed.name}, {_day(listed)}" for listed in paper.appearances]
    marks = ("starred", "read", "later", "dismissed")
    told = [mark for mark in marks if getattr(paper.marks, mark)] or ["unread"]
    lines.append(", ".join([*told, *(f"#{tag}" for tag in paper.tags)]))
    lines += [f"{link.kind}: {link.url}" for link in paper.links]
    lines += ["", _filled(paper.abstract or "No abstract in this digest.")]
    for highlight in paper.highlights:
        lines += ["", _filled(f"“{highlight.quote}” {highlight.comment}".rstrip())]
    if paper.note:
        lines += ["", "Note", paper.note]
    for remark in paper.remarks:
        lines += ["", f"From {remark.file}: {remark.text}"]
    return plain("\n".join(lines))


def _day(listed: Appearance) -> str:
    """Return the day of a digest, with a word where its year is inferred."""
    if listed.date is None:
        return "no date"
    return f"{listed.date:%-d %B %Y}" + (" (year inferred)" if listed.date_inferred else "")


def _filled(text: str) -> str:
    """Return paragraphs at a width that reads well."""
    return "\n\n".join(textwrap.fill(part, _WIDTH) for part in text.split("\n\n"))


def as_json(paper: Paper) -> dict[str, Any]:
    """Return a paper with DESIGN's names; unknown is None or an empty list."""
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "year": paper.year,
        "date": paper.date and paper.date.isoformat(),
        "venue": paper.venue,
        "arxiv_id": paper.arxiv_id,
        "doi": paper.doi,
        "links": [{"kind": link.kind.value, "url": link.url} for link in paper.links],
        "tags": list(paper.tags),
        "starred": paper.marks.starred is not None,
        "read": paper.marks.read is not None,
        "later": paper.marks.later is not None,
        "dismissed": paper.marks.dismissed is not None,
        "note": paper.note,
        "highlights": [
            {"quote": one.quote, "colour": one.colour, "comment": one.comment or None}
            for one in paper.highlights
        ],
        "digests": [
            {
                "name": listed.name,
                "date": listed.date and listed.date.isoformat(),
                "date_inferred": listed.date_inferred,
                "position": listed.position,
            }
            for listed in paper.appearances
        ],
        "key": paper.key,
    }
