"""The set of papers that a query finds is what a slow and obvious search finds.

The reference reads each paper's words, one paper after the other, with the tokenizer alone; it
knows neither SQL nor the index. Only what it says of a word is worth reading twice: see
``Reference.holds``.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import query
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Highlight, HighlightId, Order, Paper, PaperId
from readinglist.query.tree import And, Has, Is, Node, Not, Or, Phrase, Thing, Word
from readinglist.store import search
from readinglist.text import BOUNDARY, compounds, has_inner_capital, indexed, stem, tokens, varies

TODAY = dt.date(2025, 3, 12)
NEVER = -10_000
"""No search finds so few papers."""
SMALL = {"a", "an", "and", "are", "as", "at", "be", "by", "for", "in", "is", "it", "no", "of"} | {
    *("on", "or", "so", "the", "to", "up", "we")
}

INVENTED = (
    Entry("Zero-shot transfer", "A zero shot model transfers models.", ("Tom Brown",)),
    Entry("Zeroshot learning", "Pre-training without labels; pretrained weights."),
    Entry("SiT: a transformer", "Modelling images. We sit and model."),
    Entry("Please sit down", "Timeseries and time series, time-series too."),
    Entry("C++ and C# for GPT-4", "A 1.58-bit network at 384\N{MULTIPLICATION SIGN}384."),
    Entry("Café Ångström", "Résumés of naïve transformers' heads; the transformer's head."),
    Entry("深度学习综述", "A survey of 深度 learning."),
    Entry("Models", "The model's indices: an index, the matrices and a matrix."),
    Entry("State-of-the-art X-ray", "An x ray; xrays of hands. State of the art."),
    Entry("Empty"),
    Entry("Learning to learn", "We learned that learning learns."),
    Entry("Zero", "shot transfer, timed. Series of times."),
)
NOTES = {1: "discuss zero-day transfer", 4: "C++ code?", 11: "read again: models"}
HIGHLIGHTS = {
    4: Highlight(HighlightId(0), "vision models", "", "", "blue", "compare: zero-shot"),
    6: Highlight(HighlightId(0), "words of another abstract", "", "", "plum", ""),
}
TAGS = {2: ["time series"], 3: ["vision", "to do"], 9: ["X-ray"]}


@dataclass
class Reference:
    """Papers to be read one after the other."""

    papers: Sequence[Paper] = field(repr=False)
    vocabulary: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        """Learn every word."""
        for paper in self.papers:
            for words in columns(paper).values():
                self.vocabulary.update(words)

    def find(self, root: Node) -> list[int]:
        """Return the papers that match; the words at the top are neighbours of each other."""
        parts = root.parts if isinstance(root, And) else (root,)
        beside = joined_forms([leaf for part in parts if joins(part) for leaf in leaves(part)])
        return [
            paper.id
            for paper in self.papers
            if all(self.matches(paper, part, beside if joins(part) else None) for part in parts)
        ]

    def matches(self, paper: Paper, node: Node, joins: dict[Node, list[str]] | None) -> bool:
        """Say whether a paper matches; without joins, a part of words alone has its own."""
        if joins is None and is_text(node):
            joins = joined_forms(list(leaves(node)))
        match node:
            case And(parts):
                return all(self.matches(paper, part, joins) for part in parts)
            case Or(parts):
                return any(self.matches(paper, part, joins) for part in parts)
            case Not(part):
                return not self.matches(paper, part, None)
            case Is() | Has():
                return {
                    "starred": bool(paper.marks.starred),
                    "unread": not paper.marks.read,
                    "note": bool(paper.note),
                    "authors": bool(paper.authors),
                }[node.state.value if isinstance(node, Is) else node.thing.value]
            case Word() | Phrase():
                where = columns(paper)
                texts = [where[node.field.value]] if node.field else where.values()
                return any(self.holds(words, node, joins or {}) for words in texts)
            case _:
                raise TypeError(node)

    def holds(  # noqa: PLR0911  # one for each way in which a word may be written
        self, words: list[str], leaf: Word | Phrase, joins: dict[Node, list[str]]
    ) -> bool:
        """Say whether a text holds a word in one of its forms, or a phrase as it is written."""
        parts = [token.text for token in tokens(leaf.text)]
        if isinstance(leaf, Phrase):
            return together(words, parts)
        if together(words, parts, begun=leaf.prefix):
            return True
        if any(
            any(
                word == join or (join.endswith("*") and word.startswith(join[:-1]))
                for word in words
            )
            for join in joins.get(leaf, [])
        ):
            return True
        whole = "".join(parts)
        if whole in [token.text for token in compounds(leaf.text)]:
            if whole in words or (leaf.prefix and any(word.startswith(whole) for word in words)):
                return True
        elif len(parts) > 1:
            return False
        if varies(whole) and not has_inner_capital(leaf.text):
            alike = {word for word in self.vocabulary if stem(word) == stem(whole)}
            if alike & set(words):
                return True
        return self.holds_split(words, whole, leaf)

    def holds_split(self, words: list[str], whole: str, leaf: Word) -> bool:
        """Say whether a text holds the two known words that a word may be written as."""
        known_beginning = any(word.startswith(whole) for word in self.vocabulary)
        if len(whole) < 4 or not whole.isalpha() or not whole.isascii():
            return False
        if leaf.prefix and (known_beginning or self.is_known(leaf)):
            return False  # a beginning that is known needs no other reading
        pairs = [(whole[:at], whole[at:]) for at in range(1, len(whole) - 1)]
        return any(
            together(words, list(pair), begun=leaf.prefix)
            for pair in pairs
            if self.vocabulary.issuperset(pair) and not SMALL & set(pair)
        )

    def is_known(self, leaf: Word) -> bool:
        """Say whether the parts of a compound are known, or one of its inflections."""
        parts = [token.text for token in tokens(leaf.text)]
        last = any(word.startswith(parts[-1]) for word in self.vocabulary)
        return self.vocabulary.issuperset(parts[:-1]) and last


def columns(paper: Paper) -> dict[str, list[str]]:
    """Return the words of each part of a paper that is searched."""
    return {
        "title": indexed(paper.title).split(),
        "abstract": indexed(paper.abstract or "").split(),
        "author": indexed(" / ".join(paper.authors)).split(),
        "note": noted(paper),
        "tag": indexed(" / ".join(paper.tags)).split(),
    }


def noted(paper: Paper) -> list[str]:
    """Return the words of everything that a person wrote or marked, with a boundary between."""
    parts = [paper.note or "", *(f"{one.quote} / {one.comment}" for one in paper.highlights)]
    return f" {BOUNDARY} ".join(indexed(part) for part in parts if part).split()


def together(words: list[str], parts: list[str], *, begun: bool = False) -> bool:
    """Say whether words stand in a row in a text, the last one perhaps as a beginning."""
    for at in range(len(words) - len(parts) + 1):
        row = words[at : at + len(parts)]
        last = row[-1].startswith(parts[-1]) if begun else row[-1] == parts[-1]
        if row[:-1] == parts[:-1] and last:
            return True
    return False


def is_text(node: Node, *, fields: bool = True) -> bool:
    """Say whether a part is made of words alone, perhaps in fields."""
    match node:
        case Word(field=where) | Phrase(field=where):
            return fields or where is None
        case And(parts) | Or(parts):
            return bool(parts) and all(is_text(part, fields=fields) for part in parts)
        case _:
            return False


def joins(part: Node) -> bool:
    """Say whether the words of a part at the top may be one with those beside it."""
    return is_text(part, fields=False) or (isinstance(part, Word | Phrase) and is_text(part))


def joined_forms(beside: Sequence[Node]) -> dict[Node, list[str]]:
    """Return what words make with the one before or behind them; a star for a beginning."""
    found: dict[Node, list[str]] = {}
    for one, two in pairwise(beside):
        if not isinstance(one, Word) or not isinstance(two, Word):
            continue
        if two.field not in (None, one.field):
            continue
        first, second = (tokens(word.text) for word in (one, two))
        if len(first) == len(second) == 1:
            joined = first[0].text + second[0].text + "*" * two.prefix
            found.setdefault(one, []).append(joined)
            found.setdefault(two, []).append(joined)
    return found


def leaves(node: Node) -> Iterator[Node]:
    """Give the words of a plain part."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part)
    else:
        yield node


WRITTEN = """
    zero shot zero-shot zeroshot transfer model models modelling pretrained pre-training
    pre-trained sit SiT time series timeseries time-series C++ C# GPT-4 gpt 1.58-bit 384x384 cafe
    café Ångström transformer's transformers head 深度 学习 深 index indices matrices learn learning
    learned state-of-the-art x-ray xray xrays ray unknownword the a of to do Brown Tom discuss
    transfr Zero
"""
WORDS = st.sampled_from(WRITTEN.split())
PAIRS = st.sampled_from(
    ["zero shot", "time series", "x ray", "pre training", "time seri*", "Zero Shot"]
)
LEAVES = st.one_of(
    WORDS,
    WORDS,
    PAIRS,
    PAIRS.map("({})".format),
    st.tuples(WORDS, st.integers(1, 6)).map(lambda pair: f"{pair[0][: pair[1]].rstrip('-.')}*"),
    st.tuples(WORDS, WORDS).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
    st.tuples(st.sampled_from(["title", "abstract", "author", "note", "tag"]), WORDS).map(":".join),
    PAIRS.map("title:{}".format),
    st.sampled_from(["is:starred", "is:unread", "has:note", "has:authors"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda part: f"-({part})"),
        inner.map(lambda part: f"NOT {part}"),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def searched(
    sample: Digest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Reference]]:
    """Return a library of invented and sample papers, and the reference over the same ones."""
    path = tmp_path_factory.mktemp("reference") / "library.sqlite3"
    with Library.open(path) as library:
        library.import_digest(Digest("Invented", "f", "", INVENTED, TODAY), "invented")
        library.import_digest(sample, "sample")
        for id_, note in NOTES.items():
            library.set_note(PaperId(id_), note)
        for id_, tags in TAGS.items():
            library.add_tags([PaperId(id_)], tags)
        for id_, highlight in HIGHLIGHTS.items():
            library.add_highlight(PaperId(id_), highlight)
        library.mark([PaperId(1), PaperId(5), PaperId(13)], starred=True)
        library.mark([PaperId(2), PaperId(5)], read=True)
        ids = range(1, library.info().papers + 1)
        yield library, Reference(library.papers([PaperId(id_) for id_ in ids]))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=QUERIES)
def test_a_query_finds_what_the_reference_finds(
    searched: tuple[Library, Reference], wanted: str
) -> None:
    library, reference = searched
    parsed = query.parse(wanted, today=TODAY)
    expected = reference.find(parsed.root)
    assert sorted(library.every(parsed, order=Order.ADDED)) == expected
    found = library.search(parsed)
    if expected:
        assert sorted(found.ids[: found.full]) == expected
        assert found.total == len(expected)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=QUERIES, size=st.integers(1, 8), order=st.sampled_from(Order), read=st.booleans())
def test_a_first_page_is_full_of_what_the_reference_finds(
    searched: tuple[Library, Reference], wanted: str, size: int, order: Order, *, read: bool
) -> None:
    library, reference = searched
    parsed = query.parse(wanted, today=TODAY)
    expected = reference.find(parsed.root)
    with pytest.MonkeyPatch.context() as patch:
        if not read:  # as in a large library, where more papers match than are read
            patch.setattr(search, "READ", NEVER)
            patch.setattr(search, "READ_SIFTED", NEVER)
        found = library.search(parsed, order=order, size=size)
    if expected:
        full = found.ids[: found.full]
        assert len(full) == len(set(full)) == min(size, len(expected))
        assert set(expected).issuperset(full)


def rank(paper: Paper, words: Sequence[str]) -> int:
    """Return where a paper belongs: title, one word in the title, abstract, elsewhere."""
    where = columns(paper)
    title, abstract = set(where["title"]), set(where["abstract"])
    if title.issuperset(words):
        return 0
    if any(word in title for word in words):
        return 1
    return 2 if abstract.issuperset(words) else 3


@given(
    words=st.lists(
        st.sampled_from(["model", "transfer", "models", "learning", "zero"]),
        min_size=1,
        max_size=2,
        unique=True,
    ),
    read=st.booleans(),
)
def test_titles_come_before_abstracts_and_those_before_notes(
    searched: tuple[Library, Reference], words: list[str], *, read: bool
) -> None:
    library, _ = searched
    with pytest.MonkeyPatch.context() as patch:
        if not read:
            patch.setattr(search, "READ", NEVER)
        found = library.search(query.parse(" ".join(f'"{word}"' for word in words), today=TODAY))
    papers = library.papers(found.ids[: found.full])
    # The words as a phrase in an abstract go before the words apart, one of them in the title.
    phrased = [paper for paper in papers if together(columns(paper)["abstract"], words)]
    ranks = [rank(paper, words) for paper in papers if len(words) == 1 or paper not in phrased]
    assert ranks == sorted(ranks)


def test_the_reference_can_fail(searched: tuple[Library, Reference]) -> None:
    _, reference = searched
    parsed = query.parse("zero-shot", today=TODAY)
    assert reference.find(parsed.root)[:2] == [1, 2]
    assert not reference.matches(reference.papers[9], parsed.root, None)
    assert reference.matches(reference.papers[0], Has(Thing.NOTE), None)
