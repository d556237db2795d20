"""Records are taken for papers by id, title and abstract, and what is not certain is offered."""

from dataclasses import replace

import pytest

from readinglist.matching import Judgement, Sketched, Title, compare_titles, judge
from readinglist.papers import Entry

ABSTRACT = (
    "Forecasting the water of a harbour takes a model for each harbour. We ask whether one model "
    "reads the tables of all harbours, and train it on hourly numbers of forty years. It lowers "
    "the error by a third, degrades slowly where numbers are missing, and fails in storms, which "
    "nothing before them announces. All of it can be had by everybody who asks."
)
OTHER = (
    "Colouring a graph greedily is quick and far from the best. This paper walks over the edges "
    "twice and exchanges colours where a cycle allows it; the second walk costs no more than the "
    "first, and the number of colours is within a constant of what is possible at all."
)
REVISED = ABSTRACT.replace("a third", "a half").replace(
    "All of it can be had by everybody who asks.", "Code is there."
)
PAPER = Entry("Reading the Tide Tables of Forty Harbours at Once", ABSTRACT)


def judged(paper: Entry = PAPER, **told: object) -> Judgement | None:
    record = replace(Entry(PAPER.title, ABSTRACT), **told)  # type: ignore[arg-type]  # facts by their names
    return judge(Sketched.of(paper), Sketched.of(record))


def certain(paper: Entry = PAPER, **told: object) -> bool:
    found = judged(paper, **told)
    return found is not None and found.certain


def offered(paper: Entry = PAPER, **told: object) -> bool:
    found = judged(paper, **told)
    return found is not None and not found.certain


def test_the_same_title_with_an_abstract_that_agrees_is_certain() -> None:
    assert certain()
    assert certain(abstract=REVISED)
    assert certain(abstract=ABSTRACT[:120] + "\u2026")


def test_the_same_title_on_another_paper_is_none() -> None:
    assert judged(abstract=OTHER) is None


def test_a_title_alone_is_offered_as_that() -> None:
    found = judged(abstract=None)
    assert found is not None
    assert not found.certain
    assert found.by_title_alone


def test_a_short_title_alone_is_not_enough() -> None:
    found = judged(Entry("Tide Tables", ABSTRACT), title="Tide tables", abstract=None)
    assert found is not None
    assert not found.by_title_alone


def test_a_title_alone_is_certain_where_authors_agree() -> None:
    assert certain(replace(PAPER, authors=("T. Brown",)), abstract=None, authors=("Tom Brown",))


def test_other_authors_make_it_doubtful() -> None:
    paper = replace(PAPER, authors=("Tom Brown",))
    assert offered(paper, authors=("Ashish Vaswani",))
    assert judged(paper, title=PAPER.title + " II", authors=("Ashish Vaswani",)) is None


@pytest.mark.parametrize(
    "title",
    [
        "Reading the Tide Tables of Forty Har-bours at Once",
        "Reading the Tide Tabels of Forty Harbours at Once",
        "Reading the Tide Tables of Forty Harbours at\u2026",
    ],
)
def test_a_title_that_differs_a_little_is_certain_with_the_same_abstract(title: str) -> None:
    assert certain(replace(PAPER, title=title))
    assert judged(replace(PAPER, title=title), abstract=OTHER) is None or (
        title.replace("-", "") == PAPER.title
    )


@pytest.mark.parametrize("ending", [" II", " 2", ": A Second Look", " for Crops"])
def test_a_sequel_is_never_taken(ending: str) -> None:
    title = PAPER.title + ending
    cut_off = replace(PAPER, abstract=ABSTRACT[:250])
    assert not certain(cut_off, title=title)
    assert judged(title=title, abstract=OTHER) is None


def test_another_title_on_the_same_abstract_is_offered() -> None:
    assert offered(title="Harbours, Read by One Model")


def test_the_same_id_is_certain_however_much_was_revised() -> None:
    paper = replace(PAPER, arxiv_id="2404.05014")
    assert certain(paper, arxiv_id="2404.05014", abstract=OTHER)
    assert certain(paper, arxiv_id="2404.05014", title="Harbours", abstract=REVISED)
    assert certain(replace(PAPER, doi="10.1/AbC"), doi="10.1/aBc", abstract=None)


def test_the_same_id_on_quite_another_paper_is_offered() -> None:
    paper = replace(PAPER, doi="10.1/book")
    assert offered(paper, doi="10.1/book", title="Colours of Graphs", abstract=OTHER)


def test_another_id_of_arxiv_is_another_paper() -> None:
    assert judged(replace(PAPER, arxiv_id="2404.05014"), arxiv_id="2404.05015") is None


def test_another_doi_is_doubtful_unless_arxiv_gave_it() -> None:
    assert offered(replace(PAPER, doi="10.1/a"), doi="10.2/b")
    assert certain(replace(PAPER, doi="10.48550/arXiv.2404.05014"), doi="10.2/b")


def test_titles_without_letters_are_not_the_same() -> None:
    nothing = Sketched.of(Entry("!?"))
    assert compare_titles(nothing, nothing) is Title.OTHER


@pytest.mark.parametrize(
    "title",
    [
        f"Erratum: {PAPER.title}",
        f"RETRACTED: {PAPER.title}",
        f"{PAPER.title} (Student Abstract)",
        f"Supplement to {PAPER.title}",
        f"Comment on {PAPER.title}",
        f"{PAPER.title} (withdrawn)",
    ],
)
def test_what_is_published_about_a_paper_is_never_taken_for_it(title: str) -> None:
    assert offered(title=title)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Reading Tide Tables in 2D Harbours", "Reading Tide Tables in 3D Harbours"),
        ("Tide Tables, Part A: Reading Harbours", "Tide Tables, Part B: Reading Harbours"),
        ("Tide Tables, part one: harbours", "Tide Tables, part two: harbours"),
        ("TideNet: Reading Forty Harbours", "TideNet2: Reading Forty Harbours"),
        ("TideNet: Reading Forty Harbours", "TideNet++: Reading Forty Harbours"),
        ("Harbours Are All You Need to Read", "Harbours Are Not All You Need to Read"),
    ],
)
def test_one_word_that_tells_two_titles_apart_is_enough(here: str, there: str) -> None:
    assert offered(replace(PAPER, title=here), title=there)


def test_a_book_s_doi_does_not_make_one_of_its_parts() -> None:
    part = replace(PAPER, title="Tide Tables, part I", doi="10.1007/978-3-1")
    told = {"title": "Tide Tables, part II", "abstract": OTHER, "doi": part.doi}
    assert offered(part, **told)


def test_one_family_name_in_two_lists_does_not_confirm_a_title() -> None:
    here = Entry("Deep Learning for Tides", authors=("Yann LeCun", "Yoshua Bengio"))
    assert offered(here, title=here.title, abstract=None, authors=("Ann Lee", "Yoshua Bengio"))


def test_titles_of_a_word_or_two_are_not_confirmed_by_authors() -> None:
    here = Entry("Editorial", authors=("Tom Brown",))
    assert offered(here, title="Editorial", abstract=None, authors=("Tom Brown",))


def test_years_far_apart_do_not_confirm_a_title() -> None:
    here = Entry("News from the Harbours", authors=("Tom Brown",), year=2019)
    told = {"title": here.title, "abstract": None, "authors": here.authors}
    assert offered(here, **told, year=2023)
    assert certain(here, **told, year=2020)


def test_a_few_words_in_common_are_no_witness() -> None:
    short = (
        "In this paper we present a new method for image classification that is based on attention "
        "and show that it improves the results on three data sets."
    )
    long = (
        "Attention has been studied in psychology for a century. In this paper we present eye "
        "tracking data of sixty adults on natural images, and show that a theory, that is based "
        "on attention to three kinds of sets, improves on the classification of results by the "
        "method of Posner. We discuss what it means for teaching and for design of displays."
    )
    assert offered(Entry("Visual Attention", short), title="Visual Attention", abstract=long)
