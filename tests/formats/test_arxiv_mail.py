"""arXiv's daily mail."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
RULE = "-" * 78
MAIL = rf"""{RULE}
Send any comments regarding submissions directly to submitter.
{RULE}
 Submissions to:
Machine Learning
Computational Geometry
 received from  Mon 30 Dec 24 19:00:00 GMT  to  Tue 31 Dec 24 19:00:00 GMT
{RULE}
{RULE}
\\
arXiv:2412.00011
Date: Tue, 31 Dec 2024 09:00:11 GMT   (38kb,D)

Title: Slow Tides: Forecasting Harbour Levels with Pre-
  Trained Models
Authors: Tom Brown (1 and 2), Ashish Vaswani
  and Noam Shazeer (2) ((1) A Harbour, (2) A Sea and a Lake)
Categories: cs.LG physics.ao-ph
Comments: 9 pages; code at https://github.com/example/slow-tides.
Journal-ref: Journal of Tides 3 (2024) 1-9
DOI: 10.1000/182
\\
  We forecast the water level of a harbour. The work goes on from
arXiv:2301.00001 and halves the error on 12\% of the days.

  A second paragraph says where the method fails, which is in
storms.
\\ ( https://arxiv.org/abs/2412.00011 ,  38kb)
{RULE}
\\
arXiv:hep-th/9901001v2
Date: Mon, 30 Dec 2024 10:00:00 GMT   (9kb)

Title: Counting Lamps
Authors: Paul Erd\H{{o}}s
Categories: hep-th
\\
  We count.
\\ ( https://arxiv.org/abs/hep-th/9901001 ,  9kb)
%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%
\\
arXiv:2412.00033 (*cross-listing*)
Date: Mon, 30 Dec 2024 11:00:00 GMT   (5kb)

Title: A Bound on Bounds
Authors: Ashish Vaswani
Categories: math.CO cs.LG
\\
  We bound bounds.
\\ ( https://arxiv.org/abs/2412.00033 ,  5kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
\\
arXiv:2401.00044
replaced with revised version Tue, 31 Dec 2024 08:15:09 GMT   (565kb,D)

Title: A Revised Paper
Authors: Tom Brown
Categories: cs.LG
\\ ( https://arxiv.org/abs/2401.00044 ,  565kb)
%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---
"""


@pytest.fixture
def digest() -> Digest:
    return read(MAIL.encode(), name="mail.txt", latest=LATEST)


def test_every_fact_of_a_record_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides: Forecasting Harbour Levels with Pre-Trained Models"
    assert paper.abstract == (
        "We forecast the water level of a harbour. The work goes on from arXiv:2301.00001 and "
        "halves the error on 12% of the days.\n\nA second paragraph says where the method fails, "
        "which is in storms."
    )
    assert paper.authors == ("Tom Brown", "Ashish Vaswani", "Noam Shazeer")
    assert (paper.arxiv_id, paper.primary_class) == ("2412.00011", "cs.LG")
    assert (paper.date, paper.year) == (dt.date(2024, 12, 31), 2024)
    assert (paper.venue, paper.doi) == ("Journal of Tides 3 (2024) 1-9", "10.1000/182")
    assert paper.links == (Link(LinkKind.CODE, "https://github.com/example/slow-tides"),)


def test_an_id_inside_an_abstract_begins_no_record(digest: Digest) -> None:
    assert [entry.arxiv_id for entry in digest.entries] == [
        "2412.00011",
        "hep-th/9901001",
        "2412.00033",
        "2401.00044",
    ]


def test_an_old_id_and_an_archive_without_classes_are_read(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.arxiv_id, paper.primary_class) == ("hep-th/9901001", "hep-th")
    assert paper.authors == ("Paul Erd\u0151s",)


def test_a_cross_list_keeps_its_own_primary_class(digest: Digest) -> None:
    assert digest.entries[2].primary_class == "math.CO"


def test_a_replacement_has_neither_abstract_nor_the_papers_own_day(digest: Digest) -> None:
    paper = digest.entries[3]
    assert (paper.title, paper.abstract) == ("A Revised Paper", None)
    assert (paper.date, paper.year) == (None, None)


def test_the_header_tells_name_and_day(digest: Digest) -> None:
    assert (digest.format, digest.name) == (
        "arxiv-mail",
        "Machine Learning, Computational Geometry",
    )
    assert (digest.date, digest.date_inferred) == (dt.date(2024, 12, 31), False)


def test_many_subjects_are_counted() -> None:
    text = MAIL.replace("Machine Learning\n", "Machine Learning\nRobotics\nLogic\n")
    digest = read(text.encode(), name="mail.txt", latest=LATEST)
    assert digest.name == "Machine Learning, Robotics, Logic and 1 more"


def test_lines_that_tell_nothing_of_papers_are_listed(digest: Digest) -> None:
    assert [rest.text for rest in digest.leftover] == [
        "Send any comments regarding submissions directly to submitter."
    ]


def test_each_span_holds_its_record(digest: Digest) -> None:
    for entry in digest.entries:
        span = digest.source[slice(*entry.span)]
        assert span.startswith("\\\\\narXiv:")
        assert span.endswith("kb)")
        assert entry.arxiv_id in span if entry.arxiv_id else False


def test_a_record_without_a_header_around_it_is_read() -> None:
    text = MAIL[MAIL.index("\\\\") : MAIL.index("%-")]
    digest = read(text.encode(), name="mail.txt", latest=LATEST)
    assert (len(digest.entries), digest.name, digest.date) == (2, "arXiv", None)


def test_a_record_without_its_title_is_left_over_and_takes_none_of_its_neighbour() -> None:
    text = MAIL.replace("Title: Counting Lamps\n", "")
    digest = read(text.encode(), name="mail.txt", latest=LATEST)
    assert len(digest.entries) == 3
    assert "arXiv:hep-th/9901001v2" in [rest.text for rest in digest.leftover]


def test_a_mail_that_is_cut_off_gives_what_it_has() -> None:
    digest = read(MAIL[: MAIL.index("We bound")].encode(), name="mail.txt", latest=LATEST)
    assert [entry.title for entry in digest.entries][-1] == "A Bound on Bounds"


def test_an_abstract_that_is_indented_all_over_is_one_paragraph() -> None:
    text = MAIL.replace("\nstorms.", "\n  storms.").replace("\narXiv:2301", "\n  arXiv:2301")
    digest = read(text.encode(), name="mail.txt", latest=LATEST)
    assert (digest.entries[0].abstract or "").count("\n\n") == 1


@pytest.mark.parametrize("disguise", [*BYTES, "indents", "tabs", "blanks at line ends"])
def test_the_mail_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    found = read(DISGUISES[disguise](MAIL), name="mail.txt", latest=LATEST)
    for entry, expected in zip(found.entries, digest.entries, strict=True):
        assert (entry.title, entry.abstract) == (expected.title, expected.abstract)
        assert (entry.authors, entry.date) == (expected.authors, expected.date)
    assert (found.name, found.date) == (digest.name, digest.date)


def test_a_text_without_records_is_refused_where_the_format_was_chosen() -> None:
    with pytest.raises(DigestError, match=r"^mail\.txt is no mail of arXiv: .*import that\.$"):
        read(b"arXiv:2412.00011 Title: x", name="mail.txt", latest=LATEST, format="arxiv-mail")


@pytest.mark.parametrize(
    "piece",
    ["\\\\\n", "\\\\\narXiv:2412.00011\n", "Title: x\n", "received from  to ", "%-" * 30 + "\n"],
)
def test_a_piece_that_comes_again_and_again_ends_soon(piece: str) -> None:
    start = time.perf_counter()
    assert read((MAIL + piece * 100_000).encode(), name="mail.txt", latest=LATEST).entries
    assert time.perf_counter() - start < 10


@pytest.mark.shared
@pytest.mark.parametrize("disguise", [*BYTES, "indents"])
def test_the_real_mail_gives_every_record(disguise: str, shared: Path) -> None:
    text = (shared / "digests" / "arxiv-mail.txt").read_text(encoding="utf-8")
    digest = read(DISGUISES[disguise](text), name="arxiv-mail.txt", latest=LATEST)
    blocks = re.split(r"(?m)^(?=\\\\\narXiv:)", text)[1:]
    assert len(digest.entries) == len(blocks) == 36
    assert (digest.name, digest.date) == (
        "Computer Vision and Pattern Recognition",
        dt.date(2025, 12, 30),
    )
    assert len(digest.leftover) == 3
    for entry, block in zip(digest.entries, blocks, strict=True):
        head, _, rest = block[3:].partition("\n\\\\")
        written = {
            key: " ".join(value.split())
            for key, value in re.findall(r"(?m)^(\w+): (.*(?:\n  .*)*)", head)
        }
        assert block.startswith(f"\\\\\narXiv:{entry.arxiv_id}")
        assert entry.title == re.sub(r"(?<=\w-) ", "", written["Title"])
        assert letters(" ".join(entry.authors)) == letters(written["Authors"])
        assert letters(entry.abstract or "") == letters(rest.split("\n\\\\")[0])
        own = re.search(r"Date: \w+, (\d+ \w+ \d+)", head)
        day = own and dt.datetime.strptime(own[1], "%d %b %Y").date()  # noqa: DTZ007 days only
        assert entry.date == day
        assert entry.primary_class == "cs.CV"


def letters(text: str) -> str:
    """Keep what neither wrapping nor parting names nor showing TeX changes, sorted."""
    if text.startswith(" ( https"):
        return ""
    text = re.sub(r"\\[a-zA-Z]+|\band\b|i\.e\.|e\.g\.", "", text)
    return "".join(sorted(re.findall(r"[^\W_]", text)))
