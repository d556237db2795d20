"""Bibliographies in XML: EndNote's, PubMed's and MODS, read as records of RIS.

Source of the format: EndNote's *RSXML* document type, NLM's *PubMed DTD*, the Library of
Congress' *MODS 3*. A document type may be named; entities and other files are refused.
"""

import datetime as dt
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from readinglist.errors import DigestError
from readinglist.formats import facts, masthead, ris
from readinglist.papers import Digest

NAME = "record-xml"
TITLE = "EndNote, PubMed or MODS, XML"

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*>\s*)?<(?:\w+:)?"
    r"(?:xml>\s*<records>|records>\s*<record>|PubmedArticleSet\b|modsCollection\b|mods\b)"
)
_SAMPLE = 5_000
_MOST_ELEMENTS = 1_000_000
_ENDNOTE = {
    "TI": "titles/title", "T2": "titles/secondary-title", "JF": "periodical/full-title",
    "AU": "contributors/authors/author", "A2": "contributors/secondary-authors/author",
    "PY": "dates/year", "VL": "volume", "IS": "number", "SP": "pages", "AB": "abstract",
    "DO": "electronic-resource-num", "UR": "urls/related-urls/url", "KW": "keywords/keyword",
    "PB": "publisher", "N1": "notes", "SN": "isbn",
}  # fmt: skip
_PUBMED = {
    "TI": "MedlineCitation/Article/ArticleTitle", "JF": "MedlineCitation/Article/Journal/Title",
    "AB": "MedlineCitation/Article/Abstract/AbstractText",
    "PY": "MedlineCitation/Article/Journal/JournalIssue/PubDate/Year",
    "VL": "MedlineCitation/Article/Journal/JournalIssue/Volume",
    "IS": "MedlineCitation/Article/Journal/JournalIssue/Issue",
    "SP": "MedlineCitation/Article/Pagination/MedlinePgn",
    "DO": "MedlineCitation/Article/ELocationID[@EIdType='doi']",
    "KW": "MedlineCitation/KeywordList/Keyword",
}  # fmt: skip
_MODS = {
    "TI": "titleInfo/title", "AB": "abstract", "PY": "originInfo/dateIssued",
    "DO": "identifier[@type='doi']", "JF": "relatedItem[@type='host']/titleInfo/title",
    "UR": "location/url", "PB": "originInfo/publisher", "KW": "subject/topic",
    "VL": "relatedItem[@type='host']/part/detail[@type='volume']/number",
}  # fmt: skip


def recognise(text: str) -> bool:
    """Say whether a text begins as one of the three."""
    return bool(_BEGINNING.match(text[:_SAMPLE].lstrip("\ufeff")))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # records have their years
    """Read records; raise DigestError where the XML is broken or dangerous or none has a title."""
    root = _root(text.lstrip("\ufeff"), name)
    records = [
        *map(_endnote, root.iter("record")),
        *map(_pubmed, root.iter("PubmedArticle")),
        *map(_mods, root.iter("mods")),
    ]
    entries = tuple(
        entry
        for values in records
        if (entry := ris.entry(ris.Record(0, 1, 0, {"TY": ["JOUR"], **values})))
    )
    if not entries:
        raise DigestError(
            f"{name} holds no records that can be read: none of them has a title; export it "
            "again, then import that file."
        )
    return Digest(name=masthead.name_of_file(name), format=NAME, source=text, entries=entries)


def _root(text: str, name: str) -> Element:
    """Return the document, its elements without name spaces."""
    if text.count("<") > _MOST_ELEMENTS:
        raise DigestError(
            f"{name} has more than {_MOST_ELEMENTS:,} elements: export it in parts, then import "
            "those."
        )
    try:
        root: Element = fromstring(
            re.sub(r"^(\s*<\?xml[^>]*?)\sencoding=\S+?(?=\s*\?>)", r"\1", text)
        )
    except DefusedXmlException as error:
        raise DigestError(
            f"{name} declares entities, which no bibliography needs: export it again, then import "
            "that file."
        ) from error
    except ParseError as error:
        raise DigestError(
            f"{name} is damaged or cut off in line {error.position[0]}, where its XML breaks off: "
            "export it again, then import that file."
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _values(record: Element, paths: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the texts of a record under RIS' tags."""
    return {
        tag: told
        for tag, path in paths.items()
        if (told := [shown for one in record.findall(path) if (shown := _text(one))])
    }


def _text(element: Element) -> str:
    """Return the text inside of an element, whatever its styles."""
    return "".join(element.itertext()).strip()


def _endnote(record: Element) -> dict[str, list[str]]:
    """Return a record of EndNote."""
    return _values(record, _ENDNOTE)


def _pubmed(record: Element) -> dict[str, list[str]]:
    """Return an article of PubMed; a structured abstract's parts are paragraphs."""
    values = _values(record, _PUBMED)
    values["AU"] = [
        f"{author.findtext('LastName')}, {author.findtext('ForeName', '')}"
        for author in record.iterfind("MedlineCitation/Article/AuthorList/Author")
        if author.findtext("LastName")
    ]
    values["AB"] = ["\n\n".join(values.get("AB", []))]
    values["TI"] = [facts.line(title).removesuffix(".") for title in values.get("TI", [])[:1]]
    return values


def _mods(record: Element) -> dict[str, list[str]]:
    """Return a record of MODS."""
    values = _values(record, _MODS)
    values["TI"] = [
        ": ".join(
            filter(
                None, (record.findtext("titleInfo/title"), record.findtext("titleInfo/subTitle"))
            )
        )
    ]
    values["AU"] = [_mods_name(one) for one in record.iterfind("name[@type='personal']")]
    return values


def _mods_name(name: Element) -> str:
    """Return a person's name."""
    parts = {one.get("type", ""): one.text or "" for one in name.iterfind("namePart")}
    return (
        f"{parts['family']}, {parts.get('given', '')}" if "family" in parts else parts.get("", "")
    )
