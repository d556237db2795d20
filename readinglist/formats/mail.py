"""Mail taken out of its envelope: .eml and .mbox to the texts that stand inside.

Source of the format: RFC 5322, RFC 2045 to 2047, and RFC 4155 for mailboxes. The standard library
parses; what takes it for ever (parts, levels and headers without end) is counted and refused first.
"""

import codecs
import datetime as dt
import email
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message

from readinglist.errors import DigestError
from readinglist.formats import days, facts
from readinglist.formats.decoding import LARGEST

SUFFIXES = (".eml", ".mbox", ".mht", ".mhtml")
"""How files of mail end; a page that Chrome saves as one file is a mail, too."""

_KNOWN = frozenset(
    (
        *(b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"received"),
        *(b"return-path", b"content-type", b"delivered-to", b"reply-to", b"sender"),
        b"content-transfer-encoding",
    )
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):")
_MAILBOX_LINE = re.compile(
    rb"(?:\A|\n\r?\n)From [^\r\n]{1,200}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)"
)
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_BOUNDARY = re.compile(rb"boundary\*?\d*\*?\s*=\s*\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_LONG_HEADER = re.compile(rb"^[A-Za-z-]{1,60}:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)
_READABLE = re.compile(
    r"text/.*|application/(?:json|xml|.*\+xml|.*\+json|x-bibtex|x-research-info-systems)"
)
_READABLE_NAME = re.compile(r".+\.(?:bib|ris|nbib|enw|csv|tsv|txt|jsonl?|xml|md)", re.IGNORECASE)
_SEVEN_BITS = ("utf-7", "hz", "iso2022")
_FLOWED = re.compile(rb"(?<! )(?<!\n--) \r?\n(?!\r?\n|[> ]|-- )")
_NO_CHARSETS = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")
_FED = re.compile(rb"\s*arXiv:\S{8,24}\s+Announce Type: ")
_LONGEST_HEAD = 200_000
_LONGEST_FIELD = 100_000
_MOST_BOUNDARIES = 30
_MOST_PARTS = 1_000
_MOST_MESSAGES = 1_000
_MOST_LINES = 400_000


@dataclass(frozen=True, slots=True)
class Part:
    """A text inside a mail, in UTF-8 where its charset was known."""

    content: bytes
    html: bool


@dataclass(frozen=True, slots=True)
class Mail:
    """A message: its day as its sender wrote it, its subject, and the texts in it."""

    subject: str
    date: dt.date | None
    parts: tuple[Part, ...]


def recognise(content: bytes) -> bool:
    """Say whether bytes begin with the header of a mail, or with a mailbox's line."""
    head = content[:_LONGEST_HEAD].removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    names = set()
    for line in re.split(rb"\r?\n", re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]):
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not line.startswith((b" ", b"\t")):
            return False
    return len(names & _KNOWN) > 1


def unwrap(content: bytes, name: str) -> list[Mail]:
    """Return the messages of a file; raise DigestError where they have no end to them."""
    if len(content) > LARGEST:
        raise DigestError(
            f"{name} is larger than {LARGEST // 1_000_000} MB: "
            "split it into smaller files, then import those."
        )
    content = content.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    starts = list(_MAILBOX_LINE.finditer(content))
    if len(starts) > _MOST_MESSAGES or content.count(b"\n") > _MOST_LINES:
        raise DigestError(
            f"{name} has more than {_MOST_MESSAGES:,} messages or {_MOST_LINES:,} lines: "
            "split it into smaller files, then import those."
        )
    if not starts:
        return [_mail(content, name)]
    ends = [start.start() for start in starts[1:]] + [len(content)]
    bodies = (content[start.end() : end] for start, end in zip(starts, ends, strict=True))
    return [_mail(_QUOTED_FROM.sub(rb"\1", body), name) for body in bodies]


def _mail(content: bytes, name: str) -> Mail:
    """Take one message out of its envelope; a feed's item has its title in the subject."""
    _refuse_endless(content, name)
    try:
        message = email.message_from_bytes(content)
        parts = tuple(_parts(message))
    except (RecursionError, MessageError, ValueError) as error:
        raise DigestError(
            f"{name} is a mail that is nested too deeply or is damaged: "
            "save the part that holds the digest and import that."
        ) from error
    day = days.find(_shown(message["Date"])[:100], dt.date.max)
    subject = _shown(message["Subject"])
    titled = tuple(_titled(part, subject) for part in parts)
    return Mail(subject, day.date if day and not day.inferred else None, titled)


def _titled(part: Part, subject: str) -> Part:
    """Put the subject above a text that an item of arXiv's feeds begins, which is its title."""
    if part.html or not _FED.match(part.content[:200]):
        return part
    return replace(part, content=subject.encode() + b"\n\n" + part.content)


def _refuse_endless(content: bytes, name: str) -> None:
    """Raise DigestError for more levels, parts or header than any mail has."""
    boundaries = set(_BOUNDARY.findall(content))
    levels = len(boundaries) + content.lower().count(b"message/rfc822")
    found = 0 if levels > _MOST_BOUNDARIES else sum(content.count(b"--" + b) for b in boundaries)
    longest = max((len(match.group()) for match in _LONG_HEADER.finditer(content)), default=0)
    head = re.search(rb"\n\r?\n", content)
    too_long = longest > _LONGEST_FIELD and (head.start() if head else len(content)) > _LONGEST_HEAD
    if levels > _MOST_BOUNDARIES or found > _MOST_PARTS or too_long or _long_type(content):
        raise DigestError(
            f"{name} is a mail with more parts, levels or header than any has: "
            "save the part that holds the digest and import that."
        )


def _long_type(content: bytes) -> bool:
    """Say whether a header that is taken apart piece by piece is too long for that."""
    return any(
        len(match.group()) > 10_000 and match.group()[:8].lower() == b"content-"
        for match in _LONG_HEADER.finditer(content)
    )


def _parts(message: Message) -> Iterator[Part]:
    """Give the texts of a message, of messages inside of it too."""
    for part in message.walk():
        kind = part.get_content_type()
        named = _READABLE_NAME.fullmatch((part.get_filename() or "")[:200])
        if part.is_multipart() or not (_READABLE.fullmatch(kind) or named):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            if part.get_param("format") == "flowed":
                payload = _FLOWED.sub(b" ", payload)
            yield Part(_in_utf_8(payload, part.get_content_charset()), kind == "text/html")


def _in_utf_8(payload: bytes, charset: str | None) -> bytes:
    """Return a text in UTF-8 if its charset is known and fits; else as it is, to be guessed.

    What is UTF-8 to the last byte is that, whatever its header says.
    """
    try:
        if not charset or codecs.lookup(charset).name in _NO_CHARSETS:
            return payload
        if not payload.isascii() and not codecs.lookup(charset).name.startswith(_SEVEN_BITS):
            with suppress(UnicodeDecodeError):
                return payload.decode("utf-8").encode("utf-8")
        return payload.decode(charset).encode("utf-8")
    except (LookupError, ValueError):  # ValueError: it is not what it says, or a NUL in the name
        return payload


def _shown(header: object) -> str:
    """Return a header as a person reads it; empty where it is missing."""
    if header is None:
        return ""
    pieces = []
    try:
        for piece, charset in decode_header(str(header)[:1_000]):
            pieces.append(piece if isinstance(piece, str) else _text(piece, charset))
    except HeaderParseError:
        return facts.line(str(header)[:1_000])
    return facts.line("".join(pieces))


def _text(piece: bytes, charset: str | None) -> str:
    """Decode a piece of a header; what its charset does not allow is replaced."""
    try:
        return piece.decode(charset or "ascii", errors="replace")
    except (LookupError, ValueError):
        return piece.decode("latin-1")
