"""What the real digests say, read in the most obvious way that each shape allows.

Nothing of the program is used: what it reads of a digest is compared with this.
"""

import email
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from email import policy
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

from readinglist.formats import tex
from readinglist.papers import Entry
from readinglist.text import title_key

DIGESTS = Path(__file__).parents[3] / "shared" / "digests"


@dataclass(frozen=True, slots=True)
class Expected:
    """A paper as its digest tells it; None where the shape does not."""

    title: str
    abstract: str | None = None
    arxiv_id: str | None = None
    authors: tuple[str, ...] | None = None
    upvotes: int | None = None


def _text(source: str) -> Iterator[Expected]:
    lines = [line for line in source.split("\n") if line][5:]
    for title, abstract in zip(lines[::2], lines[1::2], strict=True):
        yield Expected(title, abstract)


def _links(source: str) -> Iterator[Expected]:
    shape = re.compile(
        r"\[-\] (\d+|-)\n\nhttps://huggingface\.co/login\S+\n\n([^\n]+)\n\n"
        r"https://huggingface\.co/papers/(\S+)\n\n([^\n]+)\n"
    )
    for votes, title, id_, abstract in shape.findall(source):
        yield Expected(title, abstract, id_, upvotes=int(votes) if votes != "-" else None)


def _json(source: str) -> Iterator[Expected]:
    for told in json.loads(source):
        paper = told["paper"]
        names = tuple(author["name"] for author in paper["authors"])
        yield Expected(paper["title"], paper["summary"], paper["id"], names, paper.get("upvotes"))


def _rss(source: str) -> Iterator[Expected]:
    for item in ET.fromstring(source).iter("item"):
        title, described = item.findtext("title", ""), item.findtext("description", "")
        creators = item.findtext("{http://purl.org/dc/elements/1.1/}creator", "")
        id_ = re.search(r"arXiv:([\w./-]+?)v\d+ ", described)
        yield Expected(
            title, described.split("Abstract: ", 1)[1], id_[1] if id_ else None,
            tuple(creators.split(", ")),
        )  # fmt: skip


def _mail(source: str) -> Iterator[Expected]:
    for record in re.split(r"\n(?:-{70,}|%[%-]+)(?=\n)", source):
        id_ = re.search(r"^arXiv:(\S+)", record, re.MULTILINE)
        title = re.search(r"^Title: (.*(?:\n .*)*)", record, re.MULTILINE)
        abstract = re.search(r"^Title: .*?\n\\\\\n(.*?)\n\\\\ \(", record, re.MULTILINE | re.DOTALL)
        if id_ and title:
            yield Expected(" ".join(title[1].split()), abstract[1] if abstract else None, id_[1])


def _scholar(source: str) -> Iterator[Expected]:
    message = email.message_from_string(source, policy=policy.default)
    body = str(message.get_content())
    shape = re.compile(r'url=([^&"]+)[^>]*class="gse_alrt_title"[^>]*>(.*?)</a>', re.DOTALL)
    for address, title in shape.findall(body):
        id_ = re.search(r"arxiv\.org/(?:pdf|abs)/([\d.]+)", address)
        yield Expected(unescape(title), None, id_[1].rstrip(".") if id_ else None)


READ: dict[str, Callable[[str], Iterator[Expected]]] = {
    "huggingface-trending-mar-11.txt": _text,
    "huggingface-links.txt": _links,
    "huggingface-daily.json": _json,
    "arxiv-rss.xml": _rss,
    "arxiv-mail.txt": _mail,
    "scholar-alert.eml": _scholar,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """How a digest was read: its papers, and their fields one by one."""

    papers: int
    found: int
    right: int
    fields: int
    exact: int
    wrong: tuple[str, ...]
    """What is not exact, for who looks into it."""


def judge(expected: list[Expected], entries: tuple[Entry, ...]) -> Judged:
    """Compare what was read with what is there; letters count, white space and TeX do not."""
    found = {title_key(entry.title): entry for entry in entries}
    wrong: list[str] = []
    right = told = 0
    for paper in expected:
        entry = found.get(title_key(tex.readable(paper.title)))
        if entry is None:
            wrong.append(f"missing: {paper.title}")
            continue
        right += 1
        for each in fields(paper):
            value = getattr(paper, each.name)
            if value is not None:
                told += 1
                if not _same(value, getattr(entry, each.name)):
                    wrong.append(f"{each.name} of {paper.title}: {getattr(entry, each.name)!r}")
    exact = told - sum(not line.startswith("missing") for line in wrong)
    return Judged(len(expected), len(entries), right, told, exact, tuple(wrong))


def _same(written: object, read: object) -> bool:
    if isinstance(written, str) and isinstance(read, str):
        return _letters(written) == _letters(read)
    return written == read


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", tex.readable(" ".join(text.split())))
