"""What is not ours stays byte for byte when our entries are put into a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.blocks import cut
from readinglist.citations.merging import entries, is_intact, merge
from readinglist.errors import ExportError

OURS = "% Ours\n@misc{a,\n  title = {A},\n}\n\n@misc{b,\n  title = {B},\n}\n"
THEIRS = (
    "@string{acl = {ACL}}\r\n@book{z,\r\n title = {Z é \\'e}\r\n}\r\n@comment{jabref-meta: x;}\r\n"
)


def test_entries_join_a_file_at_its_end_and_what_was_there_is_not_touched() -> None:
    merged = merge(THEIRS, OURS)
    assert merged.startswith(THEIRS)
    assert set(entries(merged)) == {"z", "a", "b"}
    assert "\n" not in merged.replace("\r\n", "")


def test_an_entry_of_ours_is_replaced_in_its_place() -> None:
    standing = "first\n@misc{b, title = {old}}\nbetween\n@book{z,}\n"
    merged = merge(standing, OURS)
    assert merged.startswith("first\n@misc{b,\n  title = {B},\n}\nbetween\n@book{z,}\n\n@misc{a,")


def test_an_entry_that_we_wrote_and_write_no_more_goes_and_others_stay() -> None:
    first = merge(THEIRS, OURS)
    second = merge(first, "@misc{b,\n  title = {B2},\n}\n", former=("a", "b"))
    assert set(entries(second)) == {"z", "b"}
    assert "B2" in second
    assert second.startswith(THEIRS)


def test_merging_twice_changes_nothing_the_second_time() -> None:
    merged = merge(THEIRS, OURS)
    assert merge(merged, OURS, former=("a", "b")) == merged


def test_a_file_whose_entry_never_ends_is_refused_with_its_line() -> None:
    with pytest.raises(ExportError, match="line 3"):
        merge("@misc{x,}\n\n@misc{y, title = {open}\n", OURS)


def test_an_empty_file_gets_the_entries_alone() -> None:
    assert cut(merge("", OURS))[0].key == "a"


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a file of whole entries with anything between them."""
    keys = st.sampled_from(["a", "b", "x", "y", "z"])
    between = st.text("ab c@\n%", max_size=6)
    one = st.builds("@misc{{{}, title = {{{}}}}}".format, keys, st.text("ab {}".replace("{}", "")))
    return "".join(draw(between) + draw(one) for _ in range(draw(st.integers(0, 5)))) + draw(
        between
    )


@given(files())
def test_every_entry_of_others_is_in_the_merged_file_as_it_was(standing: str) -> None:
    merged = merge(standing, OURS)
    assert is_intact(standing, merged, {"a", "b"})
    ours = entries(OURS)
    if all([b.key for b in cut(standing)].count(key) < 2 for key in ours):
        assert {key: entries(merged)[key] for key in ours} == ours


def test_a_merged_file_that_lost_an_entry_is_noticed() -> None:
    assert not is_intact(THEIRS, OURS, {"a", "b"})
