"""Notes as HTML: what Markdown says, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.notes import rendered

PICTURE = "![tides](file:///etc/tides.png)"


def test_a_note_is_rendered() -> None:
    assert rendered("*Good*.\n\n- yes") == ("<p><em>Good</em>.</p>\n<ul>\n<li>yes</li>\n</ul>\n")


def test_a_line_that_was_ended_stays_one_where_that_is_wanted() -> None:
    assert "<br" not in rendered("one\ntwo")
    assert rendered("one\ntwo", breaks=True) == "<p>one<br />\ntwo</p>\n"
    assert "<table>" in rendered("| a |\n|---|\n| b |", breaks=True)
    assert "<s>no</s>" in rendered("~~no~~", breaks=True)


@pytest.mark.parametrize("breaks", [False, True])
def test_no_picture_and_no_html_come_out(breaks: bool) -> None:  # noqa: FBT001 - pytest's
    for note in (PICTURE, "<img src='file:///x.png'>", "<script>x</script>", "a <b>b</b>"):
        said = rendered(note, breaks=breaks)
        assert not re.search("<(img|script|b)", said)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "/etc/passwd"]
)
def test_links_lead_to_the_web_alone(address: str) -> None:
    assert "<a" not in rendered(f"[here]({address})", breaks=True)
    assert '<a href="https://example.org">' in rendered("[here](https://example.org)")


@given(st.text())
def test_tags_are_markdown_s_own(note: str) -> None:
    tags = set(re.findall(r"<(/?[a-zA-Z0-9]*)", rendered(note, breaks=True)))
    assert not {tag for tag in tags if tag.lower() in {"img", "script", "style", "iframe"}}
