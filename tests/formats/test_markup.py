"""Tags and entities inside facts."""

import time

import pytest

from readinglist.formats.markup import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>One <b>two</b>.</p>", "\n\nOne two.\n\n"),
        ('<a href="https://x.org/?a=1">X</a><br/>Y', "X\nY"),
        ("H<sub>2</sub>O &amp; CO&#8322; at &lt;5&#176;", "H2O & CO\u2082 at <5\u00b0"),
    ],
)
def test_known_tags_go_and_entities_are_decoded(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "for $a<b$ and $c>d$",
        "if i < p and q > 0",
        "x <p = 0.05",
        "the <mask> token and <eos>",
        "AT&T and R&D; a &copy b",
    ],
)
def test_what_is_no_tag_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("piece", ["<p ", "<a x=", "<", "&", "&#", "<p a='", " a=b"])
def test_broken_tags_without_end_take_no_longer(piece: str) -> None:
    start = time.perf_counter()
    plain("<p " + piece * 200_000)
    assert time.perf_counter() - start < 10
