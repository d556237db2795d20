"""Where the papers of a copied page begin: titles found by what stands beside each of them.

A page tells its titles by a neighbour: the number and buttons of arXiv's lists, ``Title:``, a line
of authors below, an address. Which neighbour counts is the page's habit, the same for all of them.

Past 300 lines because the habits share what a title, a line of people and a button look like.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.formats import arxiv_ids, days, labels, shapes, text_page, titles
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line

_LISTED = re.compile(
    rf"(?:\[\d{{1,5}}\]\s*)?arXiv:{arxiv_ids.PATTERN}(?:v\d+)?\s*(?:\([^()]*\)\s*)?"
    r"(?:\[\s*(?:pdf|ps|html|other|abs|view)\b|\Z)",
    re.IGNORECASE,
)
SCHOLAR = re.compile(
    r"(?:[A-Z]{1,4}(?:-[A-Z]{1,2})? (?:[a-z]{1,4} ){0,2}[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)?"
    r"(?:\u2026|, ?\u2026)?(?:, |(?= - )|(?= \u2013 ))){1,30}(?:\u2026|\.\.\.)? ?[-\u2013] "
    r".*(?:19|20)\d\d\b.*"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINES_OF_A_PAPER = 200
_BUTTONS = 6
_WORDS = 3
"""The fewest words of a title whose neighbour leaves a doubt."""
_LINES_OF_A_LIST = 2_000
_FEWEST_ALONE = 3
_MOST_ALONE = 0.75
"""The share of a page's lines that are titles, from which on it is a list of nothing else."""
_WORDS_OF_A_SENTENCE = 5
_TELLING = re.compile(r"[\d:-]")
_WORDS_OF_A_NAME = 4
_LINES_OF_A_TITLE = 4
_HABIT = 2
"""Titles found by a habit from which on the page has it beyond doubt."""
"""Buttons and addresses that may stand between a title and what betrays it."""
_YEAR_BEHIND = re.compile(r", (?:(?:19|20)\d\d|Forthcoming)\.?\Z")
_DRAWER = re.compile(r":PROPERTIES:|:END:|[\w-]{2,20}::|</?(?:details|summary)")
_IN_BOLD = re.compile(
    r"(?:[-*+\u2022]\s+|\d{1,3}\)?[.)]\s+)?\*\*(?P<title>[^*]{4,300})\*\*(?P<rest>.{0,2000})"
)
_ITEM = re.compile(r"(?:[a-h]|\d{1,3}\)?)[.)/]\s|\d\ufe0f?\u20e3|(?:[-*+]\s)?\*\*[^*]{3,}\*\*")
_BOX = re.compile(r"(?:[-*+]\s+)?\[[ xX]?\]\s")
"""Begins a thing to do."""
_MARKED = re.compile(r"[-*+\u2022]\s|\d")
_CLASSES = re.compile(r"(?:[a-z-]{2,8}(?:\.[A-Za-z-]{2,8})?\s*)+")
_SCHOLAR_KIND = re.compile(r"(?:\[(?:PDF|HTML|BOOK|CITATION|BUCH|LIVRE|B|C)\]\s*)+")
PUBMED = re.compile(
    r"(?:[^\W\d_a-z][\w'\u2019-]+(?: [^\W\d_a-z][\w'\u2019-]+){0,3} [A-Z]{1,4}(?:\(\d{1,2}\)){0,5}"
    r"(?:, |\.\Z)){1,40}"
)
_COUNTED = re.compile(
    r"(?:\u00b7\s*)?\d{1,4}\s+authors?"
    r"|(?:[\w.-]{1,80}/[\w.-]{1,100}|no code implementations)\s*\u2022[^a-z]{0,10}\d{1,2}"
    r" [A-Z][a-z]{2,8} \d{4}",
    re.IGNORECASE,
)
_LONGEST_PEOPLE = 1_000
_UPVOTES = re.compile(r"\d{1,5}")
_COLON_NAMES = re.compile(r"(?P<names>[^\W\d_a-z][^:]{4,600}):")
_PAGES_BEHIND = re.compile(r"\.(?:\s+[\w:.-]{1,12})?\s*\Z")
_BUTTON = re.compile(
    r"(?:pdf|bib|abs|html|view|cite|save|share|code|paper|download|read|show|open|full)\b[^:]{0,40}",
    re.IGNORECASE,
)
_FED = re.compile(rf"arXiv:({arxiv_ids.PATTERN})(?:v\d+)? Announce Type: [a-z-]+", re.IGNORECASE)
"""Begins what arXiv's feeds say of a paper, below its title."""
_RECORD = re.compile(
    rf"(?:arXiv:)?(?:{arxiv_ids.PATTERN}(?:v\d+)?)? ?Announce Type: "
    r"|\d{4}[A-Za-z&.]{2,9}[\dA-Za-z.]{4,12}[A-Z]:",
    re.IGNORECASE,
)
"""Begins a line about a record: of arXiv's feeds, or behind the code of NASA's library (ADS)."""
_CARD = re.compile(rf"{arxiv_ids.PATTERN}(?:v\d{{1,3}})?")
_CARD_PARTS = ("Paper", "\u2022", "\u00b7")
_AFFILIATION = re.compile(
    r"\b(?:Universit|Universid|Institut|Laborator|College|School|Department|Academ|Research Cent"
    r"|Hospital|Corporation|Inc\.|GmbH)",
)
_LINK_WORD = re.compile(
    r"(?:the )?(?:arxiv|link|preprint|url|here|slides|video|blog|website|project|git ?hub"
    r"|hugging ?face|tweet|thread|source|abstract)(?: (?:page|post|link|here|version))?",
    re.IGNORECASE,
)
PAPER_LINK = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/|doi\.org/10\.|openreview\.net/(?:forum|pdf)|aclanthology\.org/"
    r"|huggingface\.co/papers/\d|alphaxiv\.org/abs/|biorxiv\.org/content|medrxiv\.org/content"
    r"|semanticscholar\.org/paper|papers\.ssrn\.com|ssrn\.com/abstract|pubmed\.ncbi|proceedings\."
    rf"|\(arXiv[:,] ?{arxiv_ids.PATTERN}|\.pdf\b"
    r"|\((?:arxiv\.org|openreview\.net|biorxiv\.org|aclanthology\.org|nature\.com|acm\.org)\)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The beginning of a paper on a page, by the places of its lines."""

    begin: int
    """The first line that belongs to it."""
    below: int
    """The first line below its title."""
    title: str
    above: tuple[int, ...] = ()
    """Lines above the title that tell of it, too."""


def listed(page: Sequence[Line]) -> list[Anchor]:
    """Find titles below ``[3] arXiv:2503.04101 [pdf, html, other]``."""
    found: list[Anchor] = []
    if not any("[" in line.text and _LISTED.match(line.text[:120]) for line in page):
        return []
    for at, line in enumerate(page[:-1]):
        if not _LISTED.match(line.text[:120]):
            continue
        below = at + 1
        while below < len(page) - 1 and (
            shapes.is_address(page[below].text) or _CLASSES.fullmatch(page[below].text)
        ):
            below += 1
        label = labels.find(page[below].text)
        title = label.value if label and label.fact == "title" else page[below].text
        alone = at > 0 and re.fullmatch(r"\[\d{1,5}\]", page[at - 1].text)
        found.append(Anchor(at - 1 if alone else at, below + 1, title, (at,)))
    return found


def labelled(page: Sequence[Line]) -> list[Anchor]:
    """Find titles behind ``Title:``, as long as authors or abstracts are announced as well."""
    found: list[Anchor] = []
    kinds = [label.fact if (label := labels.find(line.text)) else "" for line in page]
    kinds = [
        "other" if line.text.startswith("#+") else k for line, k in zip(page, kinds, strict=True)
    ]
    announced = max(map(kinds.count, ("authors", "abstract", "link", "arxiv", "doi")))
    if not kinds.count("title") / 2 <= announced <= 2 * kinds.count("title") or not announced:
        return []
    width = text_page.width_of(list(page))
    for at, kind in enumerate(kinds):
        label = labels.find(page[at].text) if kind == "title" else None
        if label and label.value:
            told, below = label.value, at + 1
            while below < len(page) and not kinds[below] and not page[below].apart:
                if not _goes_on(page[below - 1].text, page[below].text, width):
                    break
                told = f"{told} {page[below].text}"
                below += 1
            begin = at - 1 if at and kinds[at - 1] in ("arxiv", "link") else at
            found.append(Anchor(begin, below, told, tuple(range(begin, at))))
    return found


def _goes_on(last: str, line: str, width: int) -> bool:
    """Say whether a title goes on in a line: the line's first word did not fit on the last one."""
    if not width or shapes.stands_for_itself(line) or shapes.is_address(line) or _YEAR.search(line):
        return False
    return len(last) + len(line.split(" ", 1)[0]) >= width or shapes.is_unfinished(last)


def headed(page: Sequence[Line]) -> list[Anchor]:
    """Find titles right above announced authors, abstracts or addresses."""
    kinds = [label.fact if (label := labels.find(line.text)) else "" for line in page]
    telling = ("authors", "abstract", "link", "arxiv", "doi")
    passed = {at for at, line in enumerate(page) if _DRAWER.match(line.text)}
    passed |= {at for at, kind in enumerate(kinds) if kind == "other"}
    found = [
        Anchor(at, at + 1, titles.cleaned(page[at].text))
        for at in range(len(page) - 1)
        if not kinds[at] and may_be_title(page[at].text) and at not in passed
        and (below := next((n for n in range(at + 1, len(page)) if n not in passed), at)) > at
        and kinds[below] in telling
    ]  # fmt: skip
    several = len(found) > 1 or bool({"authors", "abstract"} & set(kinds))
    return found if several else []


def announced(page: Sequence[Line]) -> list[Anchor]:
    """Find the one title of a paper's own page: the first above the word *Abstract*."""
    words = [at for at, line in enumerate(page) if line.text.strip(":").lower() == "abstract"]
    above = page[: words[0]] if len(words) == 1 else []
    likely = [at for at, line in enumerate(above) if may_be_title(line.text)]
    good = [at for at in likely if shapes.stands_alone(above[at].text)]
    if not likely or len(page) > _LINES_OF_A_PAPER:
        return []
    place = (good or likely)[0]
    return [Anchor(place, place + 1, titles.cleaned(page[place].text), tuple(range(place)))]


def of_scholar(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above ``A Vaswani, N Shazeer - Journal, 2025``."""
    return [
        Anchor(place, at, _SCHOLAR_KIND.sub("", page[place].text), tuple(range(place + 1, at)))
        for at, line in enumerate(page)
        if len(line.text) < 400 and SCHOLAR.fullmatch(line.text)
        and (place := _up(page, at)) >= 0
    ]  # fmt: skip


def of_pubmed(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above ``Walker MP, Stickgold R.``, a line or two of them."""
    found: list[Anchor] = []
    for at, line in enumerate(page):
        if not at or len(line.text) > 2_000 or not PUBMED.fullmatch(line.text):
            continue
        first = last = max(_up(page, at), 0)
        while first and not page[first].apart and line.apart and last - first < 3:
            first -= 1
        title = " ".join(each.text for each in page[first : last + 1])
        more = tuple(range(last + 1, at))
        found.append(Anchor(first, at, shapes.unmarked(title).removesuffix("."), more))
    return found


def counted(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above ``3 authors``, an upvote count above each."""
    found: list[Anchor] = []
    for at, line in enumerate(page):
        place = at - 1
        if not _COUNTED.fullmatch(line.text):
            continue
        while place >= max(0, at - _BUTTONS) and len(page[place].text) < 2:
            place -= 1
        voted = [one for one in range(max(1, place - 2), place + 1) if _is_voted(page, one)]
        place = voted[-1] if voted else place
        if place >= 0 and (voted or may_be_title(page[place].text)):
            votes = place > 0 and _UPVOTES.fullmatch(page[place - 1].text)
            found.append(Anchor(place - 1 if votes else place, place + 1, page[place].text))
    return found


def _is_voted(page: Sequence[Line], at: int) -> bool:
    """Say whether a line is a title below its votes: of one word, too."""
    return bool(_UPVOTES.fullmatch(page[at - 1].text)) and may_be_title(page[at].text, 1)


def fed(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above ``arXiv:2503.04101v1 Announce Type: new``, which begins a feed's text."""
    found: list[Anchor] = []
    for at, line in enumerate(page):
        if not _FED.match(line.text[:200]):
            continue
        block = at
        while block > max(0, at - _BUTTONS) and not page[block].apart:
            block -= 1
        block = max(0, block - 1) if block == at else block
        if block < at:
            found.append(Anchor(block, at, page[block].text))
    return found


def carded(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above an id on a line of its own, as collections of Hugging Face show papers."""
    found: list[Anchor] = []
    for at, line in enumerate(page):
        place = at - 1
        if not _CARD.fullmatch(line.text):
            continue
        while place >= max(0, at - _BUTTONS) and page[place].text in _CARD_PARTS:
            place -= 1
        if 0 <= place < at - 1 and may_be_title(page[place].text, 1):
            found.append(Anchor(place, place + 1, page[place].text))
    return found


def bold(page: Sequence[Line]) -> list[Anchor]:
    """Find titles in bold type that begin items of a list, people or a remark behind them.

    Most must be headlines or have people behind them: notes have words in bold type, too.
    """
    found: list[Anchor] = []
    certain = 0
    for at, line in enumerate(page):
        match = _IN_BOLD.fullmatch(line.text)
        title = titles.cleaned(match["title"]).removesuffix(".") if match else ""
        if match and (_MARKED.match(line.text) or match["rest"]) and may_be_title(title):
            found.append(Anchor(at, at + 1, title, (at,)))
            headline = shapes.is_headline(title) or shapes.stands_alone(title)
            certain += headline or is_people(match["rest"].strip("*_ ,"), 1)
    return found if certain > max(1, len(found) / 2) else []


def alone(page: Sequence[Line]) -> list[Anchor]:
    """Find titles on a page of nothing else, one a line: most of its lines are headlines."""
    found: list[Anchor] = []
    for at, line in enumerate(page[:_LINES_OF_A_LIST]):
        title = titles.cleaned(line.text)
        if shapes.is_headline(title) and len(title.split()) > _WORDS and may_be_title(title):
            found.append(Anchor(at, at + 1, title))
    if len(found) < max(_FEWEST_ALONE, _MOST_ALONE * len(page)):
        return []
    certain = sum(shapes.stands_alone(anchor.title) for anchor in found)
    with_people = sum(is_people(anchor.title.rpartition(", ")[2], 1) for anchor in found)
    other = max(with_people, _begin_alike([anchor.title for anchor in found]))
    tasks = any(_BOX.match(line.text) for line in page)
    return found if 2 * certain >= len(found) > 3 * other and not tasks else []


def _begin_alike(texts: Sequence[str]) -> int:
    """Count the texts that begin as another does, numbers aside, as chapters and logs do."""
    firsts = Counter(re.sub(r"\d+", "0", text.split(maxsplit=1)[0]) for text in texts)
    most, count = firsts.most_common(1)[0]
    return 0 if count < 2 or shapes.begins_in_the_middle(most.lower()) else count


def below_names(page: Sequence[Line]) -> list[Anchor]:
    """Find titles below ``Max Welling, Diederik P. Kingma:``, as DBLP writes them."""
    found: list[Anchor] = []
    for at, line in enumerate(page[:-1]):
        match = _COLON_NAMES.fullmatch(line.text)
        if match and shapes.is_names(match["names"], 1) and may_be_title(page[at + 1].text):
            found.append(Anchor(at, at + 2, _PAGES_BEHIND.sub("", page[at + 1].text), (at,)))
    return found if len(found) > 1 else []


def named(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above lines of people; a day or a place may stand between."""
    several = dict.fromkeys(at for at, line in enumerate(page) if at and is_people(line.text, 2))
    found = [anchor for at in several if (anchor := _above(page, at))]
    if not found:
        return []
    between = [
        Anchor(at - 1, at, titles.cleaned(page[at - 1].text))
        for before, at in pairwise(several)
        if at - before == 2
        and len(page[at - 1].text.split()) < _WORDS  # more are found by what is below alone
        and may_be_title(page[at - 1].text, 1)
    ]
    taken = {anchor.begin for anchor in found}
    found += [one for one in between if one.begin not in taken]
    taken |= {anchor.begin for anchor in found}  # a line that is a title is nobody's name
    following = {_begins(page, at + 1) for at in several if _above(page, at)}
    preceding = {_begins(page, anchor.begin - 1) for anchor in found if anchor.begin}
    single = [
        anchor
        for at, line in enumerate(page)
        if at and at not in several and at not in taken and is_people(line.text, 1)
        and 1 < len(line.text.split()) < 5 and (anchor := _above(page, at))
        and (shapes.stands_alone(anchor.title) or (len(found) >= _HABIT and found[0].begin < at
             and shapes.is_headline(anchor.title)) or _begins(page, at + 1) in following
             or _begins(page, anchor.begin - 1) in preceding)
    ]  # fmt: skip
    return sorted(
        [*found, *(one for one in single if one.begin not in taken)], key=lambda one: one.begin
    )


def _begins(page: Sequence[Line], at: int) -> str:
    """Return how a line begins, for telling lines of one kind: its first word."""
    return page[at].text.split(" ", 1)[0] if 0 <= at < len(page) else ""


def _up(page: Sequence[Line], at: int) -> int:
    """Return the place of the line above one, addresses and buttons passed over; -1 for none."""
    place = at - 1
    while place >= max(0, at - _BUTTONS) and (
        shapes.is_address(page[place].text) or is_button(page[place].text)
    ):
        place -= 1
    return place


def _is_of_people(text: str) -> bool:
    """Say whether a line lists people, where they work or not."""
    return shapes.is_names(text) or with_affiliations(text)


def _is_said(text: str) -> bool:
    """Say whether somebody said a line in a chat: to whom reads it, or in a few small words."""
    few = text.islower() and len(text.split()) < _WORDS_OF_A_SENTENCE and text.isascii()
    return (few and not _TELLING.search(text)) or (
        shapes.speaks_to_the_reader(text) and not shapes.is_headline(text)
    )


def is_button(text: str, longest: int | None = _WORDS) -> bool:
    """Say whether a line is a word or three that do something: ``View PDF``, ``pdf bib abs``.

    Without a greatest number of words, what is capitalised as titles are is none.
    """
    words = len(text.split())
    if not _BUTTON.fullmatch(text) or (longest and words > longest):
        return False
    return bool(longest) or words < _WORDS or not shapes.is_headline(text)


def is_people(text: str, least: int) -> bool:
    """Say whether a line lists people, however they are parted.

    Where one is enough, a headline of many words is none, unless commas part full names.
    """
    if with_affiliations(text):
        return True
    named = re.split(r";\s|\.\s\d{4}\.\s", text.replace(" | ", ", ").removeprefix("Authors:"))[0]
    many = least == 1 and len(text.split()) > _WORDS_OF_A_NAME and shapes.is_headline(text)
    if labels.find(text) or (many and not shapes.stands_for_itself(text)):
        return False
    return shapes.is_names(named.replace(" ,", ","), least) or shapes.is_names(text, least)


def with_affiliations(text: str) -> bool:
    """Say whether a line lists people and where they work, which no rule parts for certain."""
    if len(text) > _LONGEST_PEOPLE:
        return False
    people, *behind = re.split(r"(?=, | \(|; )", text, maxsplit=1)
    if _AFFILIATION.search(people):
        return False
    return bool(behind and _AFFILIATION.search(behind[0])) and shapes.is_names(people, 1)


def _above(page: Sequence[Line], at: int) -> Anchor | None:
    """Return the title above a line of people, or None."""
    place = _up(page, at)
    while place > max(0, at - _BUTTONS) and (
        _is_day(page[place].text) or _YEAR_BEHIND.search(page[place].text)
    ):
        place = _up(page, place)
    if place < 0 or not may_be_title(page[place].text):
        return None
    first = place
    if place and not page[place].apart and shapes.begins_in_the_middle(page[place].text):
        first -= 1
    title = titles.cleaned(" ".join(line.text for line in page[first : place + 1]))
    return Anchor(first, at, title, tuple(range(place + 1, at)))


def _is_day(text: str) -> bool:
    """Say whether a line is a day, or the place and the day of a paper."""
    day = days.find(text, dt.date.max) if len(text) < 80 else None
    return bool(day) or bool(
        re.fullmatch(r"(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d(?: \u00b7 .*)?", text)
    )


def linked(page: Sequence[Line]) -> list[Anchor]:
    """Find titles beside the addresses of papers: on the line, above it, or below it."""
    inside = {
        at: title
        for at, line in enumerate(page)
        if (PAPER_LINK.search(line.text) or _ID_ALONE.search(line.text[:_LONGEST_BESIDE]))
        and (title := beside_link(line.text))
    }
    places = [at for at, line in enumerate(page) if at in inside or PAPER_LINK.search(line.text)]
    alone = [at for at in places if at not in inside and _is_link_alone(page[at].text)]
    under = bool(alone) and not any(may_be_title(line.text) for line in page[: alone[0]])
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
    if at - block > 2 and may_be_title(page[block].text) and shapes.shape(told) is Shape.PROSE:
        return block  # title, abstract and address without an empty line
    likely = [place for place in range(free, at) if may_be_title(page[place].text)]
    prose = at
    while prose > free and shapes.shape(page[prose - 1].text) is Shape.PROSE:
        prose -= 1
    before = [place for place in likely if place < prose]
    good = [place for place in before if shapes.stands_alone(titles.cleaned(page[place].text))]
    return next(iter(reversed(good or before or likely)), None)


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
_LONGEST_BESIDE = 600
_VENUE_BEHIND = re.compile(
    r"[,.] \(?(?:[A-Z][\w'&-]*(?: [A-Z][\w'&-]*){0,4}|arXiv),? ?(?:19|20)\d\d\)?\.?\Z"
)
_URL = re.compile(
    r"(?:\[pdf\] )?\([a-z]+\.(?:org|net|com)\)\Z|<?\(?\\?(?:url\{)?(?:https?://|www\.)[^\s<>|{}]+(?:\|[^<>]*>)?[>)}\]]*",
    re.IGNORECASE,
)
_AROUND = " \t-\u2013\u2014:,|*_()[]<>\u00b7\u2022"


def beside_link(text: str) -> str:
    """Return the title that stands on a line beside an address; empty where none does."""
    least = 1 if _is_item(text) else _WORDS
    text = titles.unlisted(text[:1_000])
    for form in _LINKED_FORMS:
        match = form.search(text)
        if match and may_be_title(titles.bare(match["title"]), least):
            return titles.cleaned(match["title"])
    text = re.sub(r"^\"([^\"]+)\"[,;\t].*", r"\1", _ID_ALONE.sub("", text))
    rest = re.sub(r"\\text(?:bf|it)\{(.*)\}", r"\1", _URL.sub("", text)).strip(_AROUND)
    rest = re.sub(r"\s+#[\w-]+|\s*\[\[?[\w ]{2,12}\]?(?=\s|\Z)", "", rest)
    title = titles.cleaned(_VENUE_BEHIND.sub("", rest.rstrip(_AROUND)))
    title = title.removesuffix(".") if title.count(".") == 1 else title
    return title if may_be_title(title, least) else ""


def _is_title(text: str) -> bool:
    """Say whether a line beside an address is a title: of one word, too, where it is an item."""
    return may_be_title(text, 1 if _is_item(text) else _WORDS)


def _is_item(text: str) -> bool:
    """Say whether a line is numbered, bold, or the name of a page: what follows names a paper."""
    return bool(_ITEM.match(text)) or titles.of_page(text) != text


def _is_link_alone(text: str) -> bool:
    """Say whether a line holds an address and at most a word or two that announce it."""
    rest = _URL.sub("", text).strip(_AROUND)
    return len(rest.split()) <= 4


def is_bare(text: str) -> bool:
    """Say whether a text is a title beyond doubt, with nothing of a list, a chat or a label."""
    dressed = labels.find(text) or PAPER_LINK.search(text) or titles.cleaned(text) != text
    return shapes.stands_alone(text) and not dressed


def may_be_title(text: str, least: int = _WORDS) -> bool:
    """Say whether a line may be a title: its shape is one's, and it is no button, day or name.

    ``least`` is the fewest words: fewer than three need a neighbour that leaves no doubt.
    """
    text = titles.cleaned(text)
    if not text or labels.find(text) or shapes.is_address(text) or PAPER_LINK.search(text):
        return False
    if shapes.shape(text) not in (Shape.TITLE, Shape.SCRAP) and not shapes.is_headline(text):
        return False
    if shapes.stands_for_itself(text) or _is_said(text) or _is_of_people(text):
        return False
    if _LINK_WORD.fullmatch(text) or is_button(text, longest=None):
        return False
    if text.endswith((":", "\uff1a")) or _YEAR_BEHIND.search(text) or _RECORD.match(text):
        return False
    cjk = not text.isascii() and len(text) > 7 and " " not in text
    return cjk or len(text.split()) >= least
