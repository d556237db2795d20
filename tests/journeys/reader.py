"""A person at the window: presses keys, and looks at the library's file, clipboard and screen."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

from tests.journeys.program import Program
from tests.journeys.screen import Screen

T = TypeVar("T")

_SENTINEL = "nothing was copied"
_SAMPLE = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"


class Reader:
    """Uses one running program; what is asked of the library is read from its file."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.screen: Screen = program.screen

    # Hands

    def keys(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.screen.keys(*keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.screen.type(text)

    def import_sample(self) -> int:
        """Take the sample digest in by keyboard; return how many papers it has."""
        self.keys("Tab", "Tab", "enter")
        self.wait_for_sheet()
        self.keys("enter")
        return int(str(self.wait_for(lambda: self.value(_SAMPLE), "the sample digest")))

    def go_to_all(self) -> None:
        """Show all papers, the first one current, the keyboard in the list."""
        self.keys("g", "a", "Home")
        self.wait_for_current(str(self.titles()[0]))

    # Eyes

    def wait_for(self, condition: Callable[[], T], what: str = "it", seconds: float = 10) -> T:
        """Return what the condition gives once that is true."""
        return self.program.wait_for(condition, what, seconds)

    def value(self, sql: str, *parameters: object) -> object:
        """Return the one value that a query gives, or None."""
        return self.program.value(sql, *parameters)

    def wait_for_value(self, wanted: object, sql: str, *parameters: object) -> None:
        """Wait until a query gives that value."""
        said = f"{wanted!r} of {sql}"
        self.wait_for(lambda: self.value(sql, *parameters) == wanted, said)

    def titles(self, condition: str = "1") -> list[str]:
        """Return the titles of papers, in the digest's order."""
        rows = self.program.rows(
            "SELECT t.title FROM paper p JOIN paper_text t ON t.id = p.id "
            "JOIN appearance a ON a.paper_id = p.id "
            f"WHERE p.deleted_at IS NULL AND {condition} ORDER BY a.digest_id DESC, a.position"
        )
        return list(dict.fromkeys(str(title) for (title,) in rows))

    def wait_for_titles(self, wanted: list[str], condition: str) -> None:
        """Wait until the papers of which that condition (SQL) holds have these titles."""
        said = f"{wanted} where {condition}"
        self.wait_for(lambda: self.titles(condition) == wanted, said)

    def copied(self, *keys: str) -> str:
        """Press keys that copy something, and return what was copied."""
        self.screen.copy(_SENTINEL)
        self.keys(*keys)
        self.wait_for(lambda: self.screen.clipboard() != _SENTINEL, f"{keys} to copy")
        return self.screen.clipboard()

    def current(self) -> str:
        """Return the title of the current paper, by copying it; empty where there is none."""
        self.screen.copy(_SENTINEL)
        self.keys("ctrl+c")
        deadline = time.monotonic() + 1
        while (copied := self.screen.clipboard()) == _SENTINEL:
            if time.monotonic() > deadline:
                return ""
        return max((t for t in self.titles() if copied.startswith(t)), key=len, default=copied)

    def wait_for_current(self, title: str) -> None:
        """Wait until the paper with that title is the current one."""
        self.wait_for(lambda: self.current() == title, f"{title!r} to be the current paper")

    def wait_for_sheet(self) -> None:
        """Wait until a sheet lies over the window, which is dimmed then."""
        self.wait_for(lambda: self.covered, "a sheet")

    def wait_for_no_sheet(self) -> None:
        """Wait until no sheet lies over the window."""
        self.wait_for(lambda: not self.covered, "the sheet to close")

    @property
    def covered(self) -> bool:
        """Say whether the window's menu bar is dimmed by a sheet's veil."""
        colour = self.image().pixelColor(self.screen.width - 20, 50)
        return 100 < colour.lightness() < 235  # nothing is painted yet where it is black

    def image(self) -> QImage:
        """Return a picture of the screen."""
        path = self.screen.picture(Path(self.program.library).with_name("seen.png"))
        return QImage(str(path))
