"""What is done before a picture is taken: keys, clicks and waiting, on a screen of its own."""

import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readinglist.desktop.commands import COMMANDS
from readinglist.desktop.watching import FIRST
from tests.journeys.program import Program
from tests.journeys.screen import Screen, wait_for

HOVER = 1.2
"""Seconds until a tooltip is there."""
LONG_NOTE = (
    "The table on page six has the numbers that we need.",
    "Its last column is the student without a teacher at all.",
    "Ask Mara whether the warmer temperature was tried on speech.",
    "The code is the branch that is called edge, not the main one.",
    "They leave out the smallest phone, where memory ends first.",
    "A follow-up could begin where the capacity ratio is below five.",
    "Compare the schedule with that of the plain baseline.",
    "Cite it for the recipe, not for the claim in its title.",
    "Read the appendix on the train.",
    "Tell the seminar.",
)


@dataclass(slots=True)
class Stage:
    """A program on a screen, and where its pictures go."""

    screen: Screen
    program: Program
    picture: Path
    window: str
    """The one that is looked at, by X's id."""
    scale: int = 1

    def press(self, *keys: str) -> None:
        """Press keys, each when the last one has been answered; ``g d`` are two in a row."""
        for key in keys:
            self.screen.keys(*key.split())
            self.settle()

    def type(self, text: str) -> None:
        """Type a text."""
        self.screen.type(text)
        self.settle()

    def settle(self) -> None:
        """Take pictures until nothing moves any more."""
        before = b""
        for _ in range(20):
            now = self.take().read_bytes()
            if now == before:
                return
            before = now
            time.sleep(0.15)

    def take(self) -> Path:
        """Take a picture of the window with its menus, without its frame."""
        left, top, width, height = self._area()
        part = f"{width}x{height}+{left}+{top}"
        self._run("import", "-window", "root", "-crop", part, "+repage", f"png24:{self.picture}")
        return self.picture

    def at(self, x: int, y: int) -> tuple[int, int]:
        """Return where on the screen a point of the window is, given as it is at a scale of 1."""
        left, top, _, _ = self._area()
        return left + x * self.scale, top + y * self.scale

    def _area(self) -> tuple[int, ...]:
        """Return left, top, width and height of the window without its frame."""
        told = self._run("xwininfo", "-id", self.window)
        corner = re.findall(r"Absolute upper-left [XY]:\s+(-?\d+)", told)
        return tuple(map(int, corner + re.findall(r"(?:Width|Height):\s+(\d+)", told)))

    def _run(self, *command: str) -> str:
        return subprocess.run(
            command,
            env=self.screen.environment,
            check=True,
            timeout=30,
            capture_output=True,
            text=True,
        ).stdout


Act = Callable[[Stage], None]


def keys(*pressed: str) -> Act:
    """Return what presses these keys."""
    return lambda stage: stage.press(*pressed)


def search(text: str) -> Act:
    """Return what types a query."""

    def act(stage: Stage) -> None:
        stage.press("/")
        stage.type(text)

    return act


def run(*commands: str) -> Act:
    """Return what chooses these commands in the palette."""

    def act(stage: Stage) -> None:
        words = {command.name: command.words for command in COMMANDS}
        for command in commands:
            stage.press("ctrl+k")
            stage.type(words[command])
            stage.press("enter")

    return act


def write_note(stage: Stage) -> None:
    """Begin a note."""
    stage.press("e")
    stage.type("Compare with the distilled teachers of last week.")


def read_note(stage: Stage) -> None:
    """Write a note in Markdown and look at it as it reads."""
    stage.press("e")
    stage.screen.keys("ctrl+a", "BackSpace")
    for line in (
        "## To *try*",
        "- a warmer **temperature**, see https://example.org",
        "- `k=20`, not 40",
        "",
        "> as [the second table](https://example.org) says",
    ):
        stage.type(line)
        stage.press("enter")
    stage.press("ctrl+shift+m")


def find_tags(stage: Stage) -> None:
    """Type the beginning of a tag."""
    stage.press("t")
    stage.type("cli")


def find_commands(stage: Stage) -> None:
    """Type the beginning of a command."""
    stage.press("ctrl+k")
    stage.type("exp")


def change_key(stage: Stage) -> None:
    """Press a key for a command that another one has."""
    stage.press("ctrl+,")
    stage.type("dismiss")
    stage.press("enter", "enter", "s")


def write_comment(stage: Stage) -> None:
    """Begin a comment of two lines on a highlight."""
    stage.press("shift+h", "c")
    stage.type("Not what the older paper found:")
    stage.screen.keys("shift+Return")
    stage.type("compare the second table.")


def complete(file: Path) -> Act:
    """Return what completes papers from a file, which it chooses in the dialog."""

    def act(stage: Stage) -> None:
        run("enrich")(stage)
        stage.program.wait_for(
            lambda: stage.screen.active_title().startswith("Complete"), "the dialog"
        )
        stage.screen.type(str(file))
        stage.screen.keys("enter")
        stage.program.wait_for(
            lambda: not stage.screen.active_title().startswith("Complete"), "the end of it"
        )

    return act


def wait_for_the_folder(stage: Stage) -> None:
    """Wait until the watched folder was looked into."""
    time.sleep(FIRST / 1000)
    stage.settle()


def lose_the_folder(stage: Stage) -> None:
    """Take the watched folder away."""
    wait_for_the_folder(stage)
    stage.program.library.with_name("digests").rename(stage.program.library.with_name("gone"))
    wait_for_the_folder(stage)


def watch_import(stage: Stage) -> None:
    """Import a large digest and look while it comes in."""
    stage.screen.keys("enter")
    time.sleep(0.7)
    stage.take()


def own_window(stage: Stage) -> None:
    """Open the current paper in a window of its own and look at that."""
    stage.screen.keys("enter")
    stage.program.wait_for(lambda: len(stage.screen.windows()) > 1, "the paper's window")
    [stage.window] = set(stage.screen.windows()) - {stage.window}
    stage.settle()


def click(x: int, y: int, *, button: int = 1) -> Act:
    """Return what clicks at a point of the window, with the right button where it is 3."""

    def act(stage: Stage) -> None:
        stage.screen.click(*stage.at(x, y), button=button)
        stage.settle()

    return act


def hover(x: int, y: int) -> Act:
    """Return what waits for the tooltip of a point of the window."""

    def act(stage: Stage) -> None:
        stage.screen.move(*stage.at(x, y))
        time.sleep(HOVER)
        stage.settle()

    return act


def select(start: tuple[int, int], end: tuple[int, int]) -> Act:
    """Return what selects text from one point of the window to another."""

    def act(stage: Stage) -> None:
        stage.screen.drag(stage.at(*start), stage.at(*end))
        stage.settle()

    return act


def hold(file: Path, x: int, y: int) -> Act:
    """Return what drags a file from another program and holds it over a point of the window."""

    def act(stage: Stage) -> None:
        with stage.screen.holding([file], *stage.at(x, y)):
            stage.settle()

    return act


def then(*acts: Act) -> Act:
    """Return what does one thing after the other."""

    def act(stage: Stage) -> None:
        for one in acts:
            one(stage)

    return act


def typed(text: str) -> Act:
    """Return what types a text."""
    return lambda stage: stage.type(text)


def write_long_note(stage: Stage) -> None:
    """Write more into a note than there is room for."""
    stage.press("e")
    stage.screen.keys("ctrl+a", "BackSpace")
    for line in LONG_NOTE:
        stage.screen.type(line)
        stage.screen.keys("enter")
    stage.settle()


def touch_kept_file(stage: Stage) -> None:
    """Write into a file that is kept up to date, as another program would, and look at it."""
    file = stage.program.library.with_name("starred.bib")
    wait_for(file.exists, "the file that is kept up to date")
    stage.settle()
    file.write_text(f"{file.read_text()}\n@misc{{mine, title = {{Mine}}}}\n", encoding="utf-8")
    stage.press("s")
    time.sleep(3)
    run("kept_files")(stage)
