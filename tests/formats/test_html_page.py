"""Pages of HTML as blocks, whatever stands in them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import DigestError
from readinglist.formats.html_page import LARGEST, Anchor, parse, text

PAGE = """<!DOCTYPE html>
<html><head><title>Tides &amp; Lamps</title><style>p { color: red }</style>
<script>var a = "<p>not shown</p>";</script></head>
<body><![if !mso]><div class="one">Caf&eacute; <b>au</b>
lait<br>now<svg><text>drawn</text></svg></div><![endif]>
<h3><span>[PDF]</span> <a href="/x?a=1&amp;b=2" class="t">A <i>title</i></a></h3>
<pre>  two
  lines</pre><!-- gone -->last"""


def test_a_block_is_what_a_reader_sees() -> None:
    page = parse(PAGE, "page.html")
    assert [(block.tag, block.line.text) for block in page.blocks] == [
        ("title", "Tides & Lamps"),
        ("div", "Caf\u00e9 au lait\nnow"),
        ("h3", "[PDF] A title"),
        ("pre", "  two\n  lines"),
        ("", "last"),
    ]
    assert text(page) == "Caf\u00e9 au lait\nnow\n\n[PDF] A title\n\n  two\n  lines\n\nlast"


def test_a_block_knows_its_links_classes_and_place() -> None:
    page = parse(PAGE, "page.html")
    assert page.blocks[1].classes == "one"
    assert page.blocks[2].anchors == (Anchor("/x?a=1&b=2", "A title", "t"),)
    line = page.blocks[2].line
    assert line.number == 6
    assert PAGE[line.start : line.end].startswith("<h3><span>")
    assert PAGE[line.start : line.end].endswith("</a>")


def test_a_link_around_blocks_is_a_link_of_each() -> None:
    page = parse('<a href="u"><h3>One</h3><p>Two</p></a><p>Three</p>', "page.html")
    assert [len(block.anchors) for block in page.blocks] == [1, 1, 0]


def test_what_a_page_tells_its_script_is_decoded() -> None:
    source = '<div data-target="Part" data-props="{&quot;a&quot;: &quot;&amp;lt;&quot;}"></div>'
    (props,) = parse(source, "page.html").props
    assert (props.target, props.text) == ("Part", '{"a": "&lt;"}')
    assert source[slice(*props.span)].endswith('}">')


@given(st.text(alphabet="<>/!-&;\"'= abp\n[]?"))
def test_no_text_is_too_broken(source: str) -> None:
    for block in parse(source, "page.html").blocks:
        assert 0 <= block.line.start <= block.line.end <= len(source) + 1


PIECES = ["<div>a", "<!--", "</", "<a ", "<![if x", "&amp", '<a b="', "<script>", "</p>", "<", "<?"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_that_comes_again_and_again_ends_soon(piece: str) -> None:
    start = time.perf_counter()
    try:
        parse(piece * (LARGEST // len(piece)), "page.html")
    except DigestError as error:
        assert "save a page with fewer papers" in str(error)  # noqa: PT017 either end is right
    assert time.perf_counter() - start < 10


def test_a_page_beyond_any_size_is_refused() -> None:
    with pytest.raises(DigestError, match=r"^page\.html is larger .*import that file\.$"):
        parse("a" * (LARGEST + 1), "page.html")
