"""Reference lists are read in the styles that papers print, and prose with dates is none."""

import datetime as dt

import pytest

from readinglist.formats import read, references
from readinglist.papers import Digest

APA = """Acemoglu, D., & Athey, S. (2025). Slow tides on shallow shores. Tides, 4(2), 1. \
https://doi.org/10.5555/a.1

Hinton, G. (2024). What do gauges know? arXiv. https://arxiv.org/abs/2403.04101
"""
IEEE = """References

[1] A. Vaswani, N. Shazeer, and N. Parmar, “Slow tides on shallow
shores,” in Proc. Tides, 2025, pp. 1-12.
[2] Y. Bengio, “What do gauges know?,” Tides, vol. 4, 2024, doi: 10.5555/a.2.
"""
ITEMS = r"""\begin{thebibliography}{9}
\bibitem{a} L{\'e}on Bottou and Michael~I. Jordan.
\newblock Slow tides on shallow shores.
\newblock {\em Tides}, 2025.
\bibitem{b} Sepp Hochreiter.
\newblock What gauges do know.
\newblock {\em arXiv preprint arXiv:2403.04101}, 2024.
\end{thebibliography}
"""


def take(text: str) -> Digest:
    return read(text.encode(), name="references.txt", latest=dt.date(2025, 4, 1))


def test_the_style_of_apa_tells_people_year_and_address() -> None:
    digest = take(APA)
    assert digest.format == references.NAME
    first, second = digest.entries
    assert (first.title, first.year, first.doi) == (
        "Slow tides on shallow shores", 2025, "10.5555/a.1",
    )  # fmt: skip
    assert first.authors == ("D. Acemoglu", "S. Athey")
    assert (second.title, second.arxiv_id) == ("What do gauges know?", "2403.04101")


def test_numbered_references_go_on_in_the_next_line() -> None:
    digest = take(IEEE)
    assert [entry.title for entry in digest.entries] == [
        "Slow tides on shallow shores",
        "What do gauges know?",
    ]
    assert digest.entries[0].authors == ("A. Vaswani", "N. Shazeer", "N. Parmar")
    assert [one.text for one in digest.leftover] == ["References"]


def test_a_bibliography_of_latex_is_read() -> None:
    first, second = take(ITEMS).entries
    assert first.authors == ("Léon Bottou", "Michael I. Jordan")
    assert (second.title, second.arxiv_id) == ("What gauges do know", "2403.04101")


@pytest.mark.parametrize(
    "text",
    [
        "We met on Monday (2025). It rained. We stayed in.\n\nThe next day (2025). It rained.\n",
        'He said "nothing will come of this at all," and left in 2024.\n\nShe said "no".\n',
    ],
)
def test_prose_is_no_list_of_references(text: str) -> None:
    assert not references.recognise(text)


def test_a_number_inside_of_a_reference_is_no_mark_of_the_list() -> None:
    text = (
        "A. Vaswani, “Area 51: slow tides on shores,” Tides, doi: 10.5555/a.032. See 2025.\n\n"
        "Y. Bengio, “What do gauges know?,” Tides, vol. 4, 2024.\n"
    )
    entry = read(text.encode(), name="refs.txt", latest=dt.date(2025, 4, 1)).entries[0]
    assert (entry.title, entry.doi) == ("Area 51: slow tides on shores", "10.5555/a.032")


def test_a_question_keeps_its_subtitle() -> None:
    text = (
        "Acemoglu, D., & Athey, S. (2025). Do tides learn? Evidence from gauges of lakes. Tides, "
        "14(2), 101.\n\nHinton, G. (2024). What do gauges know? Tides, 4(2), 1.\n"
    )
    found = read(text.encode(), name="refs.txt", latest=dt.date(2025, 4, 1)).entries
    assert [(entry.title, entry.venue) for entry in found] == [
        ("Do tides learn? Evidence from gauges of lakes", "Tides"),
        ("What do gauges know?", "Tides"),
    ]
