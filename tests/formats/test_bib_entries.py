"""BibTeX's entries as they are written: two other parsers agree, and what is broken is mended."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from bibtexparser.entrypoint import parse_string as bibtexparser_parse
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string as pybtex_parse

from readinglist.formats import bib_entries
from readinglist.formats.bib_entries import Record, records
from readinglist.papers import Leftover


def read(*chunks: str) -> tuple[list[Record], list[Leftover]]:
    found = list(records(chunks))
    return (
        [one for one in found if isinstance(one, Record)],
        [one for one in found if isinstance(one, Leftover)],
    )


def entry(text: str) -> Record:
    found, leftover = read(text)
    assert leftover == []
    assert len(found) == 1
    return found[0]


def test_values_in_braces_quotes_numbers_and_pieces_are_read() -> None:
    text = '@string{nips = "Neur" # {IPS}}\n@Article{a1, title = {A {B {C {D {E}}}}},\n'
    found = entry(text + 'author="X", YEAR=2020, journal = NIPS # { 20} # "17"}')
    assert (found.kind, found.key, found.line) == ("article", "a1", 2)
    assert found.fields == {
        "title": "A {B {C {D {E}}}}",
        "author": "X",
        "year": "2020",
        "journal": "NeurIPS 2017",
    }


def test_comments_preambles_and_lines_with_percent_signs_are_understood() -> None:
    text = '% Encoding: UTF-8\n@preamble{"\\foo"}\n@Comment{jabref-meta: x{y};}\n'
    assert entry(text + "@misc{a, title={T}}").fields == {"title": "T"}


def test_text_between_entries_is_left_over_with_its_line() -> None:
    found, leftover = read("@misc{a, title={T}}\nsome words\n\n@misc{b, title={U}}\n")
    assert [one.key for one in found] == ["a", "b"]
    assert leftover == [Leftover(2, "some words")]


def test_an_entry_may_stand_in_parentheses_and_have_no_key() -> None:
    assert entry("@misc(p, title = {T (x)}, year = 1999)").fields["year"] == "1999"
    assert entry("@misc{title = {T}}").key == ""


@pytest.mark.parametrize(
    "between", ["@", "@inproceedings", "a@b.org", "\n@article{x, title={q}}\n"]
)
def test_an_at_sign_inside_a_value_begins_nothing(between: str) -> None:
    text = f"@misc{{a, abstract={{before {between} after}}, title={{T}}}}\n@misc{{b, title={{U}}}}"
    found, leftover = read(text)
    assert [one.key for one in found] == ["a", "b"]
    assert found[0].fields["abstract"] == f"before {between} after"
    assert leftover == []


BROKEN = {
    "a value that is not closed": (
        "@article{c, title = {Unclosed,\n  author = {Brown},\n  year = {2019},\n}",
        {"title": "Unclosed", "author": "Brown", "year": "2019"},
    ),
    "a brace too many inside": (
        "@article{c, title = {A {B},\n  author = {Brown},\n}",
        {"title": "A {B", "author": "Brown"},
    ),
    "a brace too many behind": (
        "@article{c, title={E}}, year = {2001},\n note={x}\n}",
        {"title": "E", "year": "2001", "note": "x"},
    ),
    "an entry that is not closed": ("@article{c, title={D}", {"title": "D"}),
    "an entry without its last brace but a comma": (
        "@article{c, title={D},\n year = 2001,",
        {"title": "D", "year": "2001"},
    ),
    "a field without its sign": (
        "@article{c, title {missing},\n year={2000}\n}",
        {"year": "2000"},
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_entry_keeps_what_is_understood_and_lists_the_rest(what: str) -> None:
    text, fields = BROKEN[what]
    found, leftover = read(f"@misc{{b, title={{Before}}}}\n{text}\n\n@misc{{d, title={{After}}}}\n")
    assert [one.key for one in found] == ["b", "c", "d"]
    assert found[1].fields == fields
    assert [one.fields for one in found[::2]] == [{"title": "Before"}, {"title": "After"}]
    assert leftover


TOLERATED = {
    "a comma that is missing": '@article{c, title = "A"\n year = {2000}}',
    "quotation marks inside of a quotation": '@article{c, title = "A "bold" idea", year = 2000}',
    "an escaped brace that does not balance": r"@article{c, title = {A \{ brace}, year=2000}",
    "everything on one line": "@article{c,title={A},year=2000}",
    "commas to spare": "@article{c,, title={A},, year=2000,,}",
    "line ends of Windows": "@article{c,\r\n title = {A},\r\n year = {2000}\r\n}\r\n",
}


@pytest.mark.parametrize("what", TOLERATED)
def test_a_slip_that_leaves_no_doubt_is_no_leftover(what: str) -> None:
    found = entry(TOLERATED[what])
    assert found.fields["year"] == "2000"
    assert found.fields["title"].startswith("A")


def test_spans_point_at_the_entries_whatever_the_chunks() -> None:
    text = "@misc{a, title={T}}\n@misc{b, title={U},}\n"
    for found in (read(text), read(*text)):
        assert [text[slice(*one.span)] for one in found[0]] == text.strip().split("\n")


def test_the_text_need_not_fit_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"@misc{{k{n}, title={{Paper {n}}}, note={{{'x' * 50}}}}}\n" for n in range(500))
    whole = read(text)
    monkeypatch.setattr(bib_entries, "LONGEST_ENTRY", 200)
    parts = [text[at : at + 77] for at in range(0, len(text), 77)]
    assert read(*parts) == whole
    assert [one.line for one in whole[0]] == list(range(1, 501))


def test_an_entry_without_end_does_not_take_the_file_with_it() -> None:
    text = "@misc{a, title={open\n" + "words and words\n" * 300_000 + "@misc{b, title={U}}\n"
    found, leftover = read(text)
    assert [one.key for one in found] == ["a", "b"]
    assert leftover


WORDS = st.text(st.sampled_from('ab@,="# %\\\n~$éß中'), max_size=30)


@st.composite
def braced(draw: st.DrawFn, depth: int = 0) -> str:
    """Return a text whose braces balance, whatever else it holds."""
    pieces = [draw(WORDS).rstrip("\\")]
    for _ in range(draw(st.integers(0, 2 if depth < 5 else 0))):
        pieces += ["{" + draw(braced(depth + 1)) + "}", draw(WORDS).rstrip("\\")]
    return "".join(pieces)


@st.composite
def files(draw: st.DrawFn) -> list[dict[str, str]]:
    """Return the fields of some entries."""
    names = st.sampled_from(["title", "author", "abstract", "note", "x-y"])
    return draw(st.lists(st.dictionaries(names, braced(), min_size=1), min_size=1, max_size=4))


def written(entries: Sequence[dict[str, str]]) -> str:
    """Return entries as a file."""
    return "\n".join(
        f"@misc{{k{at},\n"
        + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        + "\n}"
        for at, fields in enumerate(entries)
    )


@given(files())
def test_every_value_with_balanced_braces_comes_back_as_it_is(
    entries: list[dict[str, str]],
) -> None:
    found, leftover = read(written(entries))
    assert leftover == []
    assert [(one.key, one.fields) for one in found] == [
        (f"k{at}", fields) for at, fields in enumerate(entries)
    ]


@given(st.text(st.sampled_from('@misc{a,title=}"#\n (){}%\\ x1'), max_size=300))
def test_entries_follow_one_another_whatever_the_text(text: str) -> None:
    spans = [one.span for one in records([text]) if isinstance(one, Record)]
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert list(records([text])) == list(records(iter(text)))


ORACLE = r"""
@string{jmlr = "J. Mach. Learn. Res."}
@article{one, title = "A {Q}uoted {\"o} title", author = {Brown, Tom and Mann, Benjamin},
  journal = jmlr, year = 2020, month = mar}
@inproceedings{two,
  title = {Nested {{Braces}} and $x_{1}$},
  booktitle = {Proc. } # {NIPS},
  pages = {1--10},
}
@comment{nothing}
@book{three, title={T}, publisher="P", year="1999"}
"""


def told(value: str) -> str:
    """Return a value as all three agree on it: the other two fold white space."""
    return " ".join(value.split())


def test_bibtexparser_reads_the_same() -> None:
    text = ORACLE.replace("{Proc. } # {NIPS}", "{Proc.}")  # it does not join pieces
    parsed = bibtexparser_parse(text)
    assert {
        one.key: {f.key: told(str(f.value)) for f in one.fields if f.key != "month"}
        for one in parsed.entries
    } == {
        one.key: {name: told(value) for name, value in one.fields.items() if name != "month"}
        for one in read(text)[0]
    }


def test_pybtex_reads_the_same() -> None:
    parsed = pybtex_parse(ORACLE, bib_format="bibtex")
    for one in read(ORACLE)[0]:
        other = {name.lower(): value for name, value in parsed.entries[one.key].fields.items()}
        other.pop("month", None)  # it writes months out
        assert other.items() <= {name: told(v) for name, v in one.fields.items()}.items()
    assert set(parsed.entries) == {one.key for one in read(ORACLE)[0]}
