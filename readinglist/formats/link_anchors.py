"""Where the papers of a copied page begin: titles on the lines of addresses, or beside them."""

import re
from collections.abc import Sequence

from readinglist.formats import arxiv_ids, neighbours, shapes, text_page, titles
from readinglist.formats.anchors import Anchor
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line

_LINES_OF_A_TITLE = 4
_LONGEST_BESIDE = 600
_AROUND = " \t-\u2013\u2014:,|*_()[]<>\u00b7\u2022"
_ITEM = re.compile(r"(?:[a-h]|\d{1,3}\)?)[.)/]\s|\d\ufe0f?\u20e3|(?:[-*+]\s)?\*\*[^*]{3,}\*\*")
_LINKED_FORMS = (
    re.compile(r"\*\*\W{0,2}(?P<title>[^*\[\]]{12,})\*\*"),
    re.compile(r"[\"\u201c](?P<title>[^\"\u201c\u201d]{12,}?),?[\"\u201d]"),
    re.compile(r"\[\[https?:[^\]\s]+\]\[(?P<title>[^\]]+)\]\]"),  # org-mode
    re.compile(r"\[(?P<title>[^\[\]]{8,})\]\[\w{1,20}\]"),  # Markdown, addresses below
    re.compile(r"`(?P<title>[^`<]+?)\s*<https?:[^>\s]+>`_"),  # reStructuredText
    re.compile(r"\\href\{[^{}]*\}\{(?P<title>.+)\}"),
    re.compile(r"<https?:[^|>\s]+\|(?P<title>[^>]+)>"),  # Slack
    re.compile(r"\[\[(?P<title>[^\[\]]{15,})\]\]"),  # wiki
    re.compile(r"\[(?P<title>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<url>https?:[^()\s]+)\)"),
)
_ID_ALONE = re.compile(
    rf"\A(?:arXiv:\s?)?\[?{arxiv_ids.PATTERN}(?:v\d{{1,3}})?\]?[\s:|,\u2013\u2014-]+(?=\w)"
    rf"|[\s(\[]+(?:arXiv:\s?)?{arxiv_ids.PATTERN}(?:v\d{{1,3}})?[)\].]*\Z"
    r"|[\s(\[]+(?:doi:?\s?)10\.\d{4,9}/[^\s()\[\]]+[)\].]*\Z",
    re.IGNORECASE,
)
"""An id without an address, before a title or behind it."""
_VENUE_BEHIND = re.compile(
    r"[,.] \(?(?:[A-Z][\w'&-]*(?: [A-Z][\w'&-]*){0,4}|arXiv),? ?(?:19|20)\d\d\)?\.?\Z"
)
_URL = re.compile(
    r"(?:\[pdf\] )?\([a-z]+\.(?:org|net|com)\)\Z|<?\(?\\?(?:url\{)?(?:https?://|www\.)[^\s<>|{}]+(?:\|[^<>]*>)?[>)}\]]*",
    re.IGNORECASE,
)


def linked(page: Sequence[Line]) -> list[Anchor]:
    """Find titles beside the addresses of papers: on the line, above it, or below it."""
    inside = {
        at: title
        for at, line in enumerate(page)
        if (
            neighbours.PAPER_LINK.search(line.text) or _ID_ALONE.search(line.text[:_LONGEST_BESIDE])
        )
        and (title := beside_link(line.text))
    }
    places = [
        at
        for at, line in enumerate(page)
        if at in inside or neighbours.PAPER_LINK.search(line.text)
    ]
    alone = [at for at in places if at not in inside and _is_link_alone(page[at].text)]
    under = bool(alone) and not any(neighbours.may_be_title(line.text) for line in page[: alone[0]])
    found: list[Anchor] = []
    free = 0
    for at in places:
        if at in inside:
            if not found or found[-1].title != inside[at]:
                found.append(Anchor(at, at + 1, inside[at], (at,)))
        elif at in alone and under and at + 1 < len(page) and _is_title(page[at + 1].text):
            found.append(Anchor(at, at + 2, titles.cleaned(page[at + 1].text), (at,)))
        elif at in alone and not under and at > free and _is_title(page[at - 1].text):
            found.append(_wrapped(page, at - 1, free, at))
        elif at in alone and not under and (place := _nearest(page, free, at)) is not None:
            found.append(_wrapped(page, place, free, at))
        free = at + 1
    return found


def beside_link(text: str) -> str:
    """Return the title that stands on a line beside an address; empty where none does."""
    least = 1 if _is_item(text) else neighbours.WORDS
    text = titles.unlisted(text[:1_000])
    for form in _LINKED_FORMS:
        match = form.search(text)
        if match and neighbours.may_be_title(titles.bare(match["title"]), least):
            return titles.cleaned(match["title"])
    text = re.sub(r"^\"([^\"]+)\"[,;\t].*", r"\1", _ID_ALONE.sub("", text))
    rest = re.sub(r"\\text(?:bf|it)\{(.*)\}", r"\1", _URL.sub("", text)).strip(_AROUND)
    rest = re.sub(r"\s+#[\w-]+|\s*\[\[?[\w ]{2,12}\]?(?=\s|\Z)", "", rest)
    title = titles.cleaned(_VENUE_BEHIND.sub("", rest.rstrip(_AROUND)))
    title = title.removesuffix(".") if title.count(".") == 1 else title
    return title if neighbours.may_be_title(title, least) else ""


def _wrapped(page: Sequence[Line], place: int, free: int, end: int) -> Anchor:
    """Return a title with the lines that it was broken into, above its place and below it."""
    first = last = place
    while first > free and not page[first].apart and _flows(page[first - 1].text, page[first].text):
        first -= 1
    while (
        last + 1 < end and not page[last + 1].apart and _flows(page[last].text, page[last + 1].text)
    ):
        last += 1
    if last - first >= _LINES_OF_A_TITLE:
        first = last = place
    title = text_page.join(line.text for line in page[first : last + 1])
    return Anchor(first, last + 1, titles.cleaned(title))


def _flows(line: str, after: str) -> bool:
    """Say whether a title goes on in the line after: it cannot end there, or that not begin so."""
    if shapes.shape(titles.cleaned(after)) not in (Shape.TITLE, Shape.SCRAP):
        return False
    if not shapes.is_headline(titles.cleaned(line)) or shapes.stands_for_itself(after):
        return False
    return shapes.is_unfinished(line) or shapes.begins_in_the_middle(after)


def _nearest(page: Sequence[Line], free: int, at: int) -> int | None:
    """Return the place of the title above an address: above the abstract between, if one is."""
    block = at
    while block > free and not page[block].apart:
        block -= 1
    told = text_page.join(line.text for line in page[block + 1 : at])
    if (
        at - block > 2
        and neighbours.may_be_title(page[block].text)
        and shapes.shape(told) is Shape.PROSE
    ):
        return block  # title, abstract and address without an empty line
    likely = [place for place in range(free, at) if neighbours.may_be_title(page[place].text)]
    prose = at
    while prose > free and shapes.shape(page[prose - 1].text) is Shape.PROSE:
        prose -= 1
    before = [place for place in likely if place < prose]
    good = [place for place in before if shapes.stands_alone(titles.cleaned(page[place].text))]
    return next(iter(reversed(good or before or likely)), None)


def _is_title(text: str) -> bool:
    """Say whether a line beside an address is a title: of one word, too, where it is an item."""
    return neighbours.may_be_title(text, 1 if _is_item(text) else neighbours.WORDS)


def _is_item(text: str) -> bool:
    """Say whether a line is numbered, bold, or the name of a page: what follows names a paper."""
    return bool(_ITEM.match(text)) or titles.of_page(text) != text


def _is_link_alone(text: str) -> bool:
    """Say whether a line holds an address and at most a word or two that announce it."""
    rest = _URL.sub("", text).strip(_AROUND)
    return len(rest.split()) <= 4
