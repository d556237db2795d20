"""Digests inside of mails and mailboxes."""

import datetime as dt
import time
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import mail, read, read_all
from readinglist.papers import Digest

LATEST = dt.date(2026, 5, 1)
SAMPLE = (Path(__file__).parents[2] / "resources" / "sample-digest.txt").read_text("utf-8")
RECORD = r"""\\
arXiv:2412.00011
Date: Tue, 31 Dec 2024 09:00:11 GMT   (38kb,D)

Title: Slow Tides at Zürich
Authors: Tom Brown
Categories: cs.LG
\\
  We forecast the water level of a lake.
\\ ( https://arxiv.org/abs/2412.00011 ,  38kb)
"""
ALERT = '<h3><a class="gse_alrt_title" href="https://example.org/x">Counting Lamps</a></h3>'


def envelope(day: str = "Wed, 1 Jan 2025 06:12:00 -0800") -> EmailMessage:
    """Return a mail without a body."""
    message = EmailMessage()
    message["From"] = "list@example.org"
    message["To"] = "reader@example.org"
    message["Subject"] = "Neues aus Zürich"
    message["Date"] = day
    return message


def plain(encoding: str = "quoted-printable", charset: str = "utf-8") -> EmailMessage:
    """Return a mail with a record as its plain text."""
    message = envelope()
    message.set_content(RECORD, cte=encoding, charset=charset)
    return message


def alternative() -> EmailMessage:
    """Return a mail whose HTML lists more than its plain text."""
    message = envelope()
    message.set_content("See the HTML.")
    message.add_alternative(f"<html><body>{ALERT}</body></html>", subtype="html")
    return message


def attached() -> EmailMessage:
    """Return a mail with a digest as an attached file."""
    message = envelope()
    message.set_content("Here it is.")
    message.add_attachment(RECORD.encode(), maintype="text", subtype="plain", filename="a.txt")
    return message


def forwarded() -> EmailMessage:
    """Return a mail with a mail inside."""
    message = envelope()
    message.set_content("Have a look.")
    message.add_attachment(plain())
    return message


def only_html() -> EmailMessage:
    """Return a mail with the text in HTML alone."""
    message = envelope()
    message.set_content(f"<html><body><pre>{RECORD}</pre></body></html>", subtype="html")
    return message


MAILS: dict[str, Callable[[], EmailMessage]] = {
    "quoted-printable": plain,
    "base64": lambda: plain("base64"),
    "8bit": lambda: plain("8bit"),
    "Latin-1": lambda: plain("quoted-printable", "iso-8859-1"),
    "UTF-16": lambda: plain("base64", "utf-16"),
    "an attached file": attached,
    "a forwarded mail": forwarded,
    "HTML alone": only_html,
}


def take(content: bytes) -> Digest:
    return read(content, name="digest.eml", latest=LATEST)


@pytest.mark.parametrize("kind", MAILS)
@pytest.mark.parametrize("line_end", ["LF", "CRLF"])
def test_a_digest_is_found_in_every_kind_of_mail(kind: str, line_end: str) -> None:
    wanted = policy.SMTP if line_end == "CRLF" else policy.default
    digest = take(MAILS[kind]().as_bytes(policy=wanted))
    (paper,) = digest.entries
    assert digest.format == "arxiv-mail"
    assert (paper.title, paper.arxiv_id) == ("Slow Tides at Zürich", "2412.00011")
    assert digest.source[slice(*paper.span)].strip().startswith("\\\\")


def test_the_day_of_the_mail_is_the_digests_where_that_has_none() -> None:
    digest = take(plain().as_bytes())
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 1), False)


def test_a_day_without_its_year_is_not_after_the_mail() -> None:
    message = envelope("Wed, 12 Mar 2025 06:12:00 -0800")
    message.set_content(SAMPLE)
    digest = take(message.as_bytes())
    assert (digest.format, len(digest.entries)) == ("huggingface-text", 12)
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 3, 11), True)


def test_the_part_that_lists_papers_is_taken_and_the_subject_names_it() -> None:
    digest = take(alternative().as_bytes())
    assert (digest.format, digest.name) == ("scholar-alert", "Neues aus Zürich")


def test_of_two_texts_the_one_that_knows_ids_is_taken() -> None:
    message = envelope()
    message.set_content(SAMPLE)
    title = '<h3><a href="/papers/2409.00011">Counting Lamps</a></h3>'
    message.add_alternative(f"<html>{title}</html>", subtype="html")
    assert take(message.as_bytes()).format == "huggingface-html"


def test_a_format_may_be_chosen_for_what_is_inside() -> None:
    digest = read(plain().as_bytes(), name="a.eml", latest=LATEST, format="arxiv-mail")
    assert len(digest.entries) == 1
    with pytest.raises(DigestError, match="without a digest"):
        read(plain().as_bytes(), name="a.eml", latest=LATEST, format="arxiv-rss")


@pytest.mark.parametrize("charset", ["x-unknown", "idna", "zip", "utf-8\x00", "us-ascii"])
def test_an_unknown_or_wrong_charset_is_guessed(charset: str) -> None:
    content = plain("8bit").as_bytes().replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    assert take(content).entries[0].title == "Slow Tides at Zürich"


def mailbox(*messages: EmailMessage) -> bytes:
    """Return messages as a mailbox file."""
    return b"".join(
        b"From list@example.org Wed Jan  1 06:12:00 2025\n" + one.as_bytes() + b"\n"
        for one in messages
    )


def test_a_mailbox_gives_the_papers_of_all_its_messages() -> None:
    digest = take(mailbox(plain(), attached(), alternative()))
    assert [entry.title for entry in digest.entries] == [
        "Slow Tides at Zürich",
        "Slow Tides at Zürich",
        "Counting Lamps",
    ]
    assert digest.date == dt.date(2025, 1, 1)
    spans = [digest.source[slice(*entry.span)] for entry in digest.entries]
    assert spans[0] == spans[1]
    assert spans[0].startswith("\\\\\narXiv:2412.00011")
    assert spans[2].startswith("<h3>")


def test_messages_of_different_days_leave_the_day_open_and_say_so() -> None:
    later = envelope("Thu, 2 Jan 2025 06:12:00 -0800")
    later.set_content(RECORD)
    digest = take(mailbox(plain(), later))
    assert digest.date is None
    assert digest.remarks == (
        "it holds 2 digests of different days: import them one by one to keep the days",
    )


def test_a_mailbox_gives_a_digest_a_list_a_day_the_oldest_first() -> None:
    later = envelope("Thu, 2 Jan 2025 06:12:00 -0800")
    later.set_content(RECORD)
    content = mailbox(later, plain(), alternative(), attached())
    found = read_all(content, name="digests.mbox", latest=LATEST)
    first, second = dt.date(2025, 1, 1), dt.date(2025, 1, 2)
    assert [(one.date, len(one.entries)) for one in found] == [(first, 2), (first, 1), (second, 1)]
    assert found[1].name == "Neues aus Zürich"
    for one in found:
        assert all(one.source[slice(*entry.span)].strip() for entry in one.entries)
    assert not any(one.remarks for one in found if one.format == "arxiv-mail")


def test_a_file_that_is_no_mailbox_gives_one_digest() -> None:
    assert len(read_all(SAMPLE.encode(), name="sample.txt", latest=LATEST)) == 1
    assert len(read_all(plain().as_bytes(), name="a.eml", latest=LATEST)) == 1


def test_a_line_that_a_mailbox_quotes_is_whole_again() -> None:
    content = mailbox(plain()).replace(b"  We forecast", b"  We forecast.\n>From here")
    assert "From here the water" in (take(content).entries[0].abstract or "")


def test_a_mail_without_a_digest_is_refused() -> None:
    message = envelope()
    message.set_content("Lunch at noon?")
    with pytest.raises(DigestError, match=r"^digest\.eml is a mail without a digest .*that\.$"):
        take(message.as_bytes())


@pytest.mark.parametrize("text", [SAMPLE, RECORD, "Title: x\n\ny", "From here on\nto there"])
def test_a_text_without_a_mails_header_is_no_mail(text: str) -> None:
    assert not mail.recognise(text.encode())


HEAD = b"From: a@example.org\nDate: Wed, 1 Jan 2025 06:12:00 -0800\nMIME-Version: 1.0\n"


def nested(levels: int) -> bytes:
    """Return multiparts that stand one in another."""
    parts = (
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels)
    )
    return HEAD + b"".join(parts)


HOSTILE = {
    "parentheses": HEAD + b"Subject: " + b"(" * 20_000 + b"\n\nx",
    "parentheses in an address": HEAD + b"To: " + b"(" * 20_000 + b"\n\nx",
    "parentheses in a type": HEAD + b"Content-Type: text/plain" + b"(;" * 20_000 + b"\n\nx",
    "quotes in a type": HEAD + b"Content-Type: text/plain; a=" + b'";' * 2_000_000 + b"\n\nx",
    "a day without end": HEAD.replace(b"Wed", b"1 Jan " * 100_000) + b"\nx",
    "encoded words": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nx",
    "parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\n' + b"\n--b\n\nx" * 50_000,
    "a digest of mails": HEAD
    + b'Content-Type: multipart/digest; boundary="b"\n'
    + b"\n--b\n\nTo: x\n\ny" * 50_000,
    "levels": nested(10_000),
    "mails in mails": HEAD + b"Content-Type: message/rfc822\n\n" * 50_000,
    "header lines": HEAD + b"X-A: b\n" * 300_000,
    "folded header": HEAD + b"X-A: b\n" + b" c\n" * 300_000 + b"\nx",
    "messages": b"From a\nFrom: b\nTo: c\n\nx\n\n" * 50_000,
    "lines": HEAD + b"\n" * 500_000,
    "broken base64": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=a" * 1_000_000,
    "size": HEAD + b"\n" + b"x" * 20_000_000,
    "nothing": HEAD + b"\n",
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_mail_is_refused_soon_in_a_sentence(hostile: str) -> None:
    start = time.perf_counter()
    with pytest.raises(DigestError, match=r"^digest\.eml [^\n]+\.$"):
        take(HOSTILE[hostile])
    assert time.perf_counter() - start < 10


def test_an_item_of_a_feed_has_its_title_in_the_subject() -> None:
    message = envelope()
    message.replace_header("Subject", "Slow Tides at Zürich")
    message.set_content(
        "arXiv:2503.04101v1 Announce Type: new\nAbstract: We show that it is slow.\n"
    )
    digest = read(bytes(message), name="Feed.eml", latest=LATEST)
    (entry,) = digest.entries
    assert (entry.title, entry.arxiv_id) == ("Slow Tides at Zürich", "2503.04101")
    assert digest.name == "Feed"
