"""BibTeX as it is written."""

from readinglist.citations import bibtex
from readinglist.citations.options import OWN, SHARED
from readinglist.papers import Paper, PaperId

FEW_SHOT = r"""@misc{brown2020,
  title = {Language Models are Few-Shot Learners},
  author = {Brown, Tom B. and {OpenAI}},
  year = {2020},
  month = may,
  day = {28},
  eprint = {2005.14165},
  archiveprefix = {arXiv},
  primaryclass = {cs.CL},
  url = {https://arxiv.org/abs/2005.14165},
  keywords = {few shot, LLM},
  abstract = {A model of 175 billion parameters, 10x more than before, is tested.},
  annote = {Compare with *fine-tuning*.
\par
- cost \& 100\% of it
\par
``175 billion parameters'' --- how many?},
}
"""
ATTENTION = r"""@inproceedings{b,
  title = {Attention is All you Need},
  author = {Vaswani, Ashish and Kaiser, {\L}ukasz},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2017},
}
"""
MAGIC = r"""@misc{c,
  title = {{MagicTime}: Time-lapse Video ({T2V}) at 50\% of the {$O(n^2)$} cost},
  key = {MagicTime: Time-lapse Video (T2V) at 50\% of the $O(n^2)$ cost},
  url = {https://example.org/a%20b%7D%7B%25},
}
"""


def test_an_arxiv_paper_leaves_with_everything_known_of_it(few_shot: Paper) -> None:
    assert bibtex.write([few_shot], {few_shot.id: "brown2020"}, OWN) == FEW_SHOT


def test_a_conference_paper_names_its_proceedings(attention: Paper) -> None:
    assert bibtex.write([attention], {attention.id: "b"}, OWN) == ATTENTION


def test_a_paper_of_a_digest_gets_no_facts_that_nobody_knows(magic: Paper) -> None:
    assert bibtex.write([magic], {magic.id: "c"}, OWN) == MAGIC


def test_nothing_private_is_shared(few_shot: Paper) -> None:
    written = bibtex.write([few_shot], {few_shot.id: "k"}, SHARED)
    assert "annote" not in written
    assert "keywords" not in written
    assert "abstract" in written


def test_an_article_names_its_journal_and_doi(papers: list[Paper]) -> None:
    written = bibtex.write(papers[3:4], {papers[3].id: "k"}, OWN)
    assert written.startswith("@article{k,")
    assert "  journal = {Nature},\n" in written
    assert (
        "  doi = {10.1038/nature14539},\n  url = {https://doi.org/10.1038/nature14539},\n"
        in written
    )


def test_a_file_keeps_the_order_and_parts_entries_by_a_line(papers: list[Paper]) -> None:
    written = bibtex.write(papers, {paper.id: f"k{paper.id}" for paper in papers}, OWN)
    starts = [written.index(f"{{k{paper.id},") for paper in papers]
    assert starts == sorted(starts)
    assert written.count("\n}\n\n@") == len(papers) - 1


def test_no_papers_are_an_empty_file() -> None:
    assert bibtex.write([], {}, OWN) == ""


def test_a_file_of_latin_text_is_ascii(papers: list[Paper]) -> None:
    latin = [*papers[:4], Paper(PaperId(9), "Über 5 ≤ Ωmega → “ÉPFL”…", authors=("Đặng Þór",))]
    assert bibtex.write(latin, {paper.id: f"k{paper.id}" for paper in latin}, OWN).isascii()
