"""A paper out of a record whose keys nobody fixed: ``paper_title``, ``Abstract Note``, ``Autoren``.

Tables and JSON of other programs name the same few facts in many ways. A key counts by its
letters alone; a value may be a text, a list, or an object that holds the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from readinglist.formats import (
    authors,
    bib_names,
    facts,
    gathering,
    links,
    markup,
    publication,
    shapes,
    titles,
)
from readinglist.papers import Entry, Link, LinkKind
from readinglist.text import fold

_KEYS = {
    "title": "title papertitle articletitle ti titel titre titulo displayname documenttitle paper",
    "abstract": "abstract summary abstractnote paperabstract ab abstracttext zusammenfassung "
    "resume resumen abstractinvertedindex description",
    "authors": "authorfullnames af authors author authornames au authorlist creators autoren "
    "auteurs autores autor authorships authorsnames byline",
    "arxiv": "arxivid arxiv eprint externalids pdf paperid",
    "doi": "doi di doinumber",
    "address": "url link links paperurl ee pdfurl arxivurl entryid absurl weblink pdflink href",
    "venue": "venue journal sourcetitle publicationtitle containertitle so booktitle "
    "journaltitle conference source publicationname periodical journalref",
    "year": "year publicationyear py jahr annee pubyear yearpublished",
    "date": "date publicationdate published publishedat publishdate issued created pubdate "
    "submitteddate publishedon",
    "code": "code codeurl repository repo github githuburl githubrepo",
    "project": "projectpage projecturl homepage website",
    "upvotes": "upvotes votes likes points",
    "volume": "volume vl",
    "number": "issue is number",
    "pages": "pages",
}
_FACTS = {key: fact for fact, keys in _KEYS.items() for key in keys.split()}
_ORDER = {key: at for at, key in enumerate(key for keys in _KEYS.values() for key in keys.split())}
_LETTERS = re.compile(r"[^a-z]+")
_NUMBERED = re.compile(r"\s*\(\d+\)")
_MARKDOWN_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")
_JATS = re.compile(r"<jats:title>[^<]{0,40}</jats:title>")
_ONE_FAMILY_FIRST = re.compile(r"[^\s,]+, [^\s,]+(?: [^\s,]+)?")
"""One author, the family's name first: of two authors the first has a space in the name."""
_BOLD = re.compile(r"\*\*([^*]{8,})\*\*\s*[-\u2013\u2014:]\s")
_DEEPEST = 4


def key(written: str) -> str:
    """Return a key by its letters alone: ``Paper Title`` is ``papertitle``."""
    return _LETTERS.sub("", fold(written))


def has_title(keys: Iterable[str]) -> bool:
    """Say whether a title is among some keys, with another fact beside it."""
    found = {_FACTS[one] for written in keys if (one := key(written)) in _FACTS}
    return "title" in found and len(found) > 1


def entry(record: Mapping[str, object], span: tuple[int, int] = (0, 0)) -> Entry | None:
    """Return the paper that a record tells of; None where it has no title."""
    told = _told(record)
    shown = _text(told.get("title"))
    title = _title(_MARKDOWN_LINK.sub(r"\1", shown))
    if not title:
        return None
    addresses = [*_texts(told.get("address")), *(m[2] for m in _MARKDOWN_LINK.finditer(shown))]
    ids = [*_texts(told.get("arxiv")), *addresses, *_ids(record)]
    found_doi = next(filter(None, map(gathering.doi, [*_texts(told.get("doi")), *addresses])), None)
    year, _, day = publication.parse_date(_text(told.get("date")))
    upvotes = told.get("upvotes")
    return Entry(
        title=title.removesuffix(".") if title.count(".") == 1 else title,
        abstract=_abstract(told.get("abstract")),
        authors=_authors(told.get("authors")),
        year=publication.year(_text(told.get("year"))) or year,
        date=day,
        venue=publication.venue(facts.line(_text(told.get("venue")))),
        arxiv_id=_arxiv_id(ids),
        doi=found_doi or _doi_of(record),
        links=_links(told, addresses),
        upvotes=facts.count(upvotes),
        details=tuple(
            (name, value)
            for name in ("volume", "number", "pages")
            if (value := facts.line(_text(told.get(name))))
        ),
        span=span,
    )


def _title(shown: str) -> str:
    """Return a title; what follows one in bold type is said of it: ``**Title** - in short``."""
    numberless = shapes.unmarked(titles.unlisted(shown.strip()))
    match = _BOLD.match(numberless)
    told = match[1] if match else shown
    return facts.title(titles.of_page(markup.plain(told).strip("* ")))


def _told(record: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a record by their own names; the most telling key of each counts."""
    found: dict[str, tuple[int, object]] = {}
    for written, value in record.items():
        one = key(written)
        fact = _FACTS.get(one)
        if fact and value not in (None, "", [], {}):
            rank = _ORDER[one]
            if fact not in found or rank < found[fact][0]:
                found[fact] = (rank, value)
    return {fact: value for fact, (_, value) in found.items()}


def _text(value: object) -> str:
    """Return the text of a value; of a list its first."""
    return next(_texts(value), "")


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    """Give the texts of a value, those inside of lists and objects too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        for name in ("value", "name", "text", "display_name", "displayName", "url", "ArXiv", "raw"):
            if name in value:
                yield from _texts(value[name], depth + 1)
                return


def _arxiv_id(texts: Iterable[str]) -> str | None:
    """Return the first arXiv id among some texts."""
    for text in texts:
        shown = _MARKDOWN_LINK.sub(r"\1 \2", text)
        found = publication.arxiv_id(shown) or gathering.of_page(shown)
        if found:
            return found
    return None


def _ids(record: Mapping[str, object]) -> list[str]:
    """Return the values of keys that may hold an arXiv id: ``id``, external ids."""
    found = [value for name in ("id", "paper_id") if isinstance(value := record.get(name), str)]
    outside = record.get("externalIds")
    if isinstance(outside, dict):
        found += [value for value in (outside.get("ArXiv"),) if isinstance(value, str)]
    return found


def _doi_of(record: Mapping[str, object]) -> str | None:
    """Return a DOI among external ids."""
    outside = record.get("externalIds")
    return facts.doi(outside.get("DOI")) if isinstance(outside, dict) else None


def _abstract(value: object) -> str | None:
    """Return an abstract; one that is kept as an index of its words is put together again."""
    if isinstance(value, dict) and value and all(isinstance(one, list) for one in value.values()):
        placed = [
            (place, word)
            for word, where in value.items()
            for place in where
            if isinstance(place, int)
        ]
        return facts.abstract(" ".join(word for _, word in sorted(placed)))
    written = _JATS.sub("", _text(value))
    return facts.abstract(markup.plain(written) if "<" in written else written)


def _authors(value: object) -> tuple[str, ...]:
    """Return the names of a list, of objects, or of one text with commas or semicolons."""
    for around in ("author", "value"):
        if isinstance(value, dict) and around in value and "name" not in value:
            value = value[around]
    if isinstance(value, (list, dict)):
        several = value if isinstance(value, list) else [value]
        return tuple(name for one in several if (name := _name(one)))
    text = _NUMBERED.sub("", facts.line(_text(value)))
    if ";" in text:
        return tuple(_displayed(part) for part in text.split(";") if part.strip())
    if re.search(r"\bet\.? ?al\b", text):
        return ()
    if _ONE_FAMILY_FIRST.fullmatch(text):
        return (_displayed(text),)
    return authors.split(text)


def _name(one: object) -> str:
    """Return the name of an author that is an object or a text."""
    if isinstance(one, dict):
        inner = one.get("author")
        if isinstance(inner, dict):
            return _name(inner)
        for first, last in (("given", "family"), ("firstName", "lastName")):
            given, family = facts.line(one.get(first)), facts.line(one.get(last))
            if family:
                return f"{given} {family}".strip()
    return _displayed(_text(one))


def _displayed(told: str) -> str:
    """Return ``Family, Given`` as it is displayed."""
    parts = [facts.line(part) for part in told.split(",")]
    return bib_names.displayed([part for part in parts if part]) if any(parts) else ""


def _links(told: Mapping[str, object], addresses: Iterable[str]) -> tuple[Link, ...]:
    """Return the links, each under its kind."""
    named = [
        link
        for name in (LinkKind.CODE, LinkKind.PROJECT)
        for link in facts.link(
            name, _MARKDOWN_LINK.sub(r"\2", _text(told.get(name.value))).strip("* ")
        )
    ]
    own = [link for one in addresses for link in publication.addresses(one, of_paper=True)]
    return facts.together(named, own, links.find(_text(told.get("abstract"))[:20_000]))
