"""What a person does to the places of the sidebar: rename, order, delete, tag by dropping."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from readinglist.desktop.browsing import Browsing
from readinglist.desktop.controls import spoken_keys
from readinglist.desktop.editing import Editing, Write
from readinglist.desktop.menus import spread
from readinglist.desktop.sidebar import DELETE, DIGITS, DOWN, RENAME, UP, Sidebar
from readinglist.library import Library
from readinglist.papers import (
    DigestId,
    PaperId,
    Place,
    SearchId,
    Section,
    TagId,
)


@dataclass(frozen=True, slots=True)
class _Deed:
    """A line of a place's menu."""

    text: str
    keys: str
    do: Callable[[], object]
    possible: bool = True


class Arranging(QObject):
    """Hears the sidebar and has the library changed; each change is a step that can be undone."""

    def __init__(
        self, library: Library, sidebar: Sidebar, browsing: Browsing, editing: Editing
    ) -> None:
        super().__init__(sidebar)
        self._library = library
        self._sidebar = sidebar
        self._browsing = browsing
        self._editing = editing
        sidebar.set_changeable(on=not library.read_only)
        sidebar.renamed.connect(self.rename)
        sidebar.delete_wanted.connect(self.delete)
        sidebar.move_wanted.connect(self.move)
        sidebar.digit_wanted.connect(self.give_digit)
        sidebar.menu_wanted.connect(self._show_menu)
        sidebar.papers_dropped.connect(self.tag)

    def rename(self, place: Place, name: str) -> None:
        """Call a tag, a digest or a saved search otherwise."""
        library = self._library
        changes: dict[Section, Write] = {
            Section.TAG: lambda told: library.rename_tag(TagId(place.id), name, progress=told),
            Section.DIGEST: lambda _told: library.rename_digest(DigestId(place.id), name),
            Section.SEARCH: lambda _told: library.rename_search(SearchId(place.id), name),
        }
        called = _quoted(" ".join(name.split()))
        self._editing.change_many(
            f"Renaming to {called}", changes[place.section], f"Renamed to {called}."
        )

    def delete(self, place: Place) -> None:
        """Delete a tag, a digest or a saved search; its neighbour is shown in its place."""
        library = self._library
        changes: dict[Section, Write] = {
            Section.TAG: lambda told: library.delete_tag(TagId(place.id), progress=told),
            Section.DIGEST: lambda told: library.delete_digest(DigestId(place.id), progress=told),
            Section.SEARCH: lambda _told: library.delete_search(SearchId(place.id)),
        }
        kinds = {Section.TAG: "tag", Section.DIGEST: "digest", Section.SEARCH: "search"}
        name = self._browsing.place_name(place)
        if place == self._browsing.place and not library.read_only:
            self._browsing.show_place(self._sidebar.neighbour(place))
        said = f"Deleted the {kinds[place.section]} {_quoted(name)}."
        self._editing.change_many(f"Deleting {_quoted(name)}", changes[place.section], said)

    def move(self, place: Place, step: int) -> None:
        """Move a saved search up or down among the others."""
        name = self._browsing.place_name(place)
        self._editing.change(
            lambda: self._library.move_search(SearchId(place.id), step),
            f"Moved {_quoted(name)} {'down' if step > 0 else 'up'}.",
        )

    def give_digit(self, place: Place, digit: int) -> None:
        """Let a digit be the key that tags with this tag."""
        name = self._browsing.place_name(place)
        self._editing.change(
            lambda: self._library.give_digit(TagId(place.id), digit),
            f"The key {digit} tags with {_quoted(name)} from now on.",
        )

    def tag(self, place: Place, papers: Sequence[PaperId]) -> None:
        """Tag the papers that were dropped on a tag."""
        self._editing.add_tag(papers, self._browsing.place_name(place))

    def _show_menu(self, place: Place, where: QPoint) -> None:
        if self._library.read_only:
            return
        menu = QMenu(self._sidebar)
        for deed in self._deeds(place):
            action = menu.addAction(f"{deed.text}\t{spoken_keys(deed.keys)}")
            action.setEnabled(deed.possible)
            action.triggered.connect(lambda _checked=False, do=deed.do: do())
        if place.section is Section.TAG:
            self._add_digits(menu, place)
        menu.aboutToHide.connect(menu.deleteLater)
        spread(menu)
        menu.popup(where)

    def _add_digits(self, menu: QMenu, place: Place) -> None:
        """Offer the digits as a tag's key, with the tags that have them now."""
        held = {str(tag.digit): tag for tag in self._browsing.places.tags if tag.digit}
        digits = menu.addMenu("&Key")
        for digit in DIGITS:
            of = held.get(digit)
            action = digits.addAction(
                f"&{digit}  {of.name.replace('&', '&&')}" if of else f"&{digit}"
            )
            action.setCheckable(True)
            action.setChecked(of is not None and of.id == place.id)
            action.triggered.connect(
                lambda _checked=False, digit=digit: self.give_digit(place, int(digit))
            )

    def _deeds(self, place: Place) -> list[_Deed]:
        """Return what can be done with a place."""
        deeds = [
            _Deed("&Rename", RENAME, lambda: self._sidebar.rename(place)),
            _Deed("&Delete", DELETE, lambda: self.delete(place)),
        ]
        if place.section is not Section.SEARCH:
            return deeds
        order = [search.id for search in self._browsing.places.searches]
        at = order.index(SearchId(place.id)) if place.id in order else 0
        return [
            deeds[0],
            _Deed("Move &up", UP, lambda: self.move(place, -1), at > 0),
            _Deed("Move do&wn", DOWN, lambda: self.move(place, 1), at + 1 < len(order)),
            deeds[1],
        ]


def _quoted(name: str) -> str:
    return f"\N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}"
