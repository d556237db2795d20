"""Each shape of digest through the real program: what it prints is what stands in the file."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readinglist.formats import FORMATS
from tests.formats import (
    test_arxiv_atom,
    test_arxiv_mail,
    test_arxiv_rss,
    test_bibtex,
    test_citation_tags,
    test_csl_json,
    test_csv_table,
    test_huggingface_html,
    test_huggingface_json,
    test_huggingface_links,
    test_huggingface_markdown,
    test_journal_rss,
    test_json_lines,
    test_listing,
    test_mail,
    test_markdown_list,
    test_open_json,
    test_open_table,
    test_reading_page,
    test_record_xml,
    test_references,
    test_ris,
    test_scholar_alert,
    test_tagged,
    test_web_page,
)

PROGRAM = Path(sys.executable).with_name("readinglist-cli")
OWN = {
    "arxiv-atom": test_arxiv_atom.ANSWER.encode(),
    "arxiv-mail": test_arxiv_mail.MAIL.encode(),
    "arxiv-rss": test_arxiv_rss.FEED.encode(),
    "bibtex": test_bibtex.DBLP.encode(),
    "csl-json": test_csl_json.TEXT.encode(),
    "csv": test_csv_table.written(test_csv_table.PAPER).encode(),
    "html": test_reading_page.written().encode(),
    "huggingface-html": test_huggingface_html.PAGE.encode(),
    "huggingface-json": json.dumps(test_huggingface_json.LIST).encode(),
    "huggingface-links": test_huggingface_links.PAGE.encode(),
    "huggingface-markdown": test_huggingface_markdown.PAGE.encode(),
    "huggingface-text": test_mail.SAMPLE.encode(),
    "journal-rss": test_journal_rss.FEED.encode(),
    "json": test_open_json.TEXT.encode(),
    "json-lines": test_json_lines.TEXT.encode(),
    "listing": test_listing.CHATTED.encode(),
    "markdown": test_markdown_list.LIST.encode(),
    "paper-page": test_citation_tags.PAGE.encode(),
    "record-xml": test_record_xml.ENDNOTE.encode(),
    "references": test_references.APA.encode(),
    "ris": test_ris.ZOTERO.encode(),
    "scholar-alert": test_scholar_alert.PAGE.encode(),
    "table": test_open_table.TEXT.encode(),
    "tagged": test_tagged.PUBMED.encode(),
    "web-page": test_web_page.PAGE.encode(),
}
PAPERS = (
    {"csv": 1, "html": 1, "paper-page": 1, "record-xml": 1}
    | {"arxiv-mail": 4, "huggingface-text": 12, "scholar-alert": 3}
    | {
        "huggingface-links": 3,
        "huggingface-markdown": 3,
    }
)
REAL = {
    "arxiv-mail.txt": ("arxiv-mail", "2025-12-30", 36),
    "arxiv-rss.xml": ("arxiv-rss", "2025-12-30", 25),
    "huggingface-daily.json": ("huggingface-json", "2025-12-30", 30),
    "huggingface-links.txt": ("huggingface-links", "2025-12-31", 40),
    "scholar-alert.eml": ("scholar-alert", "2025-12-30", 10),
}


def imported(library: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    """Return what the program prints of an import into a library."""
    run = subprocess.run(
        [PROGRAM, "--library", library, "import", "--json", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    told: list[dict[str, Any]] = json.loads(run.stdout)
    return told


def test_every_format_of_the_table_is_tried_here() -> None:
    assert sorted(OWN) == sorted(known.name for known in FORMATS)


def test_each_shape_is_taken_whatever_its_file_is_called(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(len(OWN))]
    for file, content in zip(files, OWN.values(), strict=True):
        file.write_bytes(content)
    reports = imported(tmp_path / "library.sqlite3", *files)
    assert [report["format"] for report in reports] == list(OWN)
    for report in reports:
        assert report["papers"] == PAPERS.get(report["format"], 2)
        assert sum(report[key] for key in ("added", "updated", "unchanged")) == report["papers"]


def test_a_second_import_of_every_shape_adds_nothing(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite3"
    files = [tmp_path / f"{name}.digest" for name in OWN]
    for file, content in zip(files, OWN.values(), strict=True):
        file.write_bytes(content)
    assert sum(report["added"] for report in imported(library, *files)) > 20
    assert sum(report["added"] for report in imported(library, *files)) == 0


@pytest.mark.shared
def test_each_real_digest_is_taken_whole(shared: Path, tmp_path: Path) -> None:
    files = [shared / "digests" / name for name in REAL]
    reports = imported(tmp_path / "library.sqlite3", *files)
    found = [
        (report["format"], report["digest"]["date"], report["papers"], report["added"])
        for report in reports
    ]
    assert found == [(*told, told[-1]) for told in REAL.values()]
