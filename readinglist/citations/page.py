"""Papers to one HTML page that stands alone: readable, printable, light and dark.

HTML's living standard. Nothing in it runs or is fetched: there is no script, and a policy in its
head forbids browsers to load anything. Texts are escaped; a note is rendered as Markdown without
the HTML and the pictures that it may hold. Facts stand in elements of a class each, a note's own
text in ``data-markdown``, so that a program reads back what a person sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape as _escape
from html.parser import HTMLParser

from readinglist.citations import fields
from readinglist.citations.groups import grouped
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import details, venue
from readinglist.citations.notes import rendered
from readinglist.citations.options import OWN_SENTENCE, Options
from readinglist.citations.plain import lines, one_line, paragraphs
from readinglist.papers import Highlight, Link, Paper, PaperId, Remark

_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b1b1a; --muted: #63625e;
  --line: #dedcd6; --accent: #2456a6;
  --mark: #d9ecff; --green: #d8f0dc; --plum: #f7e0ee; }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1c1b; --text: #e8e6e1;
  --muted: #a3a19b; --line: #3b3a37; --accent: #8ab4f8;
  --mark: #1f3b57; --green: #234232; --plum: #4a2b3f; } }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1rem; color: var(--muted); margin: 2.5rem 0 0;
  border-bottom: 1px solid var(--line); padding-bottom: .4rem; }
h3 { font-size: 1.15rem; line-height: 1.35; margin: 0; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
article { padding: 1.75rem 0 0; } article p { margin: .6rem 0; }
.count, .facts { color: var(--muted); font-size: .875rem; }
.facts { margin: .25rem 0 .6rem; }
.authors { color: var(--text); }
.tag, .mark { border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; }
.highlight { margin: .6rem 0; padding: .3rem .9rem; background: var(--mark);
  border-radius: .3rem; } .highlight p { margin: .2rem 0; }
.highlight[data-colour=green] { background: var(--green); }
.highlight[data-colour=plum] { background: var(--plum); }
.remark { margin: .8rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--line); }
.remark .from { color: var(--muted); font-size: .875rem; }
.note { margin: .8rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--accent); }
.note h1, .note h2, .note h3, .note h4 { font-size: 1rem; color: inherit; border: 0;
  margin: .6rem 0; padding: 0; }
pre, code { font-family: ui-monospace, monospace; font-size: .9em; white-space: pre-wrap; }
@media print { :root { --ground: #fff; --text: #000; --muted: #444; --line: #bbb;
  --accent: #000; --mark: #eaf2fb; --green: #e6f4e8; --plum: #f8ecf3; }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  article { break-inside: avoid-page; } h2, h3 { break-after: avoid; } }
"""
_HEAD = f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="Reading List">%s
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reading list</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>Reading list</h1>
"""
_FOOT = "</main>\n</body>\n</html>\n"
_OWN = OWN_SENTENCE.format("HTML")


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a page of papers under their digests."""
    number = len(papers)
    own = f'\n<meta name="description" content="{_escape(_OWN)}">' if options.own else ""
    parts = [
        _HEAD.replace("%s", own, 1),
        f'<p class="count">{number} paper{"" if number == 1 else "s"}</p>\n',
    ]
    for group in grouped(papers):
        parts += [f"<h2>{_text(group.title)}</h2>\n"] if group.title else []
        parts += [_article(paper, keys[paper.id], options) for paper in group.papers]
    return "".join([*parts, _FOOT])


def read(text: str) -> list[tuple[str, str]]:
    """Return key and title of each article of a page that is whole."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found if text.endswith(_FOOT) else []


class _Reader(HTMLParser):
    """Collects the keys of articles and the words of their headings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an article or its title."""
        known = dict(attrs)
        if tag == "article":
            self.found.append((known.get("data-key") or "", ""))
        self._in_title = self._in_title or known.get("class") == "title"

    def handle_endtag(self, tag: str) -> None:
        """End a title."""
        self._in_title = self._in_title and tag != "h3"

    def handle_data(self, data: str) -> None:
        """Add to a title."""
        if self._in_title and self.found:
            key, title = self.found[-1]
            self.found[-1] = (key, title + data)


def _text(text: str | None) -> str:
    """Return a text on one line that is nothing but text."""
    return _escape(one_line(text))


def _article(paper: Paper, key: str, options: Options) -> str:
    """Return a paper."""
    title, url = _text(paper.title), fields.web_address(fields.url(paper))
    linked = f'<a href="{_escape(url)}">{title}</a>' if url else title
    parts = [f'<article data-key="{_escape(key)}">', f'<h3 class="title">{linked}</h3>']
    parts += _facts(paper, key, options)
    if options.abstract:
        parts += [f'<p class="abstract">{_text(part)}</p>' for part in paragraphs(paper.abstract)]
    if options.annotations:
        parts += map(_quotation, paper.highlights)
        parts += [_note(paper.note)] if paper.note and paper.note.strip() else []
    if options.remarks:
        parts += map(_remark, fields.told(paper))
    return "\n".join([*parts, "</article>\n"])


def _facts(paper: Paper, key: str, options: Options) -> Iterator[str]:
    """Give the lines of what is known of a paper."""
    told, day = details(paper), fields.day(paper)
    authors = ", ".join(f'<span class="author">{_text(name)}</span>' for name in paper.authors)
    if authors:
        yield f'<p class="facts authors">{authors}</p>'
    facts = [
        _fact("venue", venue(paper)),
        _fact("date", day.isoformat()) if day else _fact("year", str(year_of(paper) or "")),
        *(_fact(name, told.get(name)) for name in ("volume", "number", "pages", "publisher")),
        _linked("arxiv", "arXiv:", paper.arxiv_id, fields.arxiv_url(paper)),
        _linked("doi", "doi:", fields.doi(paper), fields.doi_url(paper)),
        *map(_link, paper.links),
        f'<code class="key">{_escape(key)}</code>',
    ]
    yield f'<p class="facts">{" · ".join(fact for fact in facts if fact)}</p>'
    own = [_fact("tag", tag) for tag in paper.tags] if options.keywords else []
    own += [_fact("mark", mark) for mark in fields.marks(paper)] if options.marks else []
    if own:
        yield f'<p class="facts">{" ".join(own)}</p>'


def _fact(name: str, fact: str | None) -> str:
    """Return a fact in its class, or nothing."""
    return f'<span class="{name}">{_text(fact)}</span>' if fact and fact.strip() else ""


def _linked(name: str, prefix: str, fact: str | None, url: str) -> str:
    """Return an id that leads to where it leads."""
    return f'{prefix}<a class="{name}" href="{_escape(url)}">{_text(fact)}</a>' if fact else ""


def _link(link: Link) -> str:
    """Return a link under what it leads to; one that browsers would not open as text."""
    url = _escape(fields.web_address(link.url))
    kind = link.kind.value
    return f'<a class="link {kind}" href="{url}">{kind}</a>' if url else _fact("link", link.url)


def _quotation(highlight: Highlight) -> str:
    """Return a highlight with its comment."""
    comment = "<br>".join(map(_escape, lines(highlight.comment)))
    said = f'<p class="comment">{comment}</p>' if comment else ""
    quote, colour = _text(highlight.quote), _escape(highlight.colour)
    return (
        f'<blockquote class="highlight" data-colour="{colour}">'
        f'<p class="quote">{quote}</p>{said}</blockquote>'
    )


def _note(note: str) -> str:
    """Return a note as it is rendered, its own text beside it."""
    own = "\n".join(lines(note))
    return f'<section class="note" data-markdown="{_kept(own)}">\n{rendered(own)}</section>'


def _remark(remark: Remark) -> str:
    """Return what somebody else wrote, as plain text, under the name of the file."""
    text = lines(remark.text)
    file = _text(fields.remark_file(remark))
    said = "<br>".join(map(_escape, text))
    return (
        f'<section class="remark" data-file="{file}" data-text="{_kept(chr(10).join(text))}">'
        f'<p class="from">{fields.REMARK} {file}</p><p>{said}</p></section>'
    )


def _kept(text: str) -> str:
    """Return a text of several lines for an attribute."""
    return _escape(text).replace("\n", "&#10;")
