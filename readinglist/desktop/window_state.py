"""What the window remembers from one start to the next, a library at a time."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from readinglist import files
from readinglist.errors import ReadingListError
from readinglist.papers import PaperId, Place, Section


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window was, and what it showed."""

    geometry: str = ""
    """Qt's own, in base 64."""
    panes: tuple[int, ...] = ()
    """The widths of sidebar, list and reading pane, in pixels."""
    sidebar: bool = True
    """Whether the person wants the sidebar."""
    section: str = Section.UNREAD.value
    place_id: int = 0
    paper: int | None = None
    recent: tuple[str, ...] = ()
    """The commands that were run from the palette, the last one first."""
    searches: tuple[str, ...] = ()
    """Recent queries, the last one first."""

    @property
    def place(self) -> Place:
        """The place that was shown."""
        return Place(Section(self.section), self.place_id)

    @property
    def current(self) -> PaperId | None:
        """The paper that was the current one."""
        return None if self.paper is None else PaperId(self.paper)


def load_state(path: Path, library: Path) -> WindowState:
    """Return what is remembered of a library's window; anything odd is forgotten."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        told = json.loads(path.read_text(encoding="utf-8"))[str(library)]
        return WindowState(
            geometry=str(told["geometry"]),
            panes=tuple(int(width) for width in told["panes"]),
            sidebar=bool(told.get("sidebar", True)),
            section=Section(told["section"]).value,
            place_id=int(told["place_id"]),
            paper=None if told["paper"] is None else int(told["paper"]),
            recent=tuple(str(name) for name in told["recent"]),
            searches=tuple(str(text) for text in told.get("searches", ())),
        )
    return WindowState()


def save_state(path: Path, library: Path, state: WindowState) -> None:
    """Remember a library's window beside those of others; failing, nothing is lost that matters."""
    known: dict[str, object] = {}
    with suppress(OSError, ValueError):
        read = json.loads(path.read_text(encoding="utf-8"))
        known = read if isinstance(read, dict) else {}
    known[str(library)] = asdict(state)
    with suppress(OSError, ReadingListError):
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace_file(path, json.dumps(known, indent=1).encode())
