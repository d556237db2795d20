"""Titles and abstracts told apart by shape."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from readinglist.formats import huggingface_text, read
from readinglist.papers import Digest

SAMPLE = Path(__file__).parents[2] / "resources" / "sample-digest.txt"
LINES = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]
HEAD, TITLES, ABSTRACTS = LINES[:5], LINES[5::2], LINES[6::2]
PLAIN = (
    "In this paper, we show that the tides of a lake are slow. A model of them is trained on what "
    "gauges tell, and its error falls by half on a benchmark of twelve lakes. The results hold in "
    "winter, too, when the ice lies on the shore and nobody reads the gauges by hand."
)


def digest(*lines: str, between: str = "\n\n") -> Digest:
    return read(between.join(lines).encode(), name="page.txt", latest=dt.date(2026, 5, 1))


def titles(found: Digest) -> list[str]:
    return [entry.title for entry in found.entries]


def test_a_title_on_two_lines_is_joined() -> None:
    first, second = TITLES[0].split(" with ")
    found = digest(*HEAD, f"{first}\nwith {second}", ABSTRACTS[0], TITLES[2], ABSTRACTS[2])
    assert titles(found) == [TITLES[0], TITLES[2]]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_titles_on_two_lines_are_joined_where_empty_lines_tell_nothing(between: str) -> None:
    lines = list(HEAD)
    for title, abstract in zip(TITLES, ABSTRACTS, strict=True):
        words = title.split()
        lines += [" ".join(words[:4]), " ".join(words[4:]), abstract]
    shown = titles(digest(*lines, between=between))
    assert shown[:10] == TITLES[:10]
    assert len(shown) == 12


def test_paragraphs_of_an_abstract_are_kept_apart() -> None:
    first, second = ABSTRACTS[5][:330], ABSTRACTS[5][330:]
    found = digest(*HEAD, TITLES[5], first, second, TITLES[6], ABSTRACTS[6])
    assert titles(found) == TITLES[5:7]
    assert found.entries[0].abstract == f"{first.strip()}\n\n{second.strip()}"


def test_a_short_last_sentence_stays_with_its_abstract() -> None:
    code = "Code is available at https://github.com/example/plain."
    found = digest(*HEAD, TITLES[6], ABSTRACTS[6], code, TITLES[7], ABSTRACTS[7])
    assert found.entries[0].abstract == f"{ABSTRACTS[6]}\n\n{code}"
    assert found.entries[0].links[0].url == "https://github.com/example/plain"


def test_a_title_without_abstract_is_kept() -> None:
    found = digest(*HEAD, TITLES[0], TITLES[6], ABSTRACTS[6], TITLES[5])
    assert [(entry.title, entry.abstract is None) for entry in found.entries] == [
        (TITLES[0], True),
        (TITLES[6], False),
        (TITLES[5], True),
    ]


def test_an_abstract_without_title_is_set_aside_and_listed() -> None:
    found = digest(*HEAD, TITLES[6], ABSTRACTS[6], ABSTRACTS[8], TITLES[5], ABSTRACTS[5])
    assert titles(found) == [TITLES[6], TITLES[5]]
    assert found.entries[0].abstract == ABSTRACTS[6]
    assert ABSTRACTS[8] in [rest.text for rest in found.leftover]


def test_an_abstract_without_title_at_the_top_is_set_aside() -> None:
    found = digest(ABSTRACTS[8], TITLES[6], ABSTRACTS[6], TITLES[5], ABSTRACTS[5])
    assert titles(found) == [TITLES[6], TITLES[5]]
    assert [rest.text for rest in found.leftover] == [ABSTRACTS[8]]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "[{}] ", "- ", "\u2022 ", "### "])
def test_numbers_and_bullets_of_a_list_are_no_part_of_titles(mark: str) -> None:
    lines = list(HEAD)
    for at, (title, abstract) in enumerate(zip(TITLES, ABSTRACTS, strict=True), start=1):
        lines += [mark.format(at) + title, abstract]
    assert titles(digest(*lines)) == titles(digest(*LINES))


def test_counts_days_and_names_between_papers_are_left_over() -> None:
    lines = list(HEAD)
    for at, (title, abstract) in enumerate(zip(TITLES, ABSTRACTS, strict=True), start=1):
        lines += [str(7 * at), title, f"{at + 2} authors", "Sep 3, 2024", abstract, "Submitted by"]
    found = digest(*lines)
    assert titles(found) == titles(digest(*LINES))
    assert [entry.abstract for entry in found.entries] == [
        entry.abstract for entry in digest(*LINES).entries
    ]
    assert [entry.upvotes for entry in found.entries] == [7 * at for at in range(1, 13)]
    assert len(found.leftover) == 3 + 3 * 12


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_abstracts_wrapped_at_eighty_columns_are_joined(between: str) -> None:
    lines = [wrapped(line) for line in LINES]
    whole = digest(*LINES)
    found = digest(*lines, between=between)
    assert titles(found) == titles(whole)
    assert [entry.abstract for entry in found.entries] == [
        entry.abstract for entry in whole.entries
    ]


def wrapped(text: str, width: int = 80) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def test_single_words_and_questions_are_titles_where_an_abstract_follows() -> None:
    names = [
        "SparseNet",
        "When do we not need larger models?",
        "mimic: a plain recipe",
        "3D or 2D?",
    ]
    lines = [line for pair in zip(names, ABSTRACTS[5:9], strict=True) for line in pair]
    lines += [line for pair in zip(TITLES[9:], ABSTRACTS[9:], strict=True) for line in pair]
    assert titles(digest(*HEAD, *lines))[:4] == names


def test_navigation_before_the_papers_is_no_paper() -> None:
    bar = ["Hugging Face", "Models", "Datasets", "Docs", "Log In", "Sign Up", "Daily Papers"]
    found = digest(*bar, "Tuesday, March 11, 2025", "Week", *LINES[5:])
    assert titles(found) == titles(digest(*LINES))
    assert (found.name, found.date) == ("Daily papers", dt.date(2025, 3, 11))
    assert not found.date_inferred


def test_a_page_without_a_name_takes_that_of_its_file() -> None:
    found = read(
        "\n\n".join(LINES[5:]).encode(), name="vision_week-3.txt", latest=dt.date(2026, 5, 1)
    )
    assert (found.name, found.date) == ("Vision week 3", None)


@pytest.mark.shared
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_of_a_thousand_real_papers_nearly_all_survive(shared: Path, between: str) -> None:
    with gzip.open(shared / "corpus" / "arxiv-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        papers = [json.loads(next(lines)) for _ in range(1000)]
    plain = [
        paper for paper in papers if not set("\\$`~") & set(paper["title"] + paper["abstract"])
    ]
    page = [text for paper in plain for text in (paper["title"], paper["abstract"])]
    found = {
        (entry.title, entry.abstract) for entry in digest(*HEAD, *page, between=between).entries
    }
    kept = sum((paper["title"], paper["abstract"]) in found for paper in plain)
    assert kept >= 0.99 * len(plain) > 300


def test_people_below_titles_are_the_authors_unless_some_are_left_out() -> None:
    abstract = "We propose a method for models of harbour tides and evaluate it on real data. " * 6
    people = (
        "Tom Brown, Benjamin Mann",
        "Kaiming He, Jimmy Ba and 3 others",
        "Yoshua Bengio, Nick Ryder",
    )
    titles = (
        "A Study of Harbour Tides",
        "Learning to Dredge from Data",
        "Pilots That Ask for Help",
    )
    text = "\n\n".join(f"{a}\n{b}\n\n{abstract}" for a, b in zip(titles, people, strict=True))
    digest = read(text.encode(), name="page.txt", latest=dt.date(2025, 4, 1))
    assert [entry.title for entry in digest.entries] == list(titles)
    assert [entry.authors for entry in digest.entries] == [
        ("Tom Brown", "Benjamin Mann"),
        (),
        ("Yoshua Bengio", "Nick Ryder"),
    ]


def test_an_abstract_belongs_to_the_title_right_above_it() -> None:
    asked = "Can Gauges Read the Tide? A Benchmark and Some Answers"
    bare = "Learning to Wade through Water"
    found = digest(*HEAD, TITLES[0], ABSTRACTS[0], bare, asked, PLAIN)
    told = {entry.title: entry.abstract for entry in found.entries}
    assert (told[bare], told[asked]) == (None, PLAIN)


def test_a_line_that_announces_a_list_is_no_part_of_its_first_title() -> None:
    found = digest("The most upvoted papers of today:", TITLES[0], ABSTRACTS[0])
    assert titles(found) == [TITLES[0]]


def test_two_people_below_a_title_are_no_part_of_it() -> None:
    found = digest(
        f"{TITLES[0]}\nTom B. Brown, Jacob Devlin", ABSTRACTS[0], TITLES[1], ABSTRACTS[1]
    )
    assert titles(found) == [TITLES[0], TITLES[1]]


def test_what_a_browser_prints_around_a_page_is_no_part_of_a_paper() -> None:
    around = ("https://a.example/papers 1/2", "06.03.25, 09:41 Trending Papers - A site")
    found = digest(TITLES[0], PLAIN, *around, TITLES[1], PLAIN, between="\n")
    assert [entry.abstract for entry in found.entries] == [PLAIN, PLAIN]


@pytest.mark.parametrize("above", [True, False])
def test_the_address_beside_a_paper_tells_its_id(*, above: bool) -> None:
    parts: list[str] = []
    for number in range(3):
        address = [f"https://arxiv.org/abs/2503.0410{number}"]
        paper = [TITLES[number], ABSTRACTS[number]]
        parts += address + paper if above else paper + address
    found = huggingface_text.read("\n\n".join(parts), name="page.txt", latest=dt.date(2026, 5, 1))
    assert [entry.arxiv_id for entry in found.entries] == [f"2503.0410{n}" for n in range(3)]


def test_two_addresses_beside_a_paper_leave_its_id_open() -> None:
    address = "https://arxiv.org/abs/2503.0410"
    text = "\n\n".join((TITLES[0], ABSTRACTS[0], f"{address}1", f"{address}2"))
    (entry,) = huggingface_text.read(text, name="page.txt", latest=dt.date(2026, 5, 1)).entries
    assert entry.arxiv_id is None


def test_votes_below_an_abstract_are_those_of_its_paper() -> None:
    parts = [part for n in range(3) for part in (TITLES[n], ABSTRACTS[n], "Upvote", f"{n + 5}")]
    found = huggingface_text.read("\n\n".join(parts), name="page.txt", latest=dt.date(2026, 5, 1))
    assert [entry.upvotes for entry in found.entries] == [5, 6, 7]


def test_a_newsletter_s_own_name_is_no_paper() -> None:
    found = digest("Papers with Code Newsletter #41", TITLES[0], ABSTRACTS[0])
    assert titles(found) == [TITLES[0]]
