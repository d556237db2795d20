"""HTML: one page that stands alone, in which no text is anything but text."""

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN, SHARED
from readinglist.citations.plain import lines, one_line
from readinglist.papers import Paper
from tests.citations.hostile import hostile_papers

HTML = FORMATS["html"]
TAGS = frozenset(
    """html head meta title style body main h1 h2 h3 h4 h5 h6 p article a span code section
    blockquote em strong ul ol li pre hr br""".split()  # noqa: SIM905  # a list of words
)
VOID = {"meta", "br", "hr"}
ATTRIBUTES = {
    "html": {"lang"},
    "meta": {"charset", "name", "content", "http-equiv"},
    "p": {"class"},
    "span": {"class"},
    "h3": {"class"},
    "article": {"data-key"},
    "a": {"class", "href", "title"},
    "code": {"class"},
    "section": {"class", "data-markdown", "data-file", "data-text"},
    "blockquote": {"class", "data-colour"},
    "ol": {"start"},
}


class Live(HTMLParser):
    """Collects what a page has beyond plain text, and what its notes were."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is and has."""
        if tag not in VOID:
            self.open.append(tag)
        if tag not in TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.faults.append(f"{tag} {name}")
            if name == "data-markdown":
                self.notes.append(value or "")
            if name == "href" and not (value or "").startswith(("http", "mailto:", "#")):
                self.faults.append(f"{tag} {value}")

    def handle_endtag(self, tag: str) -> None:
        """Note an end that nothing began."""
        if tag in VOID:
            return  # written as <hr />
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        """Note a comment: there is none."""
        self.faults.append(data)


def looked_at(text: str) -> Live:
    """Read a page."""
    live = Live()
    live.feed(text)
    live.close()
    return live


def test_a_page_shows_a_paper_with_everything(few_shot: Paper) -> None:
    text = HTML.write([few_shot], {few_shot.id: "brown2020"}, OWN)
    assert looked_at(text).faults == []
    assert '<article data-key="brown2020">' in text
    assert '<span class="author">Tom B. Brown</span>' in text
    assert '<p class="quote">175 billion parameters</p><p class="comment">how many?</p>' in text
    assert "<li>cost &amp; 100% of it</li>" in text
    assert '<span class="tag">few shot</span>' in text
    assert looked_at(text).notes == [few_shot.note]


def test_a_page_fetches_and_runs_nothing(few_shot: Paper) -> None:
    text = HTML.write([few_shot], {few_shot.id: "x"}, OWN)
    assert "default-src 'none'" in text
    assert not any(word in text for word in ("<script", "<link", "<img", "@import", "url("))


def test_pictures_html_and_programs_in_a_note_are_text(few_shot: Paper) -> None:
    note = "![x](https://example.org/x.png) <b>y</b> [z](javascript:alert(1)) <https://a.org>"
    text = HTML.write([replace(few_shot, note=note)], {few_shot.id: "x"}, OWN)
    assert looked_at(text).faults == []
    assert "&lt;b&gt;y&lt;/b&gt;" in text
    assert '<a href="https://a.org">' in text


def test_nothing_private_leaves_for_others(few_shot: Paper) -> None:
    text = HTML.write([few_shot], {few_shot.id: "x"}, SHARED)
    assert not any(word in text for word in ("fine-tuning", "few shot", "how many", "own."))


@settings(deadline=None, max_examples=60)
@given(papers=hostile_papers())
def test_no_text_is_a_live_element(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = HTML.write(papers, keys, OWN)
    check(text, HTML, papers, keys)
    live = looked_at(text)
    assert live.faults == []
    assert live.open == []
    notes = ["\n".join(lines(paper.note)) for paper in papers if paper.note]
    assert live.notes == [note for note in notes if note]
    assert [title for _, title in HTML.read(text)] == [one_line(paper.title) for paper in papers]
