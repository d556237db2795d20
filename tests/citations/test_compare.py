"""What is said of a bibliography before it is written over."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations import biblatex, bibtex
from readinglist.citations.compare import Comparison, compare
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN
from readinglist.papers import Paper

OURS = "@misc{a,\n  title = {A {Big} Title},\n  year = {2020},\n}\n"


def test_what_is_new_changed_renamed_and_gone_is_told(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    before = bibtex.write(papers[:4], keys, OWN)
    changed = replace(papers[0], year=1999, date=None)
    renamed = {**keys, papers[1].id: "other"}
    after = bibtex.write([changed, papers[1], papers[2], papers[4]], renamed, OWN)
    told = compare(before, after)
    assert told == Comparison(
        added=(keys[papers[4].id],),
        changed=(keys[papers[0].id],),
        renamed=((keys[papers[1].id], "other"),),
        gone=(keys[papers[3].id],),
    )
    assert str(told) == "1 added, 1 changed, 1 key changed, 1 taken away"


def test_nothing_changes_is_said_in_the_same_form(papers: list[Paper]) -> None:
    text = biblatex.write(papers, assign_keys(papers, ()), OWN)
    assert not compare(text, text)
    assert str(compare(text, text)) == "0 added, 0 changed, 0 keys changed"


def test_layout_order_and_what_is_between_entries_do_not_count() -> None:
    other = '% mine\n@string{x = "y"}\n@MISC( a , Year=2020, TITLE = "A {Big}\n   Title" )'
    assert not compare(other, OURS)


def test_values_are_joined_as_bibtex_joins_them() -> None:
    joined = '@misc{a, title = {A } # "{Big}" # { Title}, year = 2020}'
    assert not compare(joined, OURS)
    assert compare("@misc{a, title = {A } # big, year = 2020}", OURS).changed == ("a",)


def test_another_type_is_a_change() -> None:
    assert compare(OURS.replace("@misc", "@online"), OURS).changed == ("a",)


@given(standing=st.text(alphabet='@misc{a,title= "}#)(%\n', max_size=60), written=st.text())
def test_no_text_is_too_broken_to_compare(standing: str, written: str) -> None:
    assert str(compare(standing, OURS + written))
    assert not compare(standing, standing)
