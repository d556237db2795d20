"""Bytes of a digest to values: one module a format, and the table of them.

Past 300 lines because the table of formats has a few lines for each.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_atom,
    arxiv_mail,
    arxiv_rss,
    bibtex,
    citation_tags,
    csl_json,
    csv_table,
    html_page,
    huggingface_html,
    huggingface_json,
    huggingface_links,
    huggingface_markdown,
    huggingface_text,
    journal_rss,
    json_lines,
    listing,
    mail,
    markdown_list,
    masthead,
    open_json,
    open_table,
    quoting,
    reading_page,
    record_xml,
    references,
    ris,
    scholar_alert,
    tagged,
    web_page,
)
from readinglist.formats.decoding import decode
from readinglist.formats.together import together
from readinglist.papers import Digest, Entry, Leftover

__all__ = ["FORMATS", "Format", "read", "read_all", "read_flavours"]


class Reader(Protocol):
    """Reads a digest's text, or raises DigestError."""

    def __call__(self, text: str, *, name: str, latest: dt.date) -> Digest:
        """Return what stands in the text of the file ``name``; see ``read``."""


@dataclass(frozen=True, slots=True)
class Format:
    """A shape that digests come in."""

    name: str
    """What the command line and the library call it: ``huggingface-text``."""
    title: str
    """What a person reads: ``Hugging Face papers, text``."""
    recognise: Callable[[str], bool]
    """Says of a text, quickly, whether it may be of this format."""
    read: Reader
    stream: Callable[[Iterable[str]], Iterator[Entry | Leftover]] | None = None
    """Reads a text of any length that comes in chunks, where the format allows it."""
    suffixes: tuple[str, ...] = (".txt", ".text")
    """How the files end that it is saved in, in lower case; the content decides all the same."""


_PAGE = (".html", ".htm", ".xhtml")
_LIST = (".md", ".markdown")
_JSON = (".json",)
_PACKED = ".gz"


FORMATS: tuple[Format, ...] = (
    Format(
        reading_page.NAME,
        reading_page.TITLE,
        reading_page.recognise,
        reading_page.read,
        suffixes=_PAGE,
    ),
    Format(
        csv_table.NAME, csv_table.TITLE, csv_table.recognise, csv_table.read, suffixes=(".csv",)
    ),
    Format(ris.NAME, ris.TITLE, ris.recognise, ris.read, ris.stream, suffixes=(".ris",)),
    Format(
        scholar_alert.NAME,
        scholar_alert.TITLE,
        scholar_alert.recognise,
        scholar_alert.read,
        suffixes=_PAGE,
    ),
    Format(
        huggingface_json.NAME,
        huggingface_json.TITLE,
        huggingface_json.recognise,
        huggingface_json.read,
        suffixes=_JSON,
    ),
    Format(
        json_lines.NAME,
        json_lines.TITLE,
        json_lines.recognise,
        json_lines.read,
        json_lines.stream,
        suffixes=(".jsonl", ".ndjson", *_JSON),
    ),
    Format(csl_json.NAME, csl_json.TITLE, csl_json.recognise, csl_json.read, suffixes=_JSON),
    Format(
        huggingface_html.NAME,
        huggingface_html.TITLE,
        huggingface_html.recognise,
        huggingface_html.read,
        suffixes=_PAGE,
    ),
    Format(
        arxiv_atom.NAME,
        arxiv_atom.TITLE,
        arxiv_atom.recognise,
        arxiv_atom.read,
        suffixes=(".atom", ".xml"),
    ),
    Format(
        arxiv_rss.NAME,
        arxiv_rss.TITLE,
        arxiv_rss.recognise,
        arxiv_rss.read,
        suffixes=(".rss", ".xml"),
    ),
    Format(
        journal_rss.NAME,
        journal_rss.TITLE,
        journal_rss.recognise,
        journal_rss.read,
        suffixes=(".rss", ".xml", ".rdf"),
    ),
    Format(
        record_xml.NAME,
        record_xml.TITLE,
        record_xml.recognise,
        record_xml.read,
        suffixes=(".xml",),
    ),
    Format(
        open_json.NAME,
        open_json.TITLE,
        open_json.recognise,
        open_json.read,
        suffixes=(".json", ".jsonl"),
    ),
    Format(
        tagged.NAME,
        tagged.TITLE,
        tagged.recognise,
        tagged.read,
        suffixes=(".nbib", ".enw"),
    ),
    Format(arxiv_mail.NAME, arxiv_mail.TITLE, arxiv_mail.recognise, arxiv_mail.read),
    Format(
        bibtex.NAME,
        bibtex.TITLE,
        bibtex.recognise,
        bibtex.read,
        bibtex.stream,
        suffixes=(".bib", ".bibtex"),
    ),
    Format(
        huggingface_markdown.NAME,
        huggingface_markdown.TITLE,
        huggingface_markdown.recognise,
        huggingface_markdown.read,
        suffixes=_LIST,
    ),
    Format(
        huggingface_links.NAME,
        huggingface_links.TITLE,
        huggingface_links.recognise,
        huggingface_links.read,
    ),
    Format(
        open_table.NAME,
        open_table.TITLE,
        open_table.recognise,
        open_table.read,
        suffixes=(".csv", ".tsv"),
    ),
    Format(
        markdown_list.NAME,
        markdown_list.TITLE,
        markdown_list.recognise,
        markdown_list.read,
        suffixes=_LIST,
    ),
    Format(
        citation_tags.NAME,
        citation_tags.TITLE,
        citation_tags.recognise,
        citation_tags.read,
        suffixes=_PAGE,
    ),
    Format(
        web_page.NAME,
        web_page.TITLE,
        web_page.recognise,
        web_page.read,
        suffixes=_PAGE,
    ),
    Format(references.NAME, references.TITLE, references.recognise, references.read),
    Format(
        listing.NAME,
        listing.TITLE,
        listing.recognise,
        listing.read,
        suffixes=(".txt", ".text", *_LIST, ".org", ".rst", ".tex"),
    ),
    Format(
        huggingface_text.NAME,
        huggingface_text.TITLE,
        huggingface_text.recognise,
        huggingface_text.read,
    ),
)
"""The most particular first: the first that recognises a text reads it."""


_ABOUT = 0.9
"""The share of the fullest flavour's papers that another must list to stand for it."""

LONGEST_FIELD = 1_000_000
"""Characters in the longest title or abstract; arXiv allows 1,920."""


def read(
    content: bytes,
    *,
    name: str,
    latest: dt.date,
    format: str | None = None,  # noqa: A002 the word that the command line uses
) -> Digest:
    """Read a digest from the bytes of the file called ``name``, all of it or nothing.

    A day without a year gets the latest year that is not after ``latest``. ``format`` names the
    format where a person chose it; else the content decides. A mail around a digest is taken off,
    and its day is the digest's where that has none. Raises DigestError with a sentence that says
    what to do next.
    """
    return together(read_all(content, name=name, latest=latest, format=format))


def read_all(
    content: bytes,
    *,
    name: str,
    latest: dt.date,
    format: str | None = None,  # noqa: A002 the word that the command line uses
) -> tuple[Digest, ...]:
    """Read the digests of a file as ``read`` does, the oldest first: of a mailbox one a list a day.

    Any other file gives one.
    """
    chosen = _named(format) if format else None
    if mail.recognise(content):
        digests = _read_mails(mail.unwrap(content, name), name, latest, chosen)
    else:
        digests = (_read_text(content, name, latest, chosen),)
    for digest in digests:
        _refuse_endless_fields(digest, name)
    return digests


def long_format(beginning: str, name: str | None = None) -> Format | None:
    """Return the format that a text of any length is to be read as, or None where none can.

    ``name`` is that of the format where a person chose it; else its beginning decides.
    """
    if name:
        chosen = _named(name)
        return chosen if chosen.stream else None
    found = next((known for known in FORMATS if known.recognise(beginning)), None)
    return found if found and found.stream else None


def may_be_read(name: str) -> bool:
    """Say by a file's name alone whether some reader takes what is saved so.

    A bibliography of any length may be gzipped.
    """
    name = name.lower()
    if name.endswith(_PACKED):
        streamed = (one.suffixes for one in FORMATS if one.stream)
        return name.removesuffix(_PACKED).endswith(tuple(chain(*streamed)))
    known = (one.suffixes for one in FORMATS)
    return name.endswith(tuple(chain(mail.SUFFIXES, *known)))


def is_own(beginning: str) -> bool:
    """Say whether a bibliography that begins so was written by Reading List for the person."""
    return bibtex.own_dialect(beginning) is not None


def read_flavours(
    contents: Sequence[bytes],
    *,
    name: str,
    latest: dt.date,
    format: str | None = None,  # noqa: A002 the word that the command line uses
) -> Digest:
    """Read what was copied in several flavours, such as a page as HTML and as plain text.

    Of the flavours that list about as many papers as the fullest one, the one that tells the most
    ids counts: HTML keeps the links that plain text loses. Raises DigestError, of the last
    flavour, where none can be read; there is at least one.
    """
    found: list[Digest] = []
    refusal: DigestError | None = None
    for content in contents:
        try:
            found.append(read(content, name=name, latest=latest, format=format))
        except DigestError as error:
            refusal = error
    if not found:
        raise refusal or DigestError(f"{name} is empty: copy a digest first.")
    most = max(len(digest.entries) for digest in found)
    full = [digest for digest in found if len(digest.entries) >= _ABOUT * most]
    return max(full, key=lambda digest: len(_ids(digest)))


def _read_text(content: bytes, name: str, latest: dt.date, chosen: Format | None) -> Digest:
    """Read a digest from bytes that are its text."""
    decoded = decode(content, name)
    text = quoting.unquoted(decoded.text)
    digest = (chosen or _recognised(text, name)).read(text, name=name, latest=latest)
    return replace(digest, remarks=(*decoded.remarks, *digest.remarks))


def _read_mails(
    mails: list[mail.Mail], name: str, latest: dt.date, chosen: Format | None
) -> tuple[Digest, ...]:
    """Read the digests that stand in mails, those of a list and a day as one, the oldest first.

    Raises DigestError where none does.
    """
    digests = [
        digest for one in mails if (digest := _read_mail(one, name, latest, chosen)) is not None
    ]
    if not digests:
        raise DigestError(
            f"{name} is a mail without a digest that can be read: save the page that it links to "
            "as a whole and import that."
        )
    lists: dict[tuple[str, dt.date | None], list[Digest]] = {}
    for digest in digests:
        lists.setdefault((digest.name, digest.date), []).append(digest)
    parts = (together(parts) for parts in lists.values())
    return tuple(sorted(parts, key=lambda part: part.date or dt.date.min))


def _read_mail(one: mail.Mail, name: str, latest: dt.date, chosen: Format | None) -> Digest | None:
    """Read the text of a mail that lists the most ids, else papers; None where none does."""
    latest = min(latest, one.date) if one.date else latest
    found: list[Digest] = []
    for content in _texts(one):
        with suppress(DigestError):  # the next text may be the one
            found.append(_read_text(content, name, latest, chosen))
    if not found:
        return None
    digest = max(
        found, key=lambda each: (len(_ids(each)), len(each.entries), each.format != web_page.NAME)
    )
    titled = any(entry.title == one.subject for entry in digest.entries)
    nameless = digest.name in (scholar_alert.TITLE, masthead.name_of_file(name))
    if one.subject and nameless and not titled:
        digest = replace(digest, name=one.subject)
    return replace(digest, date=digest.date or one.date)


def _ids(digest: Digest) -> list[str]:
    """Return the ids that a digest tells."""
    return [entry.arxiv_id for entry in digest.entries if entry.arxiv_id]


def _texts(one: mail.Mail) -> Iterator[bytes]:
    """Give the texts of a mail: as they are, then those of HTML as a reader sees them."""
    yield from (part.content for part in one.parts)
    for part in one.parts:
        if part.html:
            with suppress(DigestError):
                page = html_page.parse(decode(part.content, "mail").text, "mail")
                yield html_page.text(page).encode()


def _refuse_endless_fields(digest: Digest, name: str) -> None:
    """Raise DigestError where a title or an abstract is longer than any window can show."""
    longest = max((max(len(e.title), len(e.abstract or "")) for e in digest.entries), default=0)
    if longest > LONGEST_FIELD:
        raise DigestError(
            f"{name} has a title or an abstract of {longest:,} characters, which is none: "
            "take it out, then import the file."
        )


def _named(name: str) -> Format:
    """Return the format of that name; raise DigestError naming all where there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise DigestError(f"There is no format called {name}: choose one of {names}.")


def _recognised(text: str, name: str) -> Format:
    """Return the first format that recognises a text; raise DigestError where none does."""
    for known in FORMATS:
        if known.recognise(text):
            return known
    if name.lower().endswith((".csv", ".tsv", ".xlsx")):
        raise DigestError(
            f"{name} is a table of another program: export it there as BibTeX, RIS or CSL-JSON, "
            "then import that file."
        )
    raise DigestError(
        f"{name} is not a digest that can be read: it holds no titles with abstracts below "
        "them; copy the page of papers as a whole and import that."
    )
