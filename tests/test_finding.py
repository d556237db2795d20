"""Files are looked through for the library's papers; what they know is taken or offered."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from readinglist import wanted
from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from tests.test_matching import ABSTRACT, OTHER, PAPER, REVISED

TOLD = replace(PAPER, authors=("Tom Brown", "Ashish Vaswani"), arxiv_id="2404.05014", year=2024)


def as_line(entry: Entry) -> str:
    return json.dumps(
        {
            "id": entry.arxiv_id,
            "title": entry.title,
            "abstract": entry.abstract,
            "authors": list(entry.authors),
        }
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes records as JSON lines."""

    def writing(*lines: str | Entry, name: str = "told.jsonl") -> Path:
        path = tmp_path / name
        texts = [as_line(one) if isinstance(one, Entry) else one for one in lines]
        path.write_text("\n".join(texts), encoding="utf-8")
        return path

    return writing


def holding(library: Library, *papers: Entry) -> list[PaperId]:
    library.import_digest(Digest("Captures", "test", "", papers), "captures")
    return sorted(paper.id for paper in library.papers([PaperId(at) for at in range(1, 99)]))


def test_what_is_certain_completes_a_paper_and_is_one_step(
    library: Library, write: Callable[..., Path]
) -> None:
    (paper,) = holding(library, PAPER)
    before = library.papers([paper])
    done = library.complete(library.find_facts([write(TOLD)]).certain)
    (now,) = library.papers([paper])
    assert (now.authors, now.arxiv_id, now.year) == (TOLD.authors, TOLD.arxiv_id, 2024)
    assert done.changes.label == "Complete 1 paper"
    library.undo()
    assert library.papers([paper]) == before
    library.redo()
    assert library.papers([paper]) == [now]


def test_completing_again_changes_nothing(library: Library, write: Callable[..., Path]) -> None:
    holding(library, PAPER)
    library.complete(library.find_facts([write(TOLD)]).certain)
    found = library.find_facts([write(TOLD)])
    assert (found.certain, found.likely, found.complete) == ((), (), 1)
    assert not library.complete(found.certain).changes


def test_completed_authors_are_found_by_searching(
    library: Library, write: Callable[..., Path]
) -> None:
    from readinglist import query  # noqa: PLC0415  # only here

    (paper,) = holding(library, PAPER)
    library.complete(library.find_facts([write(TOLD)]).certain)
    wanted_ = query.parse("author:vaswani", today=None)  # type: ignore[arg-type]  # no days in it
    assert list(library.every(wanted_)) == [paper]


def test_finding_writes_nothing(library: Library, write: Callable[..., Path]) -> None:
    (paper,) = holding(library, PAPER)
    before = library.papers([paper]), library.history()
    library.find_facts([write(TOLD)])
    assert (library.papers([paper]), library.history()) == before


def test_a_frozen_key_and_what_was_typed_stay(library: Library, write: Callable[..., Path]) -> None:
    (paper,) = holding(library, PAPER)
    keys = library.keys([paper])
    library.edit(paper, {"authors": ("Oda Nobu",)})
    library.complete(library.find_facts([write(TOLD)]).certain)
    library.complete(library.find_facts([write(TOLD)]).likely)
    (now,) = library.papers([paper])
    assert now.key == keys[paper]
    assert now.authors == ("Oda Nobu",)


def test_what_is_typed_between_finding_and_taking_stays(
    library: Library, write: Callable[..., Path]
) -> None:
    (paper,) = holding(library, PAPER)
    found = library.find_facts([write(TOLD)])
    library.edit(paper, {"year": 1999})
    library.complete(found.certain)
    (now,) = library.papers([paper])
    assert now.year == 1999
    assert now.authors == TOLD.authors


def test_a_paper_deleted_meanwhile_stays_as_it_was(
    library: Library, write: Callable[..., Path]
) -> None:
    (paper,) = holding(library, PAPER)
    found = library.find_facts([write(TOLD)])
    library.delete_papers([paper])
    assert not library.complete(found.certain).changes


def test_offered_papers_join_the_step_of_the_certain_ones(
    library: Library, write: Callable[..., Path]
) -> None:
    retitled = Entry("Walks and the Colours of Graphs", OTHER)
    one, two = holding(library, PAPER, retitled)
    other = replace(TOLD, title="Greedy Colouring, Twice", abstract=OTHER, arxiv_id="2404.05015")
    found = library.find_facts([write(TOLD, other)])
    assert [match.paper for match in found.certain] == [one]
    assert [match.paper for match in found.likely] == [two]
    first = library.complete(found.certain)
    both = library.complete(found.likely, joins=first.step)
    assert both.changes.label == "Complete 2 papers"
    library.undo()
    assert not any(paper.authors for paper in library.papers([one, two]))


def test_offered_papers_are_a_step_of_their_own_where_something_came_between(
    library: Library, write: Callable[..., Path]
) -> None:
    one, two = holding(library, PAPER, Entry("Walks and the Colours of Graphs", OTHER))
    other = replace(TOLD, title="Greedy Colouring, Twice", abstract=OTHER, arxiv_id="2404.05015")
    found = library.find_facts([write(TOLD, other)])
    first = library.complete(found.certain)
    library.mark([one], starred=True)
    library.complete(found.likely, joins=first.step)
    library.undo()
    assert [bool(paper.authors) for paper in library.papers([one, two])] == [True, False]


def test_two_papers_never_get_one_id(library: Library, write: Callable[..., Path]) -> None:
    near = replace(PAPER, title=PAPER.title.replace("Tables", "Tabels"))
    one, two = holding(library, PAPER, near)
    found = library.find_facts([write(TOLD)])
    assert [match.paper for match in found.certain] == [one]
    assert [match.paper for match in found.likely] == [two]
    assert "another paper here has its id" in found.likely[0].reason
    library.complete([*found.certain, *found.likely])
    first, second = library.papers([one, two])
    assert (first.arxiv_id, second.arxiv_id) == (TOLD.arxiv_id, None)
    assert second.authors == TOLD.authors


def test_an_id_that_another_paper_got_meanwhile_is_left_out(
    library: Library, write: Callable[..., Path]
) -> None:
    one, two = holding(library, PAPER, Entry("Walks and the Colours of Graphs", OTHER))
    found = library.find_facts([write(TOLD)])
    library.edit(two, {"arxiv_id": TOLD.arxiv_id})
    library.complete(found.certain)
    assert library.papers([one])[0].arxiv_id is None


def test_records_that_are_as_sure_and_differ_are_offered_each(
    library: Library, write: Callable[..., Path]
) -> None:
    holding(library, PAPER)
    twin = replace(TOLD, arxiv_id="2404.05099")
    found = library.find_facts([write(TOLD, twin)])
    assert found.certain == ()
    assert {match.entries[0].arxiv_id for match in found.likely} == {"2404.05014", "2404.05099"}


def test_the_nearer_of_two_records_is_taken(library: Library, write: Callable[..., Path]) -> None:
    holding(library, PAPER)
    near = replace(TOLD, abstract=REVISED[:100] + OTHER, arxiv_id="2404.05099")
    (match,) = library.find_facts([write(near, TOLD)]).certain
    assert match.gains["arxiv_id"] == "2404.05014"


def test_several_files_complete_one_paper_together(
    library: Library, write: Callable[..., Path], tmp_path: Path
) -> None:
    (paper,) = holding(library, PAPER)
    bibliography = tmp_path / "told.bib"
    bibliography.write_text(
        f"@inproceedings{{a, title={{{PAPER.title}}}, abstract={{{ABSTRACT}}}, year=2025,\n"
        "author={Brown, Tom and Vaswani, Ashish}, booktitle={Proceedings of Harbours}}\n"
    )
    library.complete(library.find_facts([write(TOLD), bibliography]).certain)
    (now,) = library.papers([paper])
    assert (now.arxiv_id, now.venue, now.year) == ("2404.05014", "Proceedings of Harbours", 2025)
    assert now.kind == "inproceedings"


def test_broken_lines_are_counted_and_told(library: Library, write: Callable[..., Path]) -> None:
    holding(library, PAPER)
    found = library.find_facts([write(as_line(TOLD), '{"title": "Tid', "}{", "", as_line(PAPER))])
    (source,) = found.sources
    assert (source.records, source.broken, source.lines) == (2, 2, (2, 3))
    assert len(found.certain) == 1


def test_a_file_that_is_cut_off_counts_for_nothing_and_the_others_count(
    library: Library, write: Callable[..., Path], tmp_path: Path
) -> None:
    (paper,) = holding(library, PAPER)
    told = write(TOLD, *[replace(TOLD, title=f"Paper {at}", abstract=f"{at}" * at)
                         for at in range(300)])  # fmt: skip
    cut = tmp_path / "cut.gz"
    cut.write_bytes(gzip.compress(told.read_bytes())[:-9])
    found = library.find_facts([cut])
    assert found.certain == ()
    assert "cut.gz ends in the middle" in found.refused[0]
    found = library.find_facts([cut, told])
    assert [match.paper for match in found.certain] == [paper]
    assert len(found.refused) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "unpack it"),
        (b'[{"title": "Tides"}]', "not an object a line"),
        (b"Dear reader,\nhello", "neither JSON lines nor BibTeX"),
        (b'{"text": "hello"}\n{"text": "you"}', "tells of no papers"),
        (b"@string{a = {b}}\n@misc{c,\n year = 2020}\n", "tells of no papers"),
    ],
)
def test_another_kind_of_file_is_a_sentence(
    library: Library, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    (refused,) = library.find_facts([path]).refused
    assert said in refused
    assert refused.endswith(".")


def test_the_library_itself_is_no_source(library: Library) -> None:
    holding(library, PAPER)
    with pytest.raises(LibraryError, match="itself"):
        library.find_facts([library.path])


class Stopped(Exception):  # noqa: N818  # a wish
    """A person had enough."""


def stop(_done: int, _total: int) -> None:
    raise Stopped


def test_what_is_stopped_leaves_everything_as_it_was(
    library: Library, write: Callable[..., Path]
) -> None:
    (paper,) = holding(library, PAPER)
    before = library.papers([paper]), library.history()
    found = library.find_facts([write(TOLD)])
    with pytest.raises(Stopped):
        library.find_facts([write(TOLD)], stop)
    with pytest.raises(Stopped):
        library.complete(found.certain, progress=stop)
    assert (library.papers([paper]), library.history()) == before


@pytest.mark.parametrize("written", ["2404.05014v2", "2404.05014"])
def test_an_id_is_found_however_it_is_written(
    library: Library, write: Callable[..., Path], written: str
) -> None:
    holding(library, replace(PAPER, title="Harbours", arxiv_id="2404.05014"))
    record = {"id": written, "title": "Forty Harbours and More", "abstract": ABSTRACT,
              "authors": "Tom Brown"}  # fmt: skip
    found = library.find_facts([write(json.dumps(record))])
    assert len(found.certain) == 1


def test_a_doi_is_found_in_other_letters(library: Library, write: Callable[..., Path]) -> None:
    holding(library, replace(PAPER, title="Harbours", doi="10.1000/TIDES"))
    record = {"title": "Harbours and More", "doi": "10.1000/tides", "abstract": ABSTRACT,
              "authors": "Tom Brown"}  # fmt: skip
    assert len(library.find_facts([write(json.dumps(record))]).certain) == 1


def test_an_index_sees_titles_as_files_escape_them() -> None:
    names = wanted.Wanted([(PaperId(1), Entry("Caf\u00e9 Tables of \u03b1-Harbours"))])
    for title in (
        "Caf\\u00e9 Tables of $\\\\alpha$-Harbours",
        "Caf\u00e9\\n  Tables of \u03b1-Harbours",
    ):
        line = f'{{"title": "{title}", "id": "x"}}'.encode()
        assert names.lines([line]) == [(0, line)]
    assert names.lines([b'{"title": "Other", "id": "x"}', b"", b"  "]) == []
