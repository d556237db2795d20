"""A file is cut so that its pieces, joined, are the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.blocks import cut

PIECES = st.sampled_from(
    ["@article{", "@misc(", "key,", " title = {", "}", ")", '"', "\n", "@comment", "@string{", "x"]
)


@given(st.lists(PIECES).map("".join) | st.text())
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    assert "".join(block.text for block in cut(text)) == text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@misc{one, title = {A}}\n\n@book{two, title = {B}}\n", ["one", "two"]),
        ("@misc{one, title = {a @ b @misc{no, } c}}@misc{two,}", ["one", "two"]),
        ('@misc(one, title = "a ) {b)} c")\n@misc(two)', ["one"]),
        ("@comment{x @misc{hidden,}} @misc{two, t = 1}", ["two"]),
        ("@comment about @misc{two, t = 1}", ["two"]),
        ('@string{acl = {ACL}}\n@preamble{"x"}\n@MISC {two , t = acl}', ["two"]),
        ("an address: tom@example.org, and @ alone", []),
        ("@misc{, title = {no key}}", []),
        ("@misc{só+1:2/3, title = {x}}", ["só+1:2/3"]),
    ],
)
def test_entries_are_found_by_their_keys(text: str, keys: list[str]) -> None:
    assert [block.key for block in cut(text) if block.key] == keys


def test_an_entry_that_never_ends_is_told_and_holds_the_rest() -> None:
    whole, gap, endless = cut("@misc{one,}\n@misc{two, title = {a}\n@misc{three,}")
    assert (whole.key, gap.text) == ("one", "\n")
    assert not endless.whole
    assert endless.text.endswith("@misc{three,}")
