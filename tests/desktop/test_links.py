"""Links are offered whole, by number, and nothing but the web and mail is ever opened."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from readinglist.desktop.links import addresses, link_menu, openable, shortened, title_search
from readinglist.papers import Link, LinkKind, Paper, PaperId

CODE = Link(LinkKind.CODE, "https://github.com/openai/gpt-3")
PAGE = Link(LinkKind.PROJECT, "https://example.org/?a=1&b=2")


def paper(*links: Link, arxiv_id: str | None = None, doi: str | None = None) -> Paper:
    title = "Language Models are Few-Shot Learners"
    return Paper(PaperId(1), title, links=links, arxiv_id=arxiv_id, doi=doi)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


@pytest.mark.parametrize(
    "url", ["https://arxiv.org/abs/1706.03762", "HTTP://example.org", "mailto:a@example.org"]
)
def test_the_web_and_mail_are_openable(url: str) -> None:
    assert openable(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "smb://host/share",
        "vscode://open",
        "ftp://example.org",
        "//example.org",
        "example.org",
        "https://",
        "https:///path",
        "https://[bad",
        "https:\\\\example.org",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x00",
        "https://example.org/" + "a" * 9000,
        "",
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert not openable(url)


@given(st.text())
def test_no_text_breaks_the_question_or_the_search(text: str) -> None:
    openable(text)
    assert openable(title_search(text.encode("utf-8", "replace").decode()))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_title_comes_back_out_of_its_search(title: str) -> None:
    parts = urlsplit(title_search(title))
    words = " ".join(title.split())
    assert parts.hostname == "arxiv.org"
    asked = parse_qs(parts.query, keep_blank_values=True)
    assert asked == {"query": [words], "searchtype": ["title"]}


def test_a_paper_offers_its_links_and_the_pages_of_its_ids() -> None:
    found = addresses(paper(CODE, PAGE, arxiv_id="2005.14165", doi="10.1000/a<b"))
    assert [(one.label, one.url) for one in found] == [
        ("Code", CODE.url),
        ("Project", PAGE.url),
        ("arXiv", "https://arxiv.org/abs/2005.14165"),
        ("DOI", "https://doi.org/10.1000/a%3Cb"),
    ]


@pytest.mark.parametrize(
    "url", ["http://www.arxiv.org/abs/2005.14165v2", "https://arxiv.org/pdf/2005.14165.pdf"]
)
def test_an_id_s_page_that_is_a_link_is_offered_once(url: str) -> None:
    found = addresses(paper(Link(LinkKind.PAPER, url), arxiv_id="2005.14165"))
    assert [one.url for one in found] == [url]


def test_what_cannot_be_opened_is_not_offered() -> None:
    found = addresses(paper(Link(LinkKind.CODE, "javascript:alert(1)")))
    assert [one.label for one in found] == ["Search arXiv for this title"]


def test_a_paper_without_links_offers_a_search_with_its_address(window: QWidget) -> None:
    (text,) = texts(link_menu(window, paper(), print))
    assert text.startswith("&1   Search arXiv for this title   https://arxiv.org/search/?query=")


def test_a_menu_shows_whole_addresses_with_their_numbers(window: QWidget) -> None:
    menu = link_menu(window, paper(CODE, PAGE), print)
    assert texts(menu) == [
        "&1   Code   https://github.com/openai/gpt-3",
        "&2   Project   https://example.org/?a=1&&b=2",
    ]
    assert "?a=1&amp;b=2" in menu.actions()[1].toolTip()


def test_a_digit_opens_its_link_and_the_menu_goes(window: QWidget, qtbot: QtBot) -> None:
    opened: list[str] = []
    menu = link_menu(window, paper(CODE, PAGE), opened.append)
    menu.popup(window.pos())
    QTest.keyClick(menu, Qt.Key.Key_2)
    assert opened == [PAGE.url]
    qtbot.waitUntil(lambda: not isValid(menu))


def test_enter_opens_the_first(window: QWidget) -> None:
    opened: list[str] = []
    menu = link_menu(window, paper(), opened.append)
    menu.popup(window.pos())
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert opened == [title_search(paper().title)]


def test_a_long_address_keeps_its_beginning_and_its_end() -> None:
    url = "https://example.org/" + "a" * 200 + "/end"
    assert len(shortened(url)) == 80
    assert shortened(url).startswith("https://example.org/")
    assert shortened(url).endswith("/end")
    assert shortened(CODE.url) == CODE.url
