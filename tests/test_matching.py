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
