"""BibLaTeX as it is written."""

import datetime as dt
from dataclasses import replace

from readinglist.citations import biblatex
from readinglist.citations.options import OWN, SHARED
from readinglist.papers import Paper, PaperId

FEW_SHOT = r"""@online{brown2020,
  title = {Language Models are Few-Shot Learners},
  author = {Brown, Tom B. and {OpenAI}},
  date = {2020-05-28},
  eprint = {2005.14165},
  eprinttype = {arxiv},
  eprintclass = {cs.CL},
  url = {https://arxiv.org/abs/2005.14165},
  urldate = {2025-03-11},
  keywords = {few shot, LLM},
  abstract = {A model of 175 billion parameters, 10x more than before, is tested.},
  annotation = {Compare with *fine-tuning*.
\par
- cost \& 100\% of it
\par
“175 billion parameters” — how many?},
}
"""
ATTENTION = r"""@inproceedings{b,
  title = {Attention is All you Need},
  author = {Vaswani, Ashish and Kaiser, Łukasz},
  booktitle = {Advances in Neural Information Processing Systems},
  date = {2017},
}
"""


def test_an_arxiv_paper_is_online(few_shot: Paper) -> None:
    assert biblatex.write([few_shot], {few_shot.id: "brown2020"}, OWN) == FEW_SHOT


def test_a_conference_paper_names_its_proceedings(attention: Paper) -> None:
    assert biblatex.write([attention], {attention.id: "b"}, OWN) == ATTENTION


def test_a_paper_without_an_address_is_miscellaneous() -> None:
    written = biblatex.write([Paper(PaperId(1), "Ωmega")], {PaperId(1): "k"}, OWN)
    assert written == "@misc{k,\n  title = {Ωmega},\n}\n"


def test_an_article_names_its_journal(papers: list[Paper]) -> None:
    written = biblatex.write(papers[3:4], {papers[3].id: "k"}, OWN)
    assert written.startswith("@article{k,")
    assert "  journaltitle = {Nature},\n" in written


def test_a_day_outside_the_papers_year_is_left_out(few_shot: Paper) -> None:
    later = replace(few_shot, year=2021, date=dt.date(2020, 12, 30))
    assert "  date = {2021},\n" in biblatex.write([later], {later.id: "k"}, OWN)


def test_nothing_private_is_shared(few_shot: Paper) -> None:
    written = biblatex.write([few_shot], {few_shot.id: "k"}, SHARED)
    assert "annotation" not in written
    assert "keywords" not in written
