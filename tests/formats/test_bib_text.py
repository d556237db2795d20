"""TeX as a person reads it; formulas byte for byte; what our exports write comes back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations import tex
from readinglist.formats.bib_text import Dialect, lines, readable

READ = {
    r"{\'{\^e}} t\'e \c{c} \v s \H{o} \k{a} \u{g} \.{z} \=a \d{s} \b{b}": "ế té ç š ő ą ğ ż ā ṣ ḇ",
    r"stra{\ss}e sm\o rrebr\o d {\AA}ngstr\"om \L{}\'od\'z": "straße smørrebrød Ångström Łódź",
    r"\'\i \'{\i} {\"\i} \v{\j}": "íí ï ǰ",
    r"M\"{u}ller and G{\"o}del": "Müller and Gödel",
    r"{LLM}s for {{GPT-4}} {S}ystems": "LLMs for GPT-4 Systems",
    r"5\% \& \_ \# \$ \{ \} \textbackslash{}x": r"5% & _ # $ { } \x",
    r"$x_{1} \alpha$ costs \$5 and $5": r"$x_{1} \alpha$ costs $5 and $5",
    r"``quoted'' -- dash --- x `single' it's": "“quoted” \u2013 dash — x \u2018single\u2019 it's",
    r"\emph{foo} {\em x} \textbf{\textit{b}} \textsc{Abc}": "foo x b Abc",
    r"\url{http://a.b/c_d} \href{http://x.org}{here}": "http://a.b/c_d here (http://x.org)",
    r"a~b\ c\,d\-e\/f": "a b c def",
    r"\foo{bar} \unknown baz": r"\foo{bar} \unknown baz",
    r"\~{} \^{} \~n \textasciitilde": "~ ^ ñ ~",
    "{open": "open",
    "close} it": "close it",
    "": "",
}


@pytest.mark.parametrize("value", READ)
def test_tex_is_read_as_it_prints(value: str) -> None:
    assert readable(value) == READ[value]


def test_symbols_between_dollars_are_signs_only_in_our_own_files() -> None:
    assert readable(r"3 $\times$ 4, $\alpha$") == r"3 $\times$ 4, $\alpha$"
    assert readable(r"3 $\times$ 4, $x$", Dialect(symbols=True)) == "3 \u00d7 4, $x$"


def test_lines_stay_lines_where_they_are_asked_for() -> None:
    assert lines("one\n  two {T}\n\nthree") == "one\n  two T\n\nthree"


@pytest.mark.parametrize("value", [r"\'" * 200_000, "{" * 200_000, "$" * 200_000, "}{" * 99_999])
def test_endless_nesting_is_read_without_harm(value: str) -> None:
    assert len(readable(value)) <= len(value)


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf", "Mn", "Mc", "Me"])
    | st.sampled_from('#%&_~^\\<>{}@,="éßøŁ\u03b1\u00d7≤\u2013\u2019“”'),
    max_size=80,
)


def told(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@given(PLAIN.filter(lambda text: "$" not in text))
def test_what_biblatex_export_writes_comes_back_as_it_was(text: str) -> None:
    code = tex.encode(text, ascii_only=False)
    assert readable(code, Dialect(ligatures=False)) == told(text)
    title = tex.encode_title(text, ascii_only=False)
    assert readable(title, Dialect(ligatures=False)) == told(text)


@given(PLAIN.filter(lambda text: "$" not in text))
def test_what_bibtex_export_writes_comes_back_but_for_dashes_and_quotes(text: str) -> None:
    own = Dialect(symbols=True)
    assert tex.encode(readable(tex.encode(text), own)) == tex.encode(text)


@pytest.mark.parametrize(
    "formula", [r"$x$", r"$\frac{a}{b}$", r"$x^{2} + \alpha$", r"$\mathcal{O}(n \log n)$"]
)
def test_formulas_come_back_byte_for_byte(formula: str) -> None:
    text = f"The bound {formula} and {formula}{formula} hold"
    for ascii_only in (True, False):
        code = tex.encode_title(text, ascii_only=ascii_only)
        own = Dialect(ligatures=ascii_only, symbols=ascii_only)
        assert readable(code, own) == text
