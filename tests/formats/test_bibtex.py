"""Whole bibliographies as DBLP, the ACL anthology, Zotero, Better BibTeX and JabRef write them."""

import datetime as dt

import pytest

from readinglist.citations import options
from readinglist.errors import DigestError
from readinglist.formats import bibtex, read
from readinglist.papers import Digest, Entry, Leftover, Link, LinkKind, Remark

LATEST = dt.date(2026, 3, 1)


def digest(text: str, name: str = "refs.bib") -> Digest:
    return read(text.encode(), name=name, latest=LATEST)


DBLP = r"""@inproceedings{DBLP:conf/nips/VaswaniSPUJGKP17,
  author       = {Ashish Vaswani and
                  Noam Shazeer and
                  Lukasz Kaiser 0001},
  editor       = {Isabelle Guyon and
                  Samy Bengio},
  title        = {Attention is All you Need},
  booktitle    = {Advances in Neural Information Processing Systems 30: Annual Conference
                  on Neural Information Processing Systems 2017},
  pages        = {5998--6008},
  year         = {2017},
  url          = {https://proceedings.neurips.cc/paper/2017/hash/3f5ee243.html},
  timestamp    = {Thu, 21 Jan 2021 15:15:21 +0100},
  biburl       = {https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}

@article{DBLP:journals/corr/abs-2005-14165,
  author       = {Tom B. Brown and
                  Benjamin Mann and
                  others},
  title        = {Language Models are Few-Shot Learners},
  journal      = {CoRR},
  volume       = {abs/2005.14165},
  year         = {2020},
  url          = {https://arxiv.org/abs/2005.14165},
  eprinttype    = {arXiv},
  eprint       = {2005.14165},
}
"""


def test_dblp() -> None:
    found = digest(DBLP)
    assert (found.format, found.name, found.leftover, found.own) == ("bibtex", "Refs", (), False)
    assert found.entries == (
        Entry(
            title="Attention is All you Need",
            authors=("Ashish Vaswani", "Noam Shazeer", "Lukasz Kaiser"),
            year=2017,
            venue="Advances in Neural Information Processing Systems 30: Annual Conference on "
            "Neural Information Processing Systems 2017",
            links=(
                Link(
                    LinkKind.PAPER, "https://proceedings.neurips.cc/paper/2017/hash/3f5ee243.html"
                ),
            ),
            key="DBLP:conf/nips/VaswaniSPUJGKP17",
            kind="inproceedings",
            details=(("pages", "5998\u20136008"), ("editor", "Isabelle Guyon and Samy Bengio")),
            span=found.entries[0].span,
        ),
        Entry(
            title="Language Models are Few-Shot Learners",
            authors=("Tom B. Brown", "Benjamin Mann", "et al."),
            year=2020,
            arxiv_id="2005.14165",
            key="DBLP:journals/corr/abs-2005-14165",
            span=found.entries[1].span,
        ),
    )


def test_dblps_proceedings_are_referred_to_and_no_paper() -> None:
    found = digest(
        """@inproceedings{DBLP:conf/x/A, author = {Tom Brown}, title = {A Study},
  pages = {1--2}, crossref = {DBLP:conf/x/2020}}
@proceedings{DBLP:conf/x/2020, editor = {Ashish Vaswani}, title = {Proceedings of X},
  publisher = {{ACM}}, year = {2020}, isbn = {1-2-3}}
@proceedings{other, title = {Proceedings of Y}, year = 2021}"""
    )
    assert [(one.title, one.venue, one.year) for one in found.entries] == [
        ("A Study", "Proceedings of X", 2020),
        ("Proceedings of Y", None, 2021),
    ]
    assert dict(found.entries[0].details) == {
        "pages": "1\u20132",
        "publisher": "ACM",
        "isbn": "1-2-3",
        "editor": "Ashish Vaswani",
    }


def test_a_reference_to_nothing_or_to_itself_loses_no_paper() -> None:
    found = digest("@misc{a, title={T}, crossref={a}}\n@misc{b, title={U}, crossref={gone}}")
    assert [one.key for one in found.entries] == ["a", "b"]


ACL = r"""@inproceedings{devlin-etal-2019-bert,
    title = "{BERT}: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    author = "Devlin, Jacob  and
      Chang, Ming-Wei  and
      Toutanova, Kristina",
    editor = "Burstein, Jill  and
      Doran, Christy",
    booktitle = "Proceedings of the 2019 Conference of the North {A}merican Chapter",
    month = jun,
    year = "2019",
    address = "Minneapolis, Minnesota",
    publisher = "Association for Computational Linguistics",
    url = "https://aclanthology.org/N19-1423/",
    doi = "10.18653/v1/N19-1423",
    pages = "4171--4186",
    abstract = "We introduce a new language representation model of $n$ layers."
}
"""


def test_the_acl_anthology() -> None:
    (found,) = digest(ACL).entries
    assert found.title.startswith("BERT: Pre-training")
    assert found.authors == ("Jacob Devlin", "Ming-Wei Chang", "Kristina Toutanova")
    assert found.venue == "Proceedings of the 2019 Conference of the North American Chapter"
    assert (found.year, found.date, found.doi) == (2019, None, "10.18653/v1/N19-1423")
    assert found.abstract == "We introduce a new language representation model of $n$ layers."
    assert found.links == (Link(LinkKind.PAPER, "https://aclanthology.org/N19-1423/"),)
    assert dict(found.details)["month"] == "6"


ZOTERO = r"""
@misc{brown_language_2020,
	title = {Language {Models} are {Few}-{Shot} {Learners}},
	url = {http://arxiv.org/abs/2005.14165},
	doi = {10.48550/arXiv.2005.14165},
	abstract = {Recent work has demonstrated substantial gains.},
	urldate = {2024-01-02},
	publisher = {arXiv},
	author = {Brown, Tom B. and Mann, Benjamin},
	month = jul,
	year = {2020},
	note = {arXiv:2005.14165 [cs]},
	keywords = {Computer Science - Computation and Language, few-shot},
	annote = {Comment: 40+32 pages},
	file = {Preprint PDF:/home/x/Zotero/storage/A.pdf:application/pdf},
}
"""

BETTER_BIBTEX = r"""
@article{vaswaniAttentionAllYou2017,
  title = {Attention {{Is All You Need}}},
  author = {Vaswani, Ashish and Shazeer, Noam},
  date = {2017-06-12},
  journaltitle = {Journal of {{Tests}}},
  eprint = {1706.03762},
  eprinttype = {arXiv},
  eprintclass = {cs},
  langid = {english},
  ids = {vaswani2017,DBLP:x},
  annotation = {Read twice},
  keywords = {\#tool,attention}
}
"""

JABREF = r"""% Encoding: UTF-8

@Article{Smith2020,
  author     = {Smith, J.},
  journal    = {Some Journal},
  title      = {On Tests},
  year       = {2020},
  number     = {2},
  comment    = {A remark},
  file       = {:a.pdf:PDF},
  groups     = {Reading},
  keywords   = {tests},
  ranking    = {rank3},
  readstatus = {read},
  owner      = {me},
}

@Comment{jabref-meta: databaseType:bibtex;}
"""


def test_zotero() -> None:
    (found,) = digest(ZOTERO).entries
    assert found.title == "Language Models are Few-Shot Learners"
    assert (found.arxiv_id, found.doi) == ("2005.14165", "10.48550/arXiv.2005.14165")
    assert (found.venue, found.links, found.kind) == (None, (), None)
    assert found.details == (("month", "7"),)
    assert found.tags == ("Computer Science - Computation and Language", "few-shot")
    assert found.note == "Comment: 40+32 pages"


def test_better_bibtex() -> None:
    (found,) = digest(BETTER_BIBTEX).entries
    assert (found.title, found.venue) == ("Attention Is All You Need", "Journal of Tests")
    assert (found.date, found.year) == (dt.date(2017, 6, 12), 2017)
    assert (found.key, found.former_keys) == (
        "vaswaniAttentionAllYou2017",
        ("vaswani2017", "DBLP:x"),
    )
    assert (found.note, found.tags) == ("Read twice", ("#tool", "attention"))


def test_jabref() -> None:
    found = digest(JABREF)
    (one,) = found.entries
    assert found.leftover == ()
    assert (one.title, one.venue, one.key) == ("On Tests", "Some Journal", "Smith2020")
    assert (one.note, one.tags) == ("A remark", ("tests", "Reading", "3 stars"))
    assert one.details == (("number", "2"),)


def test_a_status_of_zoteros_is_no_note_that_is_printed() -> None:
    (one,) = digest("@misc{a, title={T}, note={Read\\_Status: In Progress}}").entries
    assert (one.marks, one.details, one.note) == ((("later", None),), (), None)


def test_a_remark_of_somebody_else_is_none_of_the_owner() -> None:
    text = "@misc{a, title={T}, annote={Mine}, comment-peer={Remark from peer.bib:\nTheirs}}"
    (one,) = digest(text).entries
    assert (one.note, one.remarks) == ("Mine", (Remark("peer.bib", "Theirs"),))


def test_an_entry_without_a_title_is_left_over() -> None:
    found = digest("@misc{a, title={T}}\n@misc{b, author={Tom Brown}}\n")
    assert found.leftover == (Leftover(2, "@misc{b, without a title"),)


def test_a_file_without_titles_is_refused_in_a_sentence() -> None:
    with pytest.raises(DigestError, match="none of its entries has a title"):
        digest("@misc{b, author={Tom Brown}}\n")


@pytest.mark.parametrize(
    "text",
    [
        "mail me@home.org about {it}",
        "@Override\npublic void f() {\n}",
        "@media {\n color: red;}",
        "",
    ],
)
def test_other_texts_with_at_signs_are_no_bibliography(text: str) -> None:
    assert not bibtex.recognise(text)


def test_entries_are_given_as_they_are_read_from_chunks_of_any_size() -> None:
    whole = list(bibtex.stream([DBLP + ACL + ZOTERO]))
    assert len(whole) == 4
    assert list(bibtex.stream(iter(DBLP + ACL + ZOTERO))) == whole


def test_our_own_files_say_that_they_are() -> None:
    sentence = options.OWN_SENTENCE.format("BibTeX")
    assert digest(f"% {sentence}\n\n@misc{{a, title={{T}}}}").own
    assert not digest(f"@misc{{a, title={{T}}, abstract={{{sentence}}}}}").own
