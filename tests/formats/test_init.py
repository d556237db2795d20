"""Digests from bytes: the sample and the real page, in every disguise that copying gives them."""

import datetime as dt
import re
from pathlib import Path

import pytest

from readinglist.citations import forms
from readinglist.errors import DigestError
from readinglist.formats import FORMATS, may_be_read, read
from readinglist.papers import Digest, LinkKind
from tests.formats.disguises import DISGUISES

LATEST = dt.date(2026, 5, 1)
SAMPLE = Path(__file__).parents[2] / "resources" / "sample-digest.txt"
REAL = "huggingface-trending-mar-11.txt"


def papers(content: bytes) -> list[tuple[str, str | None, tuple[str, ...]]]:
    digest = read(content, name="page.txt", latest=LATEST)
    assert (digest.name, digest.date) == ("Trending papers", dt.date(2026, 3, 11))
    return [
        (entry.title, entry.abstract, tuple(link.url for link in entry.links))
        for entry in digest.entries
    ]


@pytest.fixture
def sample() -> Digest:
    return read(SAMPLE.read_bytes(), name=SAMPLE.name, latest=LATEST)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_sample_gives_the_same_papers_in_every_disguise(disguise: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert papers(DISGUISES[disguise](text)) == papers(text.encode())


@pytest.mark.shared
@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_real_page_gives_the_same_papers_in_every_disguise(disguise: str, shared: Path) -> None:
    text = (shared / "digests" / REAL).read_text(encoding="utf-8")
    found = papers(DISGUISES[disguise](text))
    assert len(found) == 108
    assert found == papers(text.encode())


@pytest.mark.shared
def test_the_real_page_gives_titles_and_abstracts_whole_and_in_order(shared: Path) -> None:
    text = (shared / "digests" / REAL).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line][5:]
    digest = read(text.encode(), name=REAL, latest=LATEST)
    assert [entry.title for entry in digest.entries] == lines[::2]
    spans = [digest.source[slice(*entry.span)] for entry in digest.entries]
    assert spans == [f"{a}\n\n{b}" for a, b in zip(lines[::2], lines[1::2], strict=True)]
    for entry, original in zip(digest.entries, lines[1::2], strict=True):
        assert entry.abstract is not None
        assert letters(entry.abstract) == letters(original)


def letters(text: str) -> str:
    """Keep what no clean-up of TeX changes."""
    text = re.sub(r"\\(?:ie|eg)|i\.e\.|e\.g\.", "", text)
    text = re.sub(r"(?<=\d)times(?=\d)|(?<![a-z])sim(?=\d)", "", text)
    return "".join(re.findall("[A-Za-z0-9]", text))


@pytest.mark.shared
def test_no_link_of_the_real_page_has_anything_stuck_to_it(shared: Path) -> None:
    digest = read((shared / "digests" / REAL).read_bytes(), name=REAL, latest=LATEST)
    urls = [link.url for entry in digest.entries for link in entry.links]
    assert "https://github.com/yitu-opensource/T2T-ViT" in urls
    assert "https://github.com/twelvelabs-io/video-embeddings-evaluation-framework" in urls
    assert [url for url in urls if not (url[-1].isalnum() or url[-1] == "/")] == []


def test_what_the_page_says_of_itself_is_read(sample: Digest) -> None:
    assert (sample.name, sample.date) == ("Trending papers", dt.date(2026, 3, 11))
    assert sample.date_inferred
    assert sample.format == "huggingface-text"


def test_lines_that_were_not_understood_are_listed(sample: Digest) -> None:
    assert [(rest.line, rest.text) for rest in sample.leftover] == [
        (1, "new"),
        (5, "Subscribe"),
        (7, "by the editors and the research community"),
    ]


def test_each_span_holds_the_text_that_a_paper_was_read_from(sample: Digest) -> None:
    lines = [line for line in sample.source.split("\n") if line][5:]
    spans = [sample.source[slice(*entry.span)] for entry in sample.entries]
    assert spans == [f"{a}\n\n{b}" for a, b in zip(lines[::2], lines[1::2], strict=True)]


def test_tex_is_shown_as_a_reader_expects_and_kept_in_the_source(sample: Digest) -> None:
    abstract = sample.entries[1].abstract or ""
    assert "384\u00d7384 reaches 79.4% top-1" in abstract
    assert "roughly \u223c20 the student" in abstract
    assert "most of the gap, i.e. a shorter schedule" in abstract
    assert r"384times384 reaches 79.4\% top-1" in sample.source


def test_links_have_kinds_by_their_hosts(sample: Digest) -> None:
    found = {link.url: link.kind for entry in sample.entries for link in entry.links}
    assert found["https://github.com/example/tidecast"] is LinkKind.CODE
    assert found["https://github.com/example/edge-teachers"] is LinkKind.CODE
    assert found["https://example.github.io/lookback/"] is LinkKind.PROJECT
    assert found["https://zenodo.org/records/0000000"] is LinkKind.DATA
    assert found["https://huggingface.co/datasets/example/sift-series"] is LinkKind.DATA
    assert found["https://huggingface.co/example/siftnet-base"] is LinkKind.MODEL


def test_a_format_may_be_chosen_by_its_name() -> None:
    chosen = read(SAMPLE.read_bytes(), name="sample.txt", latest=LATEST, format="huggingface-text")
    assert len(chosen.entries) == 12


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(DigestError, match="huggingface-text"):
        read(SAMPLE.read_bytes(), name="sample.txt", latest=LATEST, format="morse")


def test_the_table_names_each_format_once() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names) > 0


def test_remarks_of_decoding_reach_the_reader() -> None:
    content = SAMPLE.read_bytes().replace(b"Subscribe", b"Sub\x00scribe")
    digest = read(content, name="sample.txt", latest=LATEST)
    assert digest.remarks == ("1 NUL character was removed",)
    assert len(digest.entries) == 12


NOVEL = "\n\n".join(
    f"CHAPTER {chapter}\n\n"
    + "\n\n".join(
        "It had rained since morning, and nobody in the house had thought of lighting the lamps. "
        f"She counted the steps on the stairs, as she had {paragraph} years before, and waited. "
        "“You are late,” said a voice from the window, and then there was silence again for a "
        "long while, until the clock struck and the dog, which had been asleep, raised its head."
        for paragraph in range(12)
    )
    for chapter in range(1, 40)
)
PROGRAM = Path(__file__).read_text(encoding="utf-8")
LOG = "\n".join(
    f"2025-03-11 10:{minute:02}:07 INFO server: request {minute} answered in {minute} ms"
    for minute in range(60)
)
NOISE = "\n".join("".join(chr(97 + (i * j * j) % 26) for i in range(90)) for j in range(200))


@pytest.mark.parametrize("format_name", [None, "huggingface-text"])
@pytest.mark.parametrize(
    "text", [NOVEL, PROGRAM, LOG, NOISE], ids=["novel", "code", "log", "noise"]
)
def test_what_is_no_digest_is_refused_by_name(text: str, format_name: str | None) -> None:
    with pytest.raises(DigestError, match=r"^thing\.txt is not a digest .*import that\.$"):
        read(text.encode(), name="thing.txt", latest=LATEST, format=format_name)


def test_a_table_of_another_program_is_refused_with_what_to_do() -> None:
    with pytest.raises(DigestError, match="BibTeX"):
        read(b"Item Type,Publication Year\njournalArticle,2020\n", name="Zotero.csv", latest=LATEST)


def test_a_name_tells_whether_some_reader_takes_it() -> None:
    assert all(may_be_read(f"a{end}") for form in FORMATS for end in form.suffixes)
    assert all(may_be_read(f"a{form.suffix}") for form in forms.FORMATS.values()), "our own"
    assert all(map(may_be_read, ("Refs.BIB", "all.jsonl.gz", "list.mbox", "Daily Papers.mhtml")))
    assert not any(map(may_be_read, ("a.pdf", "page.txt.gz", "a.zip", "a.crdownload", "csv", "")))
