"""TeX leftovers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats.tex import readable


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"12-38\% over", "12-38% over"),
        (r"R\&D in C\#", "R&D in C#"),
        ("generation~(MTVG)", "generation (MTVG)"),
        ("reconstruction~-- that", "reconstruction -- that"),
        (r"as shown~\cite{x}", r"as shown \cite{x}"),
        ("(0.5~1.0 vs. 0.2~1.0)", "(0.5~1.0 vs. 0.2~1.0)"),
        ("large (~billion parameters)", "large (~billion parameters)"),
        ("1024times1024 and 384times384.", "1024\u00d71024 and 384\u00d7384."),
        ("2.4times sooner", "2.4\u00d7 sooner"),
        ("sometimes 3 times", "sometimes 3 times"),
        ("by 3%sim20% and 4%sim5%", "by 3%\u223c20% and 4%\u223c5%"),
        ("a merely sim0.6 point", "a merely \u223c0.6 point"),
        ("zero-shot sim2real and sim2sim", "zero-shot sim2real and sim2sim"),
        (r"(\ie shift)", "(i.e. shift)"),
        (r"(\eg ImageNet), \etc. However", "(e.g. ImageNet), etc. However"),
        (r"\eg, this and \ie{} that", "e.g., this and i.e. that"),
        ("propose ``SimVLG'', a", "propose \u201cSimVLG\u201d, a"),
        ('``set-like" category', "\u201cset-like\u201d category"),
        ("(e.g., `a red panda') it's", "(e.g., \u2018a red panda\u2019) it's"),
        ("`the model's view' is", "\u2018the model's view\u2019 is"),
        ("run `make` and don't", "run `make` and don't"),
        (r"\textbf{A}daptive \emph{\textit{D}iffusion}", "Adaptive Diffusion"),
        (r"gains 85.3\% with \textbf{99\%} kept", "gains 85.3% with 99% kept"),
        (
            r"Schr\"odinger, Poincar\'e, \v{S}koda, na\"{\i}ve",
            "Schr\u00f6dinger, Poincar\u00e9, \u0160koda, na\u00efve",
        ),
        (r"{\Delta}Energy, \pm 2, 5 \times 3", "\u0394Energy, \u00b1 2, 5 \u00d7 3"),
        (r"our \ours and \method{}", r"our \ours and \method{}"),
        (r"\href{https://a.org/b_c}{code}", "code (https://a.org/b_c)"),
        (r"\url{https://a.org/b\_c}", "https://a.org/b_c"),
        ("https://a.org/~me/x1024times2", "https://a.org/~me/x1024times2"),
        (r"$1024times\%~(x)$ and 5\%", r"$1024times\%~(x)$ and 5%"),
        (r"costs \$5 or \$6~(more)", "costs $5 or $6 (more)"),
    ],
)
def test_a_leftover_is_shown_as_a_reader_expects(typed: str, shown: str) -> None:
    assert readable(typed) == shown


@given(st.text(alphabet="ab ~\\`'\"{}()%0123456789.-", max_size=80))
def test_mathematics_stays_byte_for_byte(mathematics: str) -> None:
    kept = f"$a{mathematics.replace(chr(92), '')}b$"
    assert kept in readable(f"before 5\\% {kept} after~(x)")


@given(st.text(max_size=300))
def test_any_text_is_shown(text: str) -> None:
    readable(text)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), max_size=100))
def test_words_stay_as_they_are(text: str) -> None:
    assert readable(text) == text


def test_quotation_marks_may_stand_around_mathematics() -> None:
    assert readable("the ``$k$-th'' one, `$x'$' too") == (
        "the \u201c$k$-th\u201d one, \u2018$x'$\u2019 too"
    )
