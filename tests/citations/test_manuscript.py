r"""Which keys a manuscript cites: ``\cite`` in all its variants, and nothing that only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.manuscript import read_aux, read_bcf, read_tex


@pytest.mark.parametrize(
    ("tex", "keys"),
    [
        (r"\cite{a}", "a"),
        (r"\cite{a, b,c}", "a b c"),
        ("\\cite{a,\n  b}", "a b"),
        (r"\citep[see][p.~3]{a} \citet*{b} \citeauthor{c} \citealp{d} \Citet{e}", "a b c d e"),
        (r"\parencite[see][{[3]}]{a} \textcite{b} \autocite*{c} \footcite{d}", "a b c d"),
        (r"\cites(see)(x)[1]{a}[2][3]{b} \parencites{c}{d}{e}", "a b c d e"),
        (r"\volcite{2}[25]{a} \pvolcite[see]{1}{b}", "a b"),
        (r"\nocite{a} \fullcite{b} \citetitle{c} \citeyear{d} \supercite{e}", "a b c d e"),
        (r"\textcquote[3]{a}{said so} \blockcquote{b}{so}", "a b"),
        (r"\mycite{a} \citealias{b} \Textcite{c}", "a b c"),
        (r"\cite {a} \cite [x] {b}", "a b"),
        (r"\cite{DBLP:conf/nips/Müller17} \cite{a+b.c_d}", "DBLP:conf/nips/Müller17 a+b.c_d"),
        (r"\citetext{see \cite{a}} \citestyle{plain} \setcitestyle{round}", "a"),
        (r"\newcommand{\mine}[1]{\cite{#1}} \bibcite{x}{1} \DeclareCiteCommand{\y}{z}{}{}{}", ""),
        ("50\\% \\cite{a} % \\cite{b}\n\\\\% \\cite{c}\n\\cite{d}", "a d"),
        (r"\begin{verbatim}\cite{a}\end{verbatim} \verb|\cite{b}| \verb+\cite{c}+ \cite{d}", "d"),
        ("% \\begin{verbatim}\n\\cite{a}\n% \\end{verbatim}", "a"),
        ("\\begin{lstlisting}\n% \\cite{a}\n\\end{lstlisting}\\cite{b}", "b"),
        (r"\iffalse \cite{a} \fi \cite{b} \end{document} \cite{c}", "b"),
        (r"\cite{} \cite{a,,b,} \cite", "a b"),
        (r"\cite{a} \cite{b} \cite{a}", "a b"),
    ],
)
def test_the_keys_of_a_text_are_found(tex: str, keys: str) -> None:
    assert read_tex(tex).keys == tuple(keys.split())


def test_files_that_a_text_takes_in_are_named() -> None:
    tex = r"\input{one} \input two \include{parts/three} \import{dir}{four.tex} % \input{five}"
    assert read_tex(tex).inputs == ("one", "two", "parts/three", "dir/four.tex")


def test_nocite_of_a_star_asks_for_everything() -> None:
    assert read_tex(r"\nocite{*} \cite{a}").everything
    assert read_aux("\\citation{*}\n").everything
    assert not read_tex(r"\cite{a}").everything


@pytest.mark.parametrize(
    ("tex", "biblatex"),
    [
        (r"\usepackage[style=alphabetic]{biblatex}", True),
        (r"\bibliographystyle{plain}", False),
        (r"\cite{a}", None),
    ],
)
def test_a_text_tells_what_it_is_written_for(*, tex: str, biblatex: bool | None) -> None:
    assert read_tex(tex).biblatex is biblatex


def test_an_aux_of_bibtex_is_read() -> None:
    aux = "\\relax\n\\citation{a,b}\n\\citation{c}\n\\bibstyle{plain}\n\\@input{parts/one.aux}\n"
    found = read_aux(aux)
    assert (found.keys, found.inputs, found.biblatex) == (
        ("a", "b", "c"),
        ("parts/one.aux",),
        False,
    )


def test_an_aux_of_biblatex_is_read_in_both_its_forms() -> None:
    found = read_aux("\\abx@aux@cite{0}{a}\n\\abx@aux@segm{0}{0}{a}\n\\abx@aux@cite{b}\n")
    assert (found.keys, found.biblatex) == (("a", "b"), True)


def test_a_bcf_is_read_with_the_members_of_sets() -> None:
    bcf = (
        '<bcf:section number="0">\n<bcf:citekey order="1" intorder="1">a&amp;b</bcf:citekey>\n'
        '<bcf:citekey order="2" type="set" members="c,d">set</bcf:citekey>\n'
        '<bcf:citekey order="3" nocite="1">*</bcf:citekey>'
    )
    found = read_bcf(bcf)
    assert (found.keys, found.everything, found.biblatex) == (("a&b", "c", "d"), True, True)


@given(text=st.text(alphabet="\\cite{}[],*%ab \n()verbatim|", max_size=80))
def test_no_text_is_too_broken_to_read(text: str) -> None:
    for read in (read_tex, read_aux, read_bcf):
        found = read(text)
        assert all(key and key.strip() == key for key in found.keys)
