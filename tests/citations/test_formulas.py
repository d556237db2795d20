"""Formulas inside a text."""

import pytest

from readinglist.citations.formulas import cut_formulas


@pytest.mark.parametrize(
    "formula",
    [r"$x^2$", r"$\mathcal{O}(n \log n)$", r"$\{a, b\}$", r"$50\%$", r"$\left(x\right)$"],
)
def test_a_formula_is_left_as_it_is(formula: str) -> None:
    assert cut_formulas(f"a {formula} b", ascii_only=True) == [("a ", formula), (" b", "")]


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "$ x$",
        "$x $",
        "$$x$$",
        r"\$x$",
        "$a{b$",
        "$a}b{c$",
        "$50%$",
        "$x^$",
        "$^^5cinput$",
        r"$\input{x}$",
        r"$\write18{ls}$",
        r"$\def\x{y}$",
        r"$x\\y$",
        r"$\ie$",
        "$a & b$",
    ],
)
def test_what_would_not_compile_is_text(text: str) -> None:
    assert cut_formulas(text, ascii_only=True) == [(text, "")]


def test_escaped_braces_that_do_not_balance_are_spelled() -> None:
    assert cut_formulas(r"$\{a$", ascii_only=True)[0] == ("", r"$\lbrace a$")


def test_symbols_become_commands_where_ascii_is_asked_for() -> None:
    assert cut_formulas("$x≤y$", ascii_only=True)[0] == ("", r"$x\leq y$")
    assert cut_formulas("$x≤y$", ascii_only=False)[0] == ("", "$x≤y$")
