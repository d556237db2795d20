"""JSON lines as arXiv's snapshot and plainer files have them."""

import datetime as dt
import json
from pathlib import Path

import pytest

from readinglist.formats import json_lines, read
from readinglist.papers import Entry, Leftover

SNAPSHOT = {
    "id": "0704.0001",
    "authors": "Tom Brown and Ashish Vaswani",
    "title": "A study of\n  models",
    "doi": "10.1000/182",
    "journal-ref": "J. Ex. 1 (2007) 2",
    "categories": "hep-ph cs.CL",
    "abstract": "  We study models.\n",
    "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
    "authors_parsed": [["Brown", "Tom", ""], ["Vaswani", "Ashish", ""]],
}
PLAIN = {"title": "Another", "authors": ["Tom Brown"], "arxiv_id": "2005.14165", "date": ""}
TEXT = "".join(json.dumps(line) + "\n" for line in (SNAPSHOT, PLAIN))


def test_a_line_is_a_paper() -> None:
    digest = read(TEXT.encode(), name="snapshot.json", latest=dt.date(2026, 3, 1))
    assert (digest.format, digest.leftover) == ("json-lines", ())
    assert digest.entries[0] == Entry(
        title="A study of models",
        abstract="We study models.",
        authors=("Tom Brown", "Ashish Vaswani"),
        year=2007,
        date=dt.date(2007, 4, 2),
        venue="J. Ex. 1 (2007) 2",
        arxiv_id="0704.0001",
        primary_class="hep-ph",
        doi="10.1000/182",
        span=digest.entries[0].span,
    )
    assert [json.loads(TEXT[slice(*one.span)]) for one in digest.entries] == [SNAPSHOT, PLAIN]


def test_a_line_that_tells_of_no_paper_is_left_over() -> None:
    found = list(json_lines.stream([TEXT, "{broken\n", '{"id": 1}\n\n', TEXT]))
    assert [one for one in found if isinstance(one, Leftover)] == [
        Leftover(3, "{broken"),
        Leftover(4, '{"id": 1}'),
    ]
    assert len(found) == 6


@pytest.mark.parametrize("size", [1, 7, 100])
def test_chunks_of_any_size_give_the_same(size: int) -> None:
    parts = [TEXT[at : at + size] for at in range(0, len(TEXT), size)]
    assert list(json_lines.stream(parts)) == list(json_lines.stream([TEXT]))


@pytest.mark.parametrize("text", ["", "[]", '{"title": 1}{', '{\n"title": "T"\n}', '{"a": 1}\n'])
def test_other_json_is_none(text: str) -> None:
    assert not json_lines.recognise(text)


@pytest.mark.shared
def test_the_corpus_is_read(shared: Path) -> None:
    from readinglist import reading  # noqa: PLC0415  # only this test reads a file

    (digest,) = reading.read_path(shared / "corpus" / "arxiv-10k.jsonl.gz")
    assert (digest.format, len(digest.entries), digest.leftover) == ("json-lines", 1000, ())
