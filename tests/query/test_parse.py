"""Every form of the query language, and every text that is not one."""

import gzip
import json
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import QueryError
from readinglist.query import (
    EVERYTHING,
    And,
    Days,
    Has,
    Is,
    Node,
    Not,
    Or,
    Phrase,
    State,
    TextField,
    Word,
    parse,
)
from readinglist.text import tokens

WEDNESDAY = date(2025, 3, 12)


def written(node: Node) -> str:
    """Write a tree on one line: ``&``, ``|`` and ``!``, words with their field and sign."""
    match node:
        case Not():
            return f"!{written(node.part)}"
        case And() | Or():
            sign = " & " if isinstance(node, And) else " | "
            return f"({sign.join(map(written, node.parts))})" if node.parts else "everything"
        case _:
            return written_leaf(node)


def written_leaf(node: Word | Phrase | Days | Is | Has) -> str:
    match node:
        case Days():
            return f"{node.field}[{node.first or ''}, {node.end or ''})"
        case Is():
            return f"is:{node.state}"
        case Has():
            return f"has:{node.thing}"
        case Word():
            word = node.text + "*" * node.prefix + "~" * node.fuzzy
        case Phrase():
            word = f'"{node.text}"'
    return f"{node.field}:{word}" if node.field else word


def understood(text: str, cursor: int | None = None) -> str:
    return written(parse(text, today=WEDNESDAY, cursor=cursor).root)


def remarks(text: str, cursor: int | None = None) -> str:
    return " ".join(parse(text, today=WEDNESDAY, cursor=cursor).remarks)


LANGUAGE = {
    # words stand together by AND
    "": "everything",
    "   ": "everything",
    "model": "model",
    "vision language model": "(vision & language & model)",
    "vision AND language": "(vision & language)",
    "vision\n\tlanguage": "(vision & language)",
    # OR binds its two neighbours, AND before it
    "a OR b": "(a | b)",
    "a OR b OR c": "(a | b | c)",
    "a OR b c": "((a | b) & c)",
    "a b OR c": "(a & (b | c))",
    "a OR b AND c": "(a | (b & c))",
    "a or b and not c": "(a & or & b & and & not & c)",
    # NOT and the hyphen
    "a NOT b": "(a & !b)",
    "a AND NOT b": "(a & !b)",
    "a -b": "(a & !b)",
    "a OR -b": "(a | !b)",
    "-a": "!a",
    '-"a b"': '!"a b"',
    "-(a b)": "!(a & b)",
    "-title:a": "!title:a",
    "NOT NOT a": "a",
    "NOT -a": "a",
    "NOT (NOT a)": "a",
    "NOT(a OR b)": "!(a | b)",
    "pre-trained": "pre-trained",
    "circularity of -7.2": "(circularity & of & -7.2)",
    # parentheses
    "(a OR b) (c OR d)": "((a | b) & (c | d))",
    "a (b (c d))": "(a & b & c & d)",
    "a OR (b OR c)": "(a | b | c)",
    "f(x)": "(f & x)",
    # phrases
    '"large language model"': '"large language model"',
    'a "b c" d': '(a & "b c" & d)',
    '"a OR (b) -c:d*"': '"a OR (b) -c:d*"',
    "\u201csmart quotes\u201d": '"smart quotes"',
    '"model"': '"model"',
    # beginnings and near misses
    "tran*": "tran*",
    "vision tran* model": "(vision & tran* & model)",
    "(tran*)": "tran*",
    "tran*, model": "(tran* & model)",
    "transfomer~": "transfomer~",
    "transfomer~2 model": "(transfomer~ & model)",
    "*": "everything",
    # fields of words
    "title:model": "title:model",
    "abstract:model author:vaswani": "(abstract:model & author:vaswani)",
    "note:a tag:b digest:c key:d": "(note:a & tag:b & digest:c & key:d)",
    'title:"language model"': 'title:"language model"',
    "title:(a OR b) c": "((title:a | title:b) & c)",
    "title:(a author:b)": "(title:a & author:b)",
    "title:tran*": "title:tran*",
    "title:transfomer~": "title:transfomer~",
    "TITLE:model Title:model": "(title:model & title:model)",
    "(title:a)": "title:a",
    # days
    "year:2025": "year[2025-01-01, 2026-01-01)",
    "year:>2023": "year[2024-01-01, )",
    "year:2023..2025": "year[2023-01-01, 2026-01-01)",
    "added:today": "added[2025-03-12, 2025-03-13)",
    'read:"last week"': "read[2025-03-03, 2025-03-10)",
    "starred:7d": "starred[2025-03-05, 2025-03-13)",
    "added:(today OR yesterday)": "(added[2025-03-12, 2025-03-13) | added[2025-03-11, 2025-03-12))",
    # states and things
    "is:unread is:read is:starred is:later": "(is:unread & is:read & is:starred & is:later)",
    "is:dismissed is:annotated is:highlighted": "(is:dismissed & is:annotated & is:highlighted)",
    "is:new OR is:again": "(is:new | is:again)",
    "has:code has:project has:note": "(has:code & has:project & has:note)",
    "has:highlight has:authors has:arxiv has:doi": (
        "(has:highlight & has:authors & has:arxiv & has:doi)"
    ),
    "IS:Read": "is:read",
    "-is:read": "!is:read",
    "is:(unread OR starred)": "(is:unread | is:starred)",
    'is:"read"': "is:read",
}

HOSTILE = {
    "C++": "C++",
    "C#": "C#",
    "GPT-4": "GPT-4",
    "T5-XXL": "T5-XXL",
    "1.58-bit": "1.58-bit",
    "1024x1024": "1024x1024",
    "12-38%": "12-38%",
    "a:b": "a:b",
    "sub-title:b": "sub-title:b",
    "x^2": "x^2",
    "[a TO b]": "([a & TO & b])",
    "a~b": "a~b",
    "\u6df1\u5ea6\u5b66\u4e60": "\u6df1\u5ea6\u5b66\u4e60",
    '"unbalanced': '"unbalanced"',
    'a" b': '(a & " b")',
    '""': "everything",
    '"': "everything",
    "((": "everything",
    "))": "everything",
    ")(": "everything",
    "()": "everything",
    "(a": "a",
    "a)": "a",
    "a OR (b": "(a | b)",
    "a OR () b": "(a & b)",
    "title:(a": "title:a",
    "AND": "AND",
    "OR": "OR",
    "NOT": "NOT",
    "AND OR": "(AND & OR)",
    "(AND)": "AND",
    "a OR": "a",
    "OR a": "a",
    "a OR OR b": "(a | b)",
    "a OR AND b": "(a | b)",
    "NOT OR a": "!a",
    "a OR NOT": "a",
    "a OR NOT NOT": "a",
    "a OR NOT NOT b": "(a | b)",
    "-": "everything",
    "--": "everything",
    "- -": "everything",
    "--a": "--a",
    "- a": "a",
    "*foo": "foo",
    "**": "everything",
    "a*b": "a*b",
    "~": "everything",
    "\U0001f600": "everything",
    "a \U0001f600": "a",
    "\x00": "everything",
    "\ud800": "everything",
    "title:": "title:",
    "title:)": "title:",
    'title:"': "everything",
    "title:title:a": "title:title:a",
    "Title: the thing": "(Title: & the & thing)",
    "Note: a key: b": "(Note: & a & key: & b)",
    "GPT-4: a report": "(GPT-4: & a & report)",
    "is:foo": "(is & foo)",
    "year:banana": "(year & banana)",
    "has:": "has:",
    "-is:foo": "!(is & foo)",
    'year:"big banana"': '(year & "big banana")',
    "year:(big banana)": "(big & banana)",
    "is:is:read": "(is & is:read)",
    "added:++": "added",
    "added:++ a": "(added & a)",
    "i\u017f:2025": "i\u017f:2025",
    "\u0131s:read": "\u0131s:read",
}


@pytest.mark.parametrize(("text", "tree"), LANGUAGE.items())
def test_every_form_of_the_language_is_understood(text: str, tree: str) -> None:
    assert understood(text) == tree
    assert remarks(text) == ""


@pytest.mark.parametrize(("text", "tree"), HOSTILE.items())
def test_text_that_is_no_query_still_searches_for_something(text: str, tree: str) -> None:
    assert understood(text) == tree


def test_a_leaf_is_the_value_that_the_tree_declares() -> None:
    query = parse("title:tran* -is:read", today=WEDNESDAY)
    word = Word("tran", start=6, prefix=True, field=TextField.TITLE)
    assert query.root == And((word, Not(Is(State.READ))))
    assert query.text == "title:tran* -is:read"


def test_nothing_typed_is_everything() -> None:
    assert parse("", today=WEDNESDAY).root == EVERYTHING


LIVE = {
    "tran|": "tran*",
    "vision tran|": "(vision & tran*)",
    "vision tran |": "(vision & tran)",
    "tran| model": "(tran* & model)",
    "tr|an": "tran",
    "title:tran|": "title:tran*",
    "-tran|": "!tran",
    "-tran*|": "!tran*",
    "a -(b OR tran|)": "(a & !(b | tran))",
    "-(a -tran|)": "!(a & !tran*)",
    "-title:tran|": "!title:tran",
    "(a OR tran|)": "(a | tran*)",
    "pre-tr|": "pre-tr*",
    "C++|": "C++*",
    '"language mo|': '"language mo"',
    '"language mo"|': '"language mo"',
    "transfomer~|": "transfomer~",
    "a OR|": "a",
    "a -|": "a",
    "AND|": "AND*",
    "title:|": "everything",
    "a -is:|": "a",
    "is:unr|": "everything",
    "a has:co|": "a",
    "is:read|": "is:read",
    "is:foo|": "(is & foo*)",
    "added:yester|": "everything",
    "added:2025-0|": "everything",
    'added:"last we|': "everything",
    "year:banana|": "(year & banana*)",
}


@pytest.mark.parametrize(("typed", "tree"), LIVE.items())
def test_the_word_at_the_cursor_is_still_being_typed(typed: str, tree: str) -> None:
    assert understood(typed.replace("|", ""), cursor=typed.index("|")) == tree


@pytest.mark.parametrize("typed", ["a OR", "a -", '"a b', "is:unr", "a ++", "added:>2025-"])
def test_nothing_is_said_of_what_is_still_being_typed(typed: str) -> None:
    assert remarks(typed, cursor=len(typed)) == ""


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ('"unbalanced', "The quote was closed at the end."),
        ("is:foo", "is: does not know \u201cfoo\u201d, which was searched as words."),
        ("year:banana", "year: does not know \u201cbanana\u201d, which was searched as words."),
        ("a OR", "OR had nothing to work on."),
        ("*foo", "A star counts only at the end of a word."),
        ("++ a", "Left out, as there is no word in it: ++"),
        ("--", "Left out, as there is no word in it: --"),
        ("note:*", "Left out, as there is no word in it: *"),
        ("(" * 21 + "a" + ")" * 21, "Parentheses were left out: they are nested too deeply."),
    ],
)
def test_what_was_odd_is_said(text: str, remark: str) -> None:
    assert remarks(text) == remark


@pytest.mark.parametrize("title", ["Robots -- A Survey", "Core & Edge", "Why : Because", '"A": B'])
def test_the_punctuation_of_a_title_is_no_remark(title: str) -> None:
    assert remarks(title) == ""


def test_twenty_parentheses_are_read_and_more_are_left_out() -> None:
    assert understood("NOT (" * 20 + "a OR b" + ")" * 20) == "(a | b)"
    assert understood("-(" * 21 + "a" + ")" * 21) == "a"


def test_a_query_of_more_than_500_characters_is_refused() -> None:
    assert understood("a" * 500) == "a" * 500
    with pytest.raises(QueryError, match="longer than 500 characters: shorten it"):
        parse("a" * 501, today=WEDNESDAY)


def test_a_query_of_more_than_32_words_is_refused() -> None:
    assert understood("a " * 32 + "- " * 32).count("a") == 32
    with pytest.raises(QueryError, match="more than 32 words: shorten it"):
        parse("a " * 33, today=WEDNESDAY)


def leaves(node: Node) -> list[Node]:
    match node:
        case And() | Or():
            return [leaf for part in node.parts for leaf in leaves(part)]
        case Not():
            return leaves(node.part)
        case _:
            return [node]


def inner(node: Node) -> list[Node]:
    match node:
        case And() | Or():
            return [node, *(below for part in node.parts for below in inner(part))]
        case Not():
            return [node, *inner(node.part)]
        case _:
            return []


SYNTAX = st.sampled_from(
    (
        *("AND", "OR", "NOT", "-", "(", ")", '"', "*", "~", "title:", "is:", "has:", "year:"),
        *(
            ":",
            "\u017f",
            "++",
            ">",
            "2024",
            "..",
            "7d",
            " ",
            " ",
            " ",
            "a",
            "GPT-4",
            "C++",
            "\u6df1",
            "\n",
            "\u201c",
        ),
    )
)
ANY_TEXT = st.text(st.characters(), max_size=500) | st.lists(SYNTAX, max_size=120).map(
    lambda bits: "".join(bits)[:500]
)


@settings(deadline=None)  # the first parse loads Whoosh
@given(ANY_TEXT, st.none() | st.integers(0, 500))
def test_no_text_fails_and_every_tree_is_well_formed(text: str, cursor: int | None) -> None:
    try:
        query = parse(text, today=WEDNESDAY, cursor=cursor)
    except QueryError as refusal:
        assert "more than 32 words" in str(refusal)  # noqa: PT017  most texts are not refused
        return
    for leaf in leaves(query.root):
        if isinstance(leaf, Word | Phrase):
            assert tokens(leaf.text)
            assert text[leaf.start :][: len(leaf.text)] == leaf.text
    for node in inner(query.root):
        assert not isinstance(node, Not) or not isinstance(node.part, Not)
        if isinstance(node, And | Or):
            assert len(node.parts) >= 2 or node == query.root == EVERYTHING
            assert not any(isinstance(part, type(node)) for part in node.parts)


@pytest.mark.shared
def test_a_pasted_title_asks_for_nothing_but_its_words(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "arxiv-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        titles = [json.loads(line)["title"] for line in islice(lines, 0, None, 5)]
    for title in titles:
        root = parse(title, today=WEDNESDAY).root
        assert not any(isinstance(node, Not | Or) for node in inner(root)), title
        asked = leaves(root)
        assert all(isinstance(leaf, Word | Phrase) and not leaf.field for leaf in asked), title
        assert any(tokens(title)) == bool(asked)


@settings(deadline=None)  # it has its own
@given(ANY_TEXT)
def test_no_text_takes_a_tenth_of_a_second(text: str) -> None:
    def seconds() -> float:
        begin = time.process_time()
        with suppress(QueryError):  # a refusal must be as quick
            parse(text, today=WEDNESDAY)
        return time.process_time() - begin

    assert min(seconds(), seconds()) < 0.1


def test_whoosh_is_loaded_only_by_the_first_search() -> None:
    code = "import sys, readinglist.query; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
