"""Text to TeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.tex import encode, encode_lines, encode_title


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("50% of R&D #1 a_b $5", r"50\% of R\&D \#1 a\_b \$5"),
        (
            "~ ^ \\ < >",
            r"{\textasciitilde} {\textasciicircum} {\textbackslash} {\textless} {\textgreater}",
        ),
        ("Schrödinger ŁÓDŹ", r"Schr{\"o}dinger {\L}{\'O}D{\'Z}"),
        ("1024\N{MULTIPLICATION SIGN}1024", r"1024$\times$1024"),
        ("\N{TILDE OPERATOR} αβ", r"$\sim$ $\alpha${}$\beta$"),
        ("“so” – ‘it’ is", "``so'' -- `it' is"),  # noqa: RUF001  # the quotes are the point
        ("深度 🎉", "深度 🎉"),
        ("from $5 and $6 to $7", r"from \$5 and \$6 to \$7"),
        (r"\input{x} \write18{ls}", None),
        ("a \n b\t\N{NO-BREAK SPACE}c", "a b c"),
        ("a\x1b\x7fb", "a\N{SYMBOL FOR ESCAPE}\N{SYMBOL FOR DELETE}b"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("", ""),
    ],
)
def test_text_is_escaped(text: str, code: str | None) -> None:
    if code is None:
        assert "\\input" not in encode(text)
        assert "\\write" not in encode(text)
    else:
        assert encode(text) == code


def test_for_biblatex_only_specials_are_escaped() -> None:
    assert encode("Łódź ≤ “50%”", ascii_only=False) == r"Łódź ≤ “50\%”"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("MagicTime: Videos with LLMs", "{MagicTime}: Videos with {LLMs}"),
        ("DeepSeek-R1 and GPT-4 (T2V)", "{DeepSeek-R1} and {GPT-4} ({T2V})"),
        ("LLM-Based Text-to-Video", "{LLM}-Based Text-to-Video"),
        ("Qwen-7B, C++ and X-Ray", "{Qwen-7B}, {C++} and X-Ray"),
        ("A Plain Title I Know", "A Plain Title I Know"),
        ("ALL YOU NEED IS LOVE", "ALL YOU NEED IS LOVE"),
        ("3d and 4K", "3d and {4K}"),
        ("On $L_2$ and $x$", "On {$L_2$} and $x$"),
        ("ÉPFL at 10 Δ", r"{{\'E}PFL} at 10 {$\Delta$}"),
    ],
)
def test_only_capitals_that_need_it_are_protected(title: str, code: str) -> None:
    assert encode_title(title) == code


@given(st.text(alphabet=st.sampled_from("{}\\$ aB_-%1'\n@")) | st.text())
def test_braces_always_balance_however_they_are_counted(text: str) -> None:
    for code in (encode(text), encode_title(text), encode_lines(text)):
        for counted in (code, code.replace("\\{", "").replace("\\}", "")):
            depths = [
                counted[:at].count("{") - counted[:at].count("}") for at in range(len(counted))
            ]
            assert min(depths, default=0) >= 0
            assert counted.count("{") == counted.count("}")


def test_a_note_keeps_its_lines_and_paragraphs() -> None:
    assert encode_lines("One\r\ntwo\n\n \n- three\n") == "One\ntwo\n\\par\n\\par\n- three"


def test_no_line_of_a_note_looks_like_an_entry() -> None:
    assert encode_lines("x\n  @misc{a,") == "x\n  {@}misc{\\textbraceleft}a,"


def test_a_note_of_white_space_is_empty() -> None:
    assert encode_lines(" \n\n ") == ""
