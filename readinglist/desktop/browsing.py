"""What the window shows: a place or a search's results, the current paper, the counts.

Asks the library through the reader's lane and puts the answers into the widgets; what a person
changes is ``editing``'s. Past 300 lines because list, search and paper depend on each other.
"""

import datetime as dt
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from readinglist import query
from readinglist.claims import claim, lead
from readinglist.desktop.controls import announce
from readinglist.desktop.empty import EmptyPlace
from readinglist.desktop.footer import Footer
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.list_header import ListHeader
from readinglist.desktop.pace import FEWEST, Pace
from readinglist.desktop.paper_model import PAGE as SEEN
from readinglist.desktop.paper_model import ListRow, spoken
from readinglist.desktop.paper_table import PaperTable
from readinglist.desktop.reading_pane import ReadingPane
from readinglist.desktop.remark_bar import RemarkBar
from readinglist.desktop.search_box import SearchBox
from readinglist.desktop.sidebar import Sidebar
from readinglist.desktop.sidebar_model import Places
from readinglist.desktop.staying import nearest, with_paper
from readinglist.desktop.wording import counted, number, short_day
from readinglist.errors import ReadingListError
from readinglist.library import ALL, Library
from readinglist.papers import (
    Changes,
    DigestInfo,
    Found,
    Marker,
    Order,
    Paper,
    PaperId,
    Place,
    Row,
    Section,
)
from readinglist.query.why import why

_PAGE = 100
_TYPED = 80
"""Milliseconds from the first page to the question for all others, longer than between two keys:
it would hold up the next one's results."""
_AROUND = 80
"""Characters around the best match that a row has room for."""

_CLAIM = 420
"""Characters of an abstract, at most, that an excerpt without a search is made of."""

_LEFT_OUT = re.compile(r"\*([^*]+)\*")
"""A word in a remark of the library's."""
_ORDERS = [order for order in Order if order is not Order.RELEVANCE]
_WORKED_THROUGH = {Section.DIGEST, Section.UNREAD}
"""Places that a person means to come to the end of."""
_SECTIONS = {
    Section.UNREAD: "Unread",
    Section.STARRED: "Starred",
    Section.LATER: "Later",
    Section.ANNOTATED: "Annotated",
    Section.ALL: "All papers",
}


@dataclass(frozen=True, slots=True)
class Panes:
    """The widgets that show the library."""

    sidebar: Sidebar
    search: SearchBox
    header: ListHeader
    remarks: RemarkBar
    list_or_empty: QStackedWidget
    table: PaperTable
    empty: EmptyPlace
    pane: ReadingPane
    footer: Footer


@dataclass(frozen=True, slots=True)
class Overview:
    """The sidebar's places, and which papers are unread."""

    places: Places
    unread: frozenset[int]


@dataclass(frozen=True, slots=True)
class Listed:
    """The papers of a place, and what is marked in them where that is a saved search."""

    ids: "array[int]"
    marker: Marker
    digest_of: Mapping[int, int] = field(default_factory=dict)
    """The digest of each paper where they are grouped by digests, else nothing."""
    at: PaperId | None = None
    """The paper that is to be the current one; None: the first."""


@dataclass(slots=True)
class Shown:
    """Where the person is."""

    place: Place = field(default_factory=lambda: Place(Section.UNREAD))
    text: str = ""
    """The query in the box; empty where a place is shown."""
    narrowed: bool = False
    """True where the query looks into the place alone."""
    order: Order = Order.LISTED
    marker: Marker = field(default_factory=Marker)
    before: tuple[Place, PaperId | None] | None = None
    """Where the person was before searching."""
    left: tuple[Place, PaperId | None] | None = None
    """Where the person was before a saved search that is shown, or that a search began in."""


class Browsing(QObject):
    """Keeps the panes at what the person wants to see."""

    paper_shown = Signal(object, bool)
    """The Paper in the reading pane (or None), and whether the person moved there."""
    digest_finished = Signal(object)
    """The Place of a digest of which the person has just read the last unread paper."""
    list_awaited = Signal(bool)
    """Whether the person went to a list that is not here yet: keys are meant for its papers."""
    library_emptied = Signal(bool)
    """Whether the library holds no paper at all."""

    def __init__(self, library: Library, lanes: Lanes, panes: Panes, order: Order) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._panes = panes
        self._shown = Shown(order=order)
        self._listed_order = order
        self._places = Places()
        self._chosen: PaperId | None = None
        """The paper that the person moved to in this list or search."""
        self._found: Found | None = None
        self._claims = True
        self._details = False
        self._grouped = False
        self._last: dict[Place, tuple[PaperId, int | None]] = {}
        """Where the person was in the places of this sitting: the paper, and its height there."""
        self._digest_of: Mapping[int, int] = {}
        """The digest under which each paper of the list stands, where they are grouped."""
        self._groups: list[tuple[int, int]] = []
        """The rows in which a digest's papers begin, with the digest."""
        self._rest: Callable[[Found], None] | None = None
        """Asks for what a query finds beyond the first page."""
        self._looking = False
        """Whether a list is asked for and not shown yet."""
        self._when_whole: Callable[[], object] | None = None
        """What is to be done once the list holds all that its query finds."""
        self._partial = False
        """Whether the list holds only the first page of what its query finds."""
        self._pause = QTimer(self, singleShot=True, interval=_TYPED)
        self._pause.timeout.connect(self._ask_rest)
        self._marked = Marker()
        """What is marked in the reading pane."""
        self.unread: set[int] = set()
        """The papers that are unread, as far as the window knows."""
        self.pace = Pace()
        self._read_here: dict[Place, int] = {}
        """How many papers the person was done with, one by one, in each place of this sitting."""
        self._connect()

    def _connect(self) -> None:
        panes = self._panes
        panes.sidebar.place_chosen.connect(self.show_place)
        panes.sidebar.entered.connect(panes.list_or_empty.setFocus)
        # Who clicks a place goes on with its papers; arrows go on through the places.
        panes.sidebar.clicked.connect(lambda _place: panes.list_or_empty.setFocus())
        panes.search.edited.connect(self.search)
        panes.search.focused.connect(self._hint)
        panes.search.accepted.connect(self._to_results)
        panes.search.escaped.connect(panes.list_or_empty.setFocus)
        panes.search.chip_removed.connect(self.search_everywhere)
        panes.header.order_chosen.connect(self.set_order)
        panes.remarks.suggestion_chosen.connect(self.take_suggestion)
        panes.empty.suggestion_chosen.connect(self.take_suggestion)
        panes.empty.everywhere_requested.connect(self.search_everywhere)
        panes.table.papers.rows_wanted.connect(self._fetch_rows)
        panes.table.several_changed.connect(panes.header.show_marked)
        panes.table.current_changed.connect(self._show_current)
        panes.pane.tag_chosen.connect(self.show_tag)

    # Where the person is

    @property
    def place(self) -> Place:
        """The place that is shown, or that a search began in."""
        return self._shown.place

    @property
    def order(self) -> Order:
        """The order of places' lists."""
        return self._listed_order

    @property
    def shown_order(self) -> Order:
        """The order of the list that is shown."""
        return self._shown.order

    @property
    def searching(self) -> bool:
        """Whether a query decides what is shown."""
        return bool(self._shown.text)

    @property
    def saved(self) -> bool:
        """Whether a saved search is shown as it was saved."""
        shown = self._shown
        return shown.place.section is Section.SEARCH and not (shown.text or shown.narrowed)

    @property
    def text(self) -> str:
        """The query."""
        return self._shown.text

    @property
    def before(self) -> tuple[Place, PaperId | None] | None:
        """Where the person was before searching."""
        return self._shown.before

    @property
    def places(self) -> Places:
        """What the sidebar shows."""
        return self._places

    @property
    def marker(self) -> Marker:
        """What the query matched, or the saved search; nothing where another place is shown."""
        return self._shown.marker

    def show_place(
        self,
        place: Place,
        keep: PaperId | None = None,
        *,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a place's papers, the query put away; ``keep`` is then the current paper.

        It is shown also where the place has lost it. Without one the person comes to where they
        were there, or near it. A saved search shows its query in the box, where it can be changed.
        """
        self._note_where()
        left = self._left() if place.section is Section.SEARCH else None
        self._panes.search.set_text(self._query_of(place))
        self._panes.search.set_place(None)
        self._shown = Shown(place, order=self._listed_order, left=left)
        self._panes.sidebar.show_place(place)
        self._list(keep, then, self._last.get(place))
        self.list_awaited.emit(True)  # noqa: FBT003  # a signal's

    def when_whole(self, act: Callable[[], object]) -> None:
        """Do something once the list holds all that its query finds, which is asked for now."""
        if self._partial or self._looking:
            self._when_whole = act
            self._pause.stop()
            self._ask_rest()
        else:
            act()

    def _ask_anew(self) -> None:
        """Know that another list is asked for."""
        self._pause.stop()  # a look at the rest would silence the other one
        self._looking, self._partial, self._when_whole, self._rest = True, False, None, None

    def _end_looking(self, *, partial: bool = False) -> None:
        """Know that the list is here; what waited for all of it is done where it is all."""
        self._looking, self._partial = False, partial
        if partial and self._when_whole is not None:
            self._pause.stop()
            self._ask_rest()
        elif self._when_whole is not None:
            act, self._when_whole = self._when_whole, None
            act()
        self.list_awaited.emit(False)  # noqa: FBT003  # a signal's

    def _note_where(self) -> None:
        """Know where the person is in a place that they may come back to."""
        current = self._panes.table.current_paper()
        if current is not None and not self.searching and not self._looking:
            self._last[self.place] = current, self._panes.table.height_of(current)

    def _left(self) -> tuple[Place, PaperId | None] | None:
        """Return where the person is, or was before a saved search and all that followed."""
        if self.searching or self.saved:
            return self._shown.left or self._shown.before
        return (self.place, self._panes.table.current_paper())

    def _query_of(self, place: Place) -> str:
        """Return the query that a place is; empty where it is none."""
        kept = {Place(Section.SEARCH, one.id): one.query for one in self._places.searches}
        return kept.get(place, "")

    def show_tag(self, name: str) -> None:
        """Show the papers of a tag."""
        for tag in self._places.tags:
            if tag.name.casefold() == name.casefold():
                self.show_place(Place(Section.TAG, tag.id))

    def set_order(self, order: Order) -> None:
        """Show the list in another order."""
        self._shown.order = order
        if order is not Order.RELEVANCE and not self.searching:
            self._listed_order = order
        keep = self._panes.table.current_paper()
        if self.searching:
            self._look_up(len(self.text), keep)
        else:
            self._list(keep)

    def show_claims(self, *, on: bool) -> None:
        """Show of each paper the sentence that says what it does, or how its abstract begins."""
        self._panes.pane.show_claims(on=on)
        if on != self._claims:
            self._claims = on
            self._panes.table.papers.refresh()

    def show_details(self, *, on: bool) -> None:
        """Ask for authors and days of the papers that are seen, or not."""
        if on != self._details:
            self._details = on
            self._panes.table.papers.refresh()

    def group_by_digest(self, *, on: bool) -> None:
        """Show places by digests with a heading each, or in one list."""
        if on != self._grouped:
            self._grouped = on
            if not self.searching:
                self._list(self._panes.table.current_paper())

    def refill(self, keep: PaperId | None = None) -> None:
        """Take what is shown anew from the library."""
        keep = keep or self._panes.table.current_paper()
        if self.searching:
            self._look_up(len(self.text), keep)
        else:
            self._list(keep)

    def leave_search(self) -> bool:
        """Put the query away and show the former place and paper; False where there is none."""
        if not self.searching and not self._shown.narrowed and not self.saved:
            return False
        self._go_back()
        self._panes.list_or_empty.setFocus()
        return True

    def _go_back(self) -> None:
        """Show the place and the paper from before the search, or before the saved one."""
        paper = self._panes.table.current_paper()
        if self.saved:
            self.show_place(*(self._shown.left or (ALL, paper)))
        else:
            self.show_place(*(self._shown.before or (self.place, paper)))

    # Lists

    def _list(
        self,
        keep: PaperId | None,
        then: Callable[[], object] | None = None,
        last: tuple[PaperId, int | None] | None = None,
    ) -> None:
        self._ask_anew()
        show = partial(self._show_list, then, last)
        near = last[0] if last else None
        self._lanes.read("list", self._look_at_place(keep, near), show, self._fail)

    def _look_at_place(
        self, keep: PaperId | None = None, near: PaperId | None = None
    ) -> Callable[[], Listed]:
        """Return what finds the papers of the place that is shown, with one that stays there."""
        library, place, order = self._library, self._shown.place, self._shown.order
        grouped = self._grouped and place.section is not Section.DIGEST
        today = dt.datetime.now().astimezone().date()

        def look() -> Listed:
            marker = Marker()
            for saved in library.searches() if place.section is Section.SEARCH else ():
                if saved.id == place.id:
                    parsed = query.parse(saved.query, today=today)
                    marker = library.search(parsed, size=1).marker
            ids, digest_of = listed(place)
            lost = keep or near
            if lost is None or lost in ids:
                return Listed(ids, marker, digest_of, lost)
            whole, of_all = listed(ALL)
            if keep is None:
                return Listed(ids, marker, digest_of, nearest(ids, lost, whole))
            return Listed(with_paper(ids, lost, whole), marker, {**of_all, **digest_of}, lost)

        def listed(place: Place) -> tuple["array[int]", dict[int, int]]:
            if not grouped:
                return library.listing(place, order), {}
            ids, digests = library.grouped(place, order)
            return ids, dict(zip(ids, digests, strict=False))

        return look

    def _show_list(
        self,
        then: Callable[[], object] | None,
        last: tuple[PaperId, int | None] | None,
        listed: Listed,
    ) -> None:
        ids = listed.ids
        self._shown.marker = listed.marker
        self._chosen = None
        self._found = None
        self._rest = None
        self._panes.remarks.show_remarks((), None)
        self._panes.search.set_count(counted(len(ids), "paper") if self.saved else "")
        self._panes.header.set_orders(_ORDERS, self._shown.order)
        self._digest_of = listed.digest_of
        same = last is not None and last[0] == listed.at
        self._put_ids(ids, listed.at, height=last[1] if last and same else None)
        self._say_place()
        self._panes.empty.show_place(self.place.section)
        self._show_page()
        if then is not None:
            then()
        self._end_looking()

    def _put_ids(
        self,
        ids: Iterable[int],
        keep: PaperId | None,
        *,
        fresh: bool = False,
        height: int | None = None,
    ) -> None:
        """Fill the list; a paper that stays the current one is shown with the matches of now."""
        table = self._panes.table
        before = table.current_paper()
        table.set_ids(ids, keep, fresh=fresh, headings=self._group(ids), height=height)
        if before is not None and before == table.current_paper() and self.marker != self._marked:
            self._show_current(before, moved=False)

    def _group(self, ids: Iterable[int]) -> dict[int, str]:
        """Find where each digest's papers begin; return the headings by these rows."""
        self._groups = []
        if self._digest_of and not self.searching:
            before = None
            for row, id_ in enumerate(ids):
                digest = self._digest_of.get(id_, 0)
                if digest != before:
                    self._groups.append((row, digest))
                    before = digest
        return self._headings()

    def _headings(self) -> dict[int, str]:
        """Return what stands above the first paper of each digest, by the papers' rows."""
        names: dict[int, str] = {one.id: _digest_name(one) for one in self._places.digests}
        names[0] = "In no digest"
        unknown = "\N{HORIZONTAL ELLIPSIS}"  # until the overview is here
        return {row: names.get(digest, unknown) for row, digest in self._groups}

    def _say_place(self) -> None:
        name = self.place_name(self.place)
        total = len(self._panes.table.papers.ids)
        self._panes.header.set_place(f"{name} \N{MIDDLE DOT} {number(total)}")
        self._say_progress()

    def place_name(self, place: Place) -> str:
        """Return what a place is called."""
        if place.section in _SECTIONS:
            return _SECTIONS[place.section]
        for digest in self._places.digests:
            if place == Place(Section.DIGEST, digest.id):
                return _digest_name(digest)
        for tag in self._places.tags:
            if place == Place(Section.TAG, tag.id):
                return tag.name
        for kept in self._places.searches:
            if place == Place(Section.SEARCH, kept.id):
                return kept.name
        return "Papers"

    def _say_progress(self) -> None:
        """Say in the footer how much of the digest, or of everything, is read."""
        counts = self._places.counts
        total, unread = counts.get(ALL, 0), counts.get(Place(Section.UNREAD), 0)
        for digest in self._places.digests:
            if self.place == Place(Section.DIGEST, digest.id):
                total, unread = digest.papers, digest.unread
        if self._found is not None:
            all_papers = number(counts.get(ALL, 0))
            shown = number(len(self._panes.table.papers.ids))
            self._panes.footer.show_reading(f"{shown} of {all_papers}")
        elif total:
            read = total - unread
            said = f"{number(read)} of {number(total)} read"
            left = self.pace.said(unread) if self.place.section in _WORKED_THROUGH else ""
            said += f", {left}" if left else ""
            self._panes.footer.show_reading(said, read, total)
        else:
            self._panes.footer.show_reading("")

    def note_read(self, papers: Sequence[PaperId]) -> None:
        """Know that papers are read; of one alone that was unread, the pace is taken."""
        if len(papers) == 1 and papers[0] in self.unread:
            self.pace.finish()
            self._read_here[self.place] = self._read_here.get(self.place, 0) + 1
        self.unread.difference_update(papers)

    def note_unread(self, papers: Sequence[PaperId]) -> None:
        """Know that papers are unread again."""
        if len(papers) == 1 and papers[0] not in self.unread:
            self.pace.take_back()
        self.unread.update(papers)

    def _note_end(self, before: Places) -> None:
        """Tell that the person came to the end of the digest that is shown, paper by paper."""
        digests = {Place(Section.DIGEST, one.id): one for one in self._places.digests}
        former = {Place(Section.DIGEST, one.id): one for one in before.digests}
        now, then = digests.get(self.place), former.get(self.place)
        if now and then and then.unread and not now.unread:
            few = min(FEWEST, now.papers)
            if self._read_here.pop(self.place, 0) >= few:
                self.digest_finished.emit(self.place)

    # Searching

    def search(self, text: str, cursor: int) -> None:
        """Show what a query finds, at each key."""
        if not text.strip():
            if self.searching or self.saved:
                self._empty_box()
            return
        if not self.searching:
            self._chosen = None
            self._note_where()
            self._shown.before = (self.place, self._panes.table.current_paper())
            self._shown.order = Order.RELEVANCE
            if not self._shown.narrowed:
                self._shown.place = ALL
                self._panes.sidebar.show_place(ALL)
        self._shown.text = text
        self._look_up(cursor, self._chosen)

    def _empty_box(self) -> None:
        """Show the former place again; a search that was narrowed to it stays so."""
        narrowed = self._shown.narrowed
        self._go_back()
        if narrowed:
            self._narrow()

    def _narrow(self) -> None:
        self._shown.narrowed = True
        self._panes.search.set_place(self.place_name(self.place))

    def search_for(self, text: str) -> None:
        """Put a query into the box and show what it finds."""
        self._panes.search.set_text(text)
        self.search(text, len(text))

    def search_here(self) -> None:
        """Begin a search in the place that is shown."""
        place = (self._shown.before or (self.place, None))[0]
        if not self.searching:
            self._panes.search.set_text("")
        self._shown.place = place
        self._panes.sidebar.show_place(place)
        self._narrow()
        self._panes.search.start()
        if self.searching:
            self._look_up(len(self.text), None)

    def search_everywhere(self) -> None:
        """Look in the whole library."""
        self._shown.narrowed = False
        self._panes.search.set_place(None)
        if self.searching:
            self._shown.place = ALL
            self._panes.sidebar.show_place(ALL)
            self._look_up(len(self.text), None)

    def take_suggestion(self, text: str) -> None:
        """Search for what was suggested."""
        self.search_for(text)
        self._panes.search.setFocus()

    def _hint(self, searching: bool) -> None:  # noqa: FBT001  # a signal's
        """Say in the footer which keys lead out of the search box."""
        if searching:
            found = not self.searching or self._panes.table.papers.ids
            keys = [("Down", "to the results")] if found else []
            keys.append(("Esc", "back to the list"))
            self._panes.footer.show_hints("Searching titles, abstracts and notes", keys)
        else:
            self._panes.footer.clear_hints()

    def _to_results(self) -> None:
        if self._panes.table.papers.ids:
            self._panes.table.setFocus()
            if self._looking:
                self.list_awaited.emit(True)  # noqa: FBT003  # a signal's

    def _show_page(self) -> None:
        """Show the list, or why there is none; the keyboard goes along."""
        pages = self._panes.list_or_empty
        page = self._panes.table if self._panes.table.papers.ids else self._panes.empty
        here = pages.isAncestorOf(QApplication.focusWidget() or pages)
        pages.setCurrentWidget(page)
        pages.setFocusProxy(page)
        if self._panes.search.field.hasFocus():
            self._hint(searching=True)
        if here:
            page.setFocus()

    def _look_up(self, cursor: int, keep: PaperId | None) -> None:
        text, place, order = self._shown.text, self._shown.place, self._shown.order
        today, claims = dt.datetime.now().astimezone().date(), self._claims

        def look() -> tuple[Found, list[ListRow]]:
            parsed = query.parse(text, today=today, cursor=cursor)
            found = self._library.search(parsed, place, order, _PAGE)
            first = found.ids.index(keep) if keep in found.ids else 0
            seen = found.ids[first - first % SEEN :][:SEEN]
            return found, self._list_rows(seen, found.marker, claims=claims)

        self._ask_anew()
        self._lanes.read("list", look, partial(self._show_found, cursor, keep), self._refuse)

    def _fail(self, error: ReadingListError) -> None:
        self._when_whole = None
        self._end_looking()
        self._lanes.failed.emit(error)

    def _refuse(self, error: ReadingListError) -> None:
        self._panes.remarks.show_remarks((str(error),), None)
        self._when_whole = None
        self._end_looking()

    def _show_found(
        self, cursor: int, keep: PaperId | None, looked: tuple[Found, list[ListRow]]
    ) -> None:
        """Show the first page, its rows at once; all else is asked for when nobody types on."""
        found, rows = looked
        self._shown.marker = found.marker
        self._rest = None if found.total is not None else partial(self._find_rest, cursor, keep)
        self._show_ids(found, found.ids, keep)
        self._panes.table.papers.bring_rows(rows)
        self._pause.start()
        self._end_looking(partial=self._rest is not None)

    def _ask_rest(self) -> None:
        rest, self._rest = self._rest, None
        if rest is not None and self._found is not None:
            rest(self._found)

    def _find_rest(self, cursor: int, keep: PaperId | None, found: Found) -> None:
        """Ask for all that a query finds."""
        text, place, order = self._shown.text, self._shown.place, self._shown.order
        today = dt.datetime.now().astimezone().date()

        def rest() -> "array[int]":
            parsed = query.parse(text, today=today, cursor=cursor)
            every = self._library.every(parsed, place, order)
            first = set(found.ids)
            return array("q", (*found.ids, *(id_ for id_ in every if id_ not in first)))

        def show(ids: "array[int]") -> None:
            self._show_ids(found, ids, keep, whole=True)
            self._end_looking()

        self._lanes.read("list", rest, show, self._refuse)

    def _show_ids(
        self, found: Found, ids: Sequence[int], keep: PaperId | None, *, whole: bool = False
    ) -> None:
        panes = self._panes
        first_time = not whole
        self._found = found
        if whole and (keep is None or keep != self._chosen):
            keep = panes.table.current_paper()
        self._put_ids(ids, keep if keep in ids else None, fresh=whole)
        if first_time:
            panes.table.papers.refresh()
            panes.remarks.show_remarks(_said(found), found.suggestion if ids else None)
            panes.header.set_orders(list(Order), self._shown.order)
        full = len(ids) if whole else found.full
        many = found.total is None and not whole
        if ids and not full:
            panes.search.set_count(counted(len(ids), "near match", "near matches"))
        else:
            panes.search.set_count(f"{number(full)}+" if many else counted(full, "paper"))
        place = self.place_name(self._shown.place)
        panes.header.set_place(
            f"\N{LEFT DOUBLE QUOTATION MARK}{self.text.strip()}"
            f"\N{RIGHT DOUBLE QUOTATION MARK} in {place}",
            told=False,  # how much was found is told
        )
        if not ids:
            panes.empty.show_not_found(
                self.text.strip(), found.suggestion, narrowed=self._shown.narrowed
            )
        self._show_page()
        self._say_progress()

    # Rows and the paper

    def _fetch_rows(self, ids: list[PaperId]) -> None:
        marker, claims = self.marker, self._claims
        self._lanes.read(
            "rows",
            lambda: self._list_rows(ids, marker, claims=claims),
            self._panes.table.papers.put_rows,
        )

    def _list_rows(self, ids: Sequence[PaperId], marker: Marker, *, claims: bool) -> list[ListRow]:
        """Return what the list paints of papers; asked in the reader's lane."""
        marked = None if marker == Marker() else marker  # is:unread has nothing to mark
        rows = self._library.rows(ids, whole=claims or self._details or marked is not None)
        return [list_row(row, marked, claims=claims) for row in rows]

    def _show_current(self, paper: PaperId | None, moved: bool) -> None:  # noqa: FBT001  # a signal's
        self._chosen = paper if moved else self._chosen
        if paper is None:
            self._lanes.silence("paper")
            self._panes.pane.clear()
            self.paper_shown.emit(None, moved)
            return
        self._lanes.read(
            "paper", lambda: self._library.papers([paper]), partial(self._show_paper, moved)
        )

    def _show_paper(self, moved: bool, papers: Sequence[Paper]) -> None:  # noqa: FBT001  # a result's
        if papers:
            self._marked = self.marker
            self._panes.pane.show_paper(papers[0], self._marked)
            if moved and not self._panes.table.hasFocus():  # the list says its own rows
                announce(self._panes.pane, self.spoken(papers[0]))
            self.paper_shown.emit(papers[0], moved)

    def spoken(self, paper: Paper) -> str:
        """Return what a screen reader says of a paper, as the list says it where it knows it."""
        known = self._panes.table.papers.known(paper.id)
        return spoken(known) if known else paper.title

    # The overview, and what changed

    def refresh_overview(self, then: Callable[[], object] | None = None) -> None:
        """Take the sidebar's places and counts anew."""

        def look() -> Overview:
            places = Places(
                self._library.counts(),
                self._library.digests(),
                self._library.tags(),
                self._library.searches(),
            )
            unread = self._library.listing(Place(Section.UNREAD), Order.ADDED)
            return Overview(places, frozenset(unread))

        self._lanes.read("overview", look, partial(self._show_overview, then))

    def _show_overview(self, then: Callable[[], object] | None, overview: Overview) -> None:
        before, self._places = self._places, overview.places
        self._show_query()
        self.unread = set(overview.unread)
        self._panes.sidebar.show_places(overview.places)
        self._panes.table.set_headings(self._headings())
        self._panes.table.set_tag_colours({tag.name: tag.colour for tag in overview.places.tags})
        self._panes.pane.set_tag_colours({tag.name: tag.colour for tag in overview.places.tags})
        self.library_emptied.emit(not overview.places.counts.get(ALL))
        if then is not None:
            then()
        elif self.place not in overview.places.counts:
            self.show_place(Place(Section.UNREAD))  # a digest, tag or search that is gone
        elif not self.searching:
            self._say_place()
        self._note_end(before)

    def _show_query(self) -> None:
        """Let the box say what the saved search that is shown asks for, as it is now."""
        wanted = self._query_of(self.place)
        if self.saved and wanted != self._panes.search.text:
            self._panes.search.set_text(wanted)

    def take(self, changes: Changes, *, back: bool = False) -> None:
        """Show what a change did: rows are repainted, and only what is gone leaves the list.

        ``back`` says that papers came back, of which the first is to be the current one.
        """
        if not changes:
            return
        table = self._panes.table
        if changes.removed:
            self._drop(set(changes.removed))
        current = table.current_paper()
        if changes.added:
            self._add(changes.added[0] if back else current)
        table.papers.refresh(None if changes.places else changes.updated)
        if current is not None and (changes.places or current in changes.updated):
            self._show_current(current, moved=False)
        self.refresh_overview()

    def _drop(self, gone: set[PaperId]) -> None:
        """Take papers out of the list; where the current one goes, the next one is it then."""
        table = self._panes.table
        ids, row = table.papers.ids, table.currentIndex().row()
        left = [id_ for id_ in ids if id_ not in gone]
        if len(left) == len(ids):
            return
        after = (PaperId(id_) for id_ in (*ids[row:], *reversed(ids[:row])) if id_ not in gone)
        table.set_ids(left, next(after, None), headings=self._group(left))
        if not left:
            self.refill()
        elif not self.searching:
            self._say_place()

    def _add(self, current: PaperId | None) -> None:
        """Take new papers into the list; those that it has stay, read or not."""
        if self.searching:
            self.refill(current)
            return

        def show(listed: Listed) -> None:
            known = self._panes.table.papers.ids
            digest_of = {**self._digest_of, **listed.digest_of} if listed.digest_of else {}
            ids = merged(known, listed.ids)
            self._show_list(None, None, Listed(ids, listed.marker, digest_of, current))

        self._ask_anew()
        self._lanes.read("list", self._look_at_place(current), show, self._fail)

    def next_unread(self, step: int, current: PaperId | None = None) -> PaperId | None:
        """Return the next unread paper of the list (or, with -1, the one before), if any."""
        ids = self._panes.table.papers.ids
        row = self._panes.table.currentIndex().row()
        following: Iterable[int] = ids[row + 1 :] if step > 0 else ids[:row][::-1]
        return next(
            (PaperId(id_) for id_ in following if id_ in self.unread and id_ != current), None
        )

    def first_unread(self, but: PaperId | None) -> PaperId | None:
        """Return the first unread paper of the list, leaving one out."""
        ids = self._panes.table.papers.ids
        return next((PaperId(id_) for id_ in ids if id_ in self.unread and id_ != but), None)


def _digest_name(digest: DigestInfo) -> str:
    return digest.name + (f", {short_day(digest.date)}" if digest.date else "")


def merged(known: Sequence[int], now: "array[int]") -> "array[int]":
    """Return what a list holds now, each former paper that it lost behind its old neighbour."""
    held = set(now)
    behind: dict[int | None, list[int]] = {}
    neighbour: int | None = None
    for id_ in known:
        if id_ in held:
            neighbour = id_
        else:
            behind.setdefault(neighbour, []).append(id_)
    if not behind:
        return now
    lists = [behind.get(None, []), *([id_, *behind.get(id_, [])] for id_ in now)]
    return array("q", (id_ for ids in lists for id_ in ids))


def _said(found: Found) -> tuple[str, ...]:
    """Return the remarks; words that were left out stand in quotation marks."""
    remarks = tuple(
        _LEFT_OUT.sub("\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", remark)
        for remark in found.remarks
    )
    if found.full == len(found.ids):
        return remarks
    many = "Only one paper has" if found.full == 1 else f"Only {number(found.full)} papers have"
    return (f"{many if found.full else 'No paper has'} every word", *remarks)


def list_row(row: Row, marker: Marker | None, *, claims: bool) -> ListRow:
    """Return what the list paints of a paper: a query's matches, what it claims or how it begins.

    Of a claim it leaves out what only leads to it, such as "In this paper,".
    """
    if marker is None:
        said = claim(row.abstract) if claims else None
        start = said[0] + lead(row.abstract[slice(*said)]) if said else 0
        excerpt = query.excerpt(row.abstract[start : start + _CLAIM], Marker(), 320).text
        if said and start > said[0]:
            excerpt = excerpt[:1].upper() + excerpt[1:]
        return ListRow(row, excerpt, again=row.again)
    found = why(row, marker, _AROUND)
    return ListRow(
        row,
        found.excerpt.text,
        title_marks=found.title_marks,
        excerpt_marks=found.excerpt.marks,
        again=row.again,
        remark=found.where,
    )
