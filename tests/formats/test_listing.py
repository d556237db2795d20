"""Pages without a format of their own are read by what stands beside their titles."""

import datetime as dt
import time

import pytest

from readinglist.errors import DigestError
from readinglist.formats import FORMATS, listing, read
from readinglist.papers import Digest

LATEST = dt.date(2025, 4, 1)
CHATTED = """[06.03. 09:41] Reader
Slow Tides on Shallow Shores
https://arxiv.org/abs/2503.04101

[06.03. 09:44] Reader
What Do Gauges Know?
https://doi.org/10.5555/gauges.2
"""


def take(text: str) -> Digest:
    return read(text.encode(), name="page.txt", latest=LATEST)


def test_links_betray_the_titles_above_them() -> None:
    digest = take(CHATTED)
    assert digest.format == listing.NAME
    told = [(entry.title, entry.arxiv_id, entry.doi) for entry in digest.entries]
    assert told == [
        ("Slow Tides on Shallow Shores", "2503.04101", None),
        ("What Do Gauges Know?", None, "10.5555/gauges.2"),
    ]


def test_each_paper_knows_where_it_stands() -> None:
    digest = take(CHATTED)
    for entry in digest.entries:
        assert digest.source[slice(*entry.span)].startswith(entry.title)


def test_lines_that_are_no_part_of_a_paper_are_left_over() -> None:
    assert [one.text for one in take(CHATTED).leftover] == [
        "[06.03. 09:41] Reader",
        "[06.03. 09:44] Reader",
    ]


def test_the_list_says_so_where_nothing_betrays_a_title() -> None:
    with pytest.raises(DigestError, match="copy the page of papers"):
        listing.read("one\ntwo\n", name="page.txt", latest=LATEST)


def test_a_list_of_shopping_is_no_list_of_papers() -> None:
    text = "Shopping for Friday\n\nmilk\nbread\nhttps://shop.example/milk\n"
    assert not any(known.recognise(text) for known in FORMATS)


@pytest.mark.parametrize("count", [2_000, 4_000])
def test_a_page_of_thousands_of_links_is_read_whole(count: int) -> None:
    text = "\n".join(
        f"Slow Tides on Shallow Shores, Part {n}\nhttps://arxiv.org/abs/2503.{n:05}\n"
        for n in range(1, count + 1)
    )
    assert len(take(text).entries) == count


def test_a_card_s_votes_and_id_are_its_own() -> None:
    cards = [("Slow Tides", "2503.04101", 12), ("Gauges", "2503.04102", 3)]
    text = "".join(
        f"{title}\nPaper\n•\n{arxiv_id}\n•\nPublished Mar 4, 2025\n•\n{votes}\n"
        for title, arxiv_id, votes in cards
    )
    assert [(one.title, one.arxiv_id, one.upvotes) for one in take(text).entries] == cards


def test_a_feed_s_items_have_their_titles_above_what_announces_them() -> None:
    text = (
        "Slow Tides on Shallow Shores\ncs.LG updates by Tom Brown / 3h\n"
        "arXiv:2503.04101v1 Announce Type: new\nAbstract: We show that tides are slow.\n\n"
        "Gauges\ncs.LG updates by Tom Brown / 3h\n"
        "arXiv:2503.04102v2 Announce Type: replace\nAbstract: We ask what gauges know.\n"
    )
    told = [(entry.title, entry.arxiv_id, entry.abstract) for entry in take(text).entries]
    assert told == [
        ("Slow Tides on Shallow Shores", "2503.04101", "We show that tides are slow."),
        ("Gauges", "2503.04102", "We ask what gauges know."),
    ]


def test_people_above_titles_are_not_those_of_the_paper_before() -> None:
    text = (
        "Tom Brown\nSlow Tides on Shallow Shores\nhttps://arxiv.org/abs/2503.04101\n"
        "Yang Song, Stefano Ermon\nWhat Do Gauges Know?\nhttps://arxiv.org/abs/2503.04102\n"
    )
    assert [entry.authors for entry in take(text).entries] == [
        ("Tom Brown",),
        ("Yang Song", "Stefano Ermon"),
    ]


def test_a_title_of_one_word_between_people_is_one() -> None:
    text = (
        "Slow Tides on Shallow Shores\nTom Brown, Jacob Devlin\nForgetting\nYang Song, Stefano "
        "Ermon\nWhat Do Gauges Know?\nAlec Radford, Ilya Sutskever\n"
    )
    assert [entry.title for entry in take(text).entries][1] == "Forgetting"


def test_people_and_where_they_work_are_no_title_and_no_names_for_certain() -> None:
    text = (
        "Slow Tides on Shallow Shores\nTom Brown and Jacob Devlin, University of Reading; "
        "Yang Song, Institute of Lists\n\nWhat Do Gauges Know?\nStefano Ermon, "
        "University of Reading\n"
    )
    told = [(entry.title, entry.authors) for entry in take(text).entries]
    assert told == [("Slow Tides on Shallow Shores", ()), ("What Do Gauges Know?", ())]


def test_people_behind_a_bold_title_wrote_it() -> None:
    text = "- **Slow Tides on Shores** *Tom Brown*\n- **What Do Gauges Know?** *Yang Song*\n"
    assert [entry.authors for entry in take(text).entries] == [("Tom Brown",), ("Yang Song",)]


def test_an_author_a_line_makes_all_of_them() -> None:
    text = (
        "Title: Slow Tides\nAuthor: Tom Brown\nAuthor: Jacob Devlin\nDOI: 10.5555/a.1\n\n"
        "Title: Gauges\nAuthor: Yang Song\nDOI: 10.5555/a.2\n"
    )
    assert [entry.authors for entry in take(text).entries] == [
        ("Tom Brown", "Jacob Devlin"),
        ("Yang Song",),
    ]


def test_titles_alone_are_a_list() -> None:
    text = "1. Slow Tides on Some Shores\n2. Learning to Wade Ashore\n3. Winter Lakes: A Survey\n"
    assert len(take(text).entries) == 3


def test_titles_with_people_at_their_end_are_no_titles_alone() -> None:
    text = (
        "Slow Tides on Shallow Shores Tom Brown, Jacob Devlin\n"
        "What Do the Gauges Know? Yang Song, Stefano Ermon\n"
        "A Survey of Lakes Alec Radford, Ilya Sutskever\n"
    )
    assert not listing.recognise(text)


def test_notes_below_a_heading_are_no_abstract() -> None:
    text = (
        "# Slow Tides\n\n- Author: [[Tom Brown]]\n- Full Title: Slow Tides on Shallow Shores\n"
        "- URL: https://arxiv.org/abs/2503.04101\n\n## Highlights\n- We found that the tides of "
        "the lake are slower in winter, when the ice lies on the shore, than they are in summer.\n"
    )
    (entry,) = take(text).entries
    assert (entry.title, entry.abstract) == ("Slow Tides on Shallow Shores", None)


@pytest.mark.parametrize(
    "title", ["Code Editing by Hand", "Open Problems in Tides", "Comment on “Slow Tides”"]
)
def test_a_title_that_begins_like_a_button_is_one(title: str) -> None:
    text = f"{title}\nhttps://arxiv.org/abs/2503.04101\n\nSlow Tides\nhttps://arxiv.org/abs/2503.04102\n"
    assert take(text).entries[0].title == title


@pytest.mark.parametrize(
    "line",
    ["•", "2503.04101", "·", "Paper", "1️⃣", "3 authors", "# a", "**a** b", "T<https://a.b/c>"],
)
def test_a_page_of_one_line_again_and_again_is_soon_told(line: str) -> None:
    start = time.process_time()
    listing.recognise(f"{line}\n" * 60_000)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "text",
    [
        "Chapter 1: The Party\nChapter 2: The Shadow of the Past\nChapter 3: Three Is Company\n",
        "12:01 INFO Worker Began: On It\n12:02 INFO Worker Ended: On It\n12:03 INFO Was It: On\n",
        "- [ ] Write the Report on Tides\n- [ ] Book a Train to the Lake\n- [x] Ask: Who Is In\n",
        "- **Kind and size**: empty, large and small.\n- **Mail and news**: nested, bounded.\n",
        "did you see https://arxiv.org/abs/2503.04101 ?\nyes, cool stuff\n",
    ],
)
def test_lists_of_other_things_are_no_lists_of_papers(text: str) -> None:
    assert not listing.recognise(text)


@pytest.mark.parametrize(
    "form", ["arXiv:{0} {1}", "{0} - {1}", "[{0}] {1}", "{1} ({0})", "{1} (arXiv:{0}v2)", "{1} {0}"]
)
def test_an_id_without_an_address_betrays_the_title_beside_it(form: str) -> None:
    papers = [("2503.04101", "Slow Tides on Shores"), ("2503.04102", "What Do Gauges Know?")]
    text = "\n".join(form.format(*paper) for paper in papers)
    assert [(entry.arxiv_id, entry.title) for entry in take(text).entries] == papers


def test_a_doi_behind_a_title_is_no_part_of_it() -> None:
    text = "Slow Tides on Shores. doi:10.5555/a.1\nWhat Do Gauges Know? (doi: 10.5555/a.2)\n"
    told = [(entry.title, entry.doi) for entry in take(text).entries]
    assert told == [
        ("Slow Tides on Shores", "10.5555/a.1"),
        ("What Do Gauges Know?", "10.5555/a.2"),
    ]


def test_prose_behind_a_bold_title_is_the_abstract() -> None:
    prose = "We show that the tides of a lake are slow in winter, and ask why that is so. " * 4
    text = f"**Slow Tides on Shallow Shores.** {prose}\n\n**Gauges of Lakes and Seas.** {prose}\n"
    (first, _) = take(text).entries
    assert (first.title, first.abstract) == ("Slow Tides on Shallow Shores", prose.strip())


def test_a_title_on_two_lines_above_its_address_is_whole() -> None:
    text = (
        "Slow Tides on Shallow Shores and\nWinter Lakes\nhttps://arxiv.org/abs/2503.04101\n\n"
        "Reading the Tables of Forty Harbours\nat Once and Forever\nhttps://arxiv.org/abs/2503.04102\n"
    )
    assert [entry.title for entry in take(text).entries] == [
        "Slow Tides on Shallow Shores and Winter Lakes",
        "Reading the Tables of Forty Harbours at Once and Forever",
    ]


def test_a_feed_s_item_that_lost_its_title_is_none() -> None:
    with pytest.raises(DigestError):
        take("arXiv:2503.04101v1 Announce Type: new\nAbstract: We show it.\n")
