"""The program as a person starts it: a process with a library, a home and a screen of its own."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tests.journeys.screen import Screen, wait_for

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
APP = (sys.executable, "-m", "readinglist.desktop.app")
FOLDERS = {
    "HOME": "home",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "run",
}


class Program:
    """A running program and the library that it writes."""

    def __init__(
        self,
        screen: Screen,
        folder: Path,
        arguments: Sequence[Path | str] = (),
        *,
        command: Sequence[str] = APP,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it; all that it writes stays in ``folder``."""
        self.screen = screen
        self.library = folder / "library.sqlite3"
        self._said = folder / "said.txt"
        for name in FOLDERS.values():
            (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        self.environment = (
            screen.environment
            | {variable: str(folder / name) for variable, name in FOLDERS.items()}
            | {"READINGLIST_LIBRARY": str(self.library), "PYTHONFAULTHANDLER": "1"}
            | dict(environment or {})
        )
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(
                [*command, *map(str, arguments)],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    @property
    def said(self) -> str:
        """Everything that programs of this folder wrote to standard output and error."""
        return self._said.read_text(errors="replace")

    @property
    def running(self) -> bool:
        """Say whether the process has not ended."""
        return self.process.poll() is None

    def wait_for(self, condition: Callable[[], T], what: str = "it", seconds: float = 10) -> T:
        """Return what the condition gives once that is true.

        Fails after that many seconds, or at once where the program has ended; the failure holds
        what the program said, and a picture of the screen lies beside the library.
        """

        def alive_and_true() -> T:
            seen = condition()
            if not seen and not self.running:
                raise AssertionError(f"the program ended with {self.process.returncode}")
            return seen

        try:
            return wait_for(alive_and_true, what, seconds)
        except AssertionError as error:
            picture = self.screen.picture(self.library.with_name("failure.png"))
            raise AssertionError(f"{error}\nseen: {picture}\nsaid: {self.said[-3000:]}") from error

    def wait_for_window(self, title: str = "Reading List", seconds: float = 20) -> None:
        """Wait until a window whose title matches is shown and has the keyboard."""
        self.wait_for(lambda: self.screen.windows(title), f"a window {title!r}", seconds)
        self.screen.activate(title)

    def rows(self, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        """Ask the library's file, read-only; nothing where it is not there or not made yet."""
        if not self.library.exists():
            return []
        source = f"{self.library.as_uri()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True, timeout=5)) as connection:
            try:
                return connection.execute(sql, parameters).fetchall()
            except sqlite3.OperationalError as error:
                # "locking protocol": the program was making its log anew just then; look again
                if "no such table" in str(error) or "locking protocol" in str(error):
                    return []
                raise

    def value(self, sql: str, *parameters: object) -> object:
        """Return the one value that a query gives, or None."""
        rows = self.rows(sql, *parameters)
        return rows[0][0] if rows else None

    def terminate(self, seconds: float = 10) -> int:
        """Send SIGTERM, as a log-out does; return the exit status."""
        self.process.terminate()
        return self.wait(seconds)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(10)

    def wait(self, seconds: float = 10) -> int:
        """Wait until it has ended by itself; return the exit status."""
        return self.process.wait(seconds)
