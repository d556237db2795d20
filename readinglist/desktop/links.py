"""The addresses that a paper offers, and the menu that opens one of them."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from PySide6.QtWidgets import QMenu, QWidget

from readinglist.desktop.provenance import link_labels
from readinglist.desktop.wording import tooltip
from readinglist.papers import Paper

_SHOWN = 80
"""Characters of an address that a menu shows."""
_LONGEST = 8000
_LONGEST_TITLE = 300
_WITH_HOST = ("http", "https")
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Address:
    """An address with what is found there: ``Code``."""

    label: str
    url: str


def openable(url: str) -> bool:
    """Say whether an address may be handed to the browser: of the web, or a mail's."""
    if len(url) > _LONGEST or any(c.isspace() or _is_unseen(c) or c == "\\" for c in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) if parts.scheme in _WITH_HOST else parts.scheme == "mailto"


def title_search(title: str) -> str:
    """Return the address at which arXiv searches its titles for this one."""
    words = " ".join(title.split())[:_LONGEST_TITLE]
    return "https://arxiv.org/search/?" + urlencode({"query": words, "searchtype": "title"})


def addresses(paper: Paper) -> list[Address]:
    """Return where a paper leads to: its links and its ids' pages, or a search for its title."""
    found = [
        Address(label, link.url)
        for label, link in zip(link_labels(paper.links), paper.links, strict=True)
        if openable(link.url)
    ]
    for label, page in _pages(paper):
        if not any(_is_there(page, address.url) for address in found):
            found.append(Address(label, page))
    return found or [Address("Search arXiv for this title", title_search(paper.title))]


def link_menu(parent: QWidget, paper: Paper, open_url: Callable[[str], object]) -> QMenu:
    """Return a menu of a paper's addresses, opened by their digits; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAccessibleName("Links")
    menu.setToolTipsVisible(True)
    offered = addresses(paper)
    for number, address in enumerate(offered, 1):
        digit = f"&{number}" if number <= _DIGITS else str(number)
        words = f"{address.label}   {shortened(address.url)}".replace("&", "&&")
        action = menu.addAction(f"{digit}   {words}")
        action.setToolTip(tooltip(address.url))
        action.triggered.connect(lambda _on=False, url=address.url: open_url(url))
    menu.setActiveAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def shortened(url: str) -> str:
    """Return an address as a menu shows it: what is long loses its middle."""
    if len(url) <= _SHOWN:
        return url
    end = _SHOWN // 3
    return f"{url[: _SHOWN - end - 1]}\N{HORIZONTAL ELLIPSIS}{url[-end:]}"


def _pages(paper: Paper) -> list[tuple[str, str]]:
    """Return the pages of a paper's ids."""
    pages = []
    if paper.arxiv_id:
        pages.append(("arXiv", f"https://arxiv.org/abs/{quote(paper.arxiv_id)}"))
    if paper.doi:
        pages.append(("DOI", f"https://doi.org/{quote(paper.doi, safe='/:;()')}"))
    return pages


def _is_there(page: str, url: str) -> bool:
    """Say whether an address is a page already, whatever its scheme, version or file."""
    wanted = page.split("//")[1].replace("/abs/", "/").lower()
    given = url.partition("//")[2].removeprefix("www.").lower()
    return given.replace("/abs/", "/").replace("/pdf/", "/").startswith(wanted)


def _is_unseen(character: str) -> bool:
    """Say whether a character would be in an address without being seen."""
    return unicodedata.category(character).startswith("C")
