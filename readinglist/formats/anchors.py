"""Where the papers of a copied page begin: titles found by what stands beside each of them.

A page tells its titles by a neighbour: the number and buttons of arXiv's lists, ``Title:``, a line
of authors below. Which neighbour counts is the page's habit, the same for all of them; addresses
are a habit of their own, see ``link_anchors``.

Past 300 lines because a page is judged by all habits together; each is a function or two.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.formats import arxiv_ids, days, labels, neighbours, shapes, text_page, titles
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
"""Buttons and addresses that may stand between a title and what betrays it."""
_LINES_OF_A_LIST = 2_000
_FEWEST_ALONE = 3
_MOST_ALONE = 0.75
"""The share of a page's lines that are titles, from which on it is a list of nothing else."""
_HABIT = 2
"""Titles found by a habit from which on the page has it beyond doubt."""
_DRAWER = re.compile(r":PROPERTIES:|:END:|[\w-]{2,20}::|</?(?:details|summary)")
_IN_BOLD = re.compile(
    r"(?:[-*+\u2022]\s+|\d{1,3}\)?[.)]\s+)?\*\*(?P<title>[^*]{4,300})\*\*(?P<rest>.{0,2000})"
)
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
_UPVOTES = re.compile(r"\d{1,5}")
_COLON_NAMES = re.compile(r"(?P<names>[^\W\d_a-z][^:]{4,600}):")
_PAGES_BEHIND = re.compile(r"\.(?:\s+[\w:.-]{1,12})?\s*\Z")
_FED = re.compile(rf"arXiv:({arxiv_ids.PATTERN})(?:v\d+)? Announce Type: [a-z-]+", re.IGNORECASE)
"""Begins what arXiv's feeds say of a paper, below its title."""
_CARD = re.compile(rf"{arxiv_ids.PATTERN}(?:v\d{{1,3}})?")
_CARD_PARTS = ("Paper", "\u2022", "\u00b7")


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
        if not kinds[at] and neighbours.may_be_title(page[at].text) and at not in passed
        and (below := next((n for n in range(at + 1, len(page)) if n not in passed), at)) > at
        and kinds[below] in telling
    ]  # fmt: skip
    several = len(found) > 1 or bool({"authors", "abstract"} & set(kinds))
    return found if several else []


def announced(page: Sequence[Line]) -> list[Anchor]:
    """Find the one title of a paper's own page: the first above the word *Abstract*."""
    words = [at for at, line in enumerate(page) if line.text.strip(":").lower() == "abstract"]
    above = page[: words[0]] if len(words) == 1 else []
    likely = [at for at, line in enumerate(above) if neighbours.may_be_title(line.text)]
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
        if place >= 0 and (voted or neighbours.may_be_title(page[place].text)):
            votes = place > 0 and _UPVOTES.fullmatch(page[place - 1].text)
            found.append(Anchor(place - 1 if votes else place, place + 1, page[place].text))
    return found


def _is_voted(page: Sequence[Line], at: int) -> bool:
    """Say whether a line is a title below its votes: of one word, too."""
    return bool(_UPVOTES.fullmatch(page[at - 1].text)) and neighbours.may_be_title(page[at].text, 1)


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
        if 0 <= place < at - 1 and neighbours.may_be_title(page[place].text, 1):
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
        if match and (_MARKED.match(line.text) or match["rest"]) and neighbours.may_be_title(title):
            found.append(Anchor(at, at + 1, title, (at,)))
            headline = shapes.is_headline(title) or shapes.stands_alone(title)
            certain += headline or neighbours.is_people(match["rest"].strip("*_ ,"), 1)
    return found if certain > max(1, len(found) / 2) else []


def alone(page: Sequence[Line]) -> list[Anchor]:
    """Find titles on a page of nothing else, one a line: most of its lines are headlines."""
    found: list[Anchor] = []
    for at, line in enumerate(page[:_LINES_OF_A_LIST]):
        title = titles.cleaned(line.text)
        if (
            shapes.is_headline(title)
            and len(title.split()) > neighbours.WORDS
            and neighbours.may_be_title(title)
        ):
            found.append(Anchor(at, at + 1, title))
    if len(found) < max(_FEWEST_ALONE, _MOST_ALONE * len(page)):
        return []
    certain = sum(shapes.stands_alone(anchor.title) for anchor in found)
    with_people = sum(neighbours.is_people(anchor.title.rpartition(", ")[2], 1) for anchor in found)
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
        if (
            match
            and shapes.is_names(match["names"], 1)
            and neighbours.may_be_title(page[at + 1].text)
        ):
            found.append(Anchor(at, at + 2, _PAGES_BEHIND.sub("", page[at + 1].text), (at,)))
    return found if len(found) > 1 else []


def named(page: Sequence[Line]) -> list[Anchor]:
    """Find titles above lines of people; a day or a place may stand between."""
    several = dict.fromkeys(
        at for at, line in enumerate(page) if at and neighbours.is_people(line.text, 2)
    )
    found = [anchor for at in several if (anchor := _above(page, at))]
    if not found:
        return []
    between = [
        Anchor(at - 1, at, titles.cleaned(page[at - 1].text))
        for before, at in pairwise(several)
        if at - before == 2
        and len(page[at - 1].text.split())
        < neighbours.WORDS  # more are found by what is below alone
        and neighbours.may_be_title(page[at - 1].text, 1)
    ]
    taken = {anchor.begin for anchor in found}
    found += [one for one in between if one.begin not in taken]
    taken |= {anchor.begin for anchor in found}  # a line that is a title is nobody's name
    following = {_begins(page, at + 1) for at in several if _above(page, at)}
    preceding = {_begins(page, anchor.begin - 1) for anchor in found if anchor.begin}
    single = [
        anchor
        for at, line in enumerate(page)
        if at and at not in several and at not in taken and neighbours.is_people(line.text, 1)
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
        shapes.is_address(page[place].text) or neighbours.is_button(page[place].text)
    ):
        place -= 1
    return place


def _above(page: Sequence[Line], at: int) -> Anchor | None:
    """Return the title above a line of people, or None."""
    place = _up(page, at)
    while place > max(0, at - _BUTTONS) and (
        _is_day(page[place].text) or neighbours.YEAR_BEHIND.search(page[place].text)
    ):
        place = _up(page, place)
    if place < 0 or not neighbours.may_be_title(page[place].text):
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
