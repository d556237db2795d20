"""Takes a picture of every state of the window, in every look, into ``build/pictures``.

``make pictures``, or ``pictures.py [STATE...] [--look NAME]`` for some of them;
``--digest FILE`` takes one of a digest of your own as well; ``--readme`` takes the README's.
"""

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from readinglist import settings  # noqa: E402 - the root of the checkout has to be known first
from readinglist.desktop.commands import COMMANDS  # noqa: E402 - as below
from readinglist.desktop.watching import FIRST  # noqa: E402 - as above
from readinglist.desktop.window_state import WindowState, save_state  # noqa: E402 - as above
from readinglist.library import Library  # noqa: E402 - as above
from readinglist.papers import Section  # noqa: E402 - as above
from tests.journeys import shelf  # noqa: E402 - as above
from tests.journeys.pages import NOON_OF_12_MARCH_2025, page_file  # noqa: E402 - as above
from tests.journeys.program import APP, Program  # noqa: E402 - as above
from tests.journeys.screen import Screen, missing_tools, wait_for  # noqa: E402 - as above

BUILD = ROOT / "build" / "pictures"
README_PICTURE = ROOT / "resources" / "help" / "window.png"
MAIN = "^Reading List$"
READ_ONLY = "^Read-only"
FRAME = 80
"""Pixels of the screen that the window manager's frame may take."""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is to look in a picture."""

    name: str
    theme: str = "light"
    width: int = 1280
    height: int = 800
    """Of the window, in pixels of the screen."""
    scale: int = 1
    font: str = "Inter"


LOOKS = (
    Look("light"),
    Look("dark", "dark"),
    Look("contrast", "high contrast"),
    Look("contrast-dark", "high contrast dark"),
    Look("light-2x", "light", 1920, 1080, 2),
    Look("dark-2x", "dark", 1920, 1080, 2),
    Look("dejavu", font="DejaVu Sans"),
)


@dataclass(slots=True)
class Stage:
    """A program on a screen, and where its pictures go."""

    screen: Screen
    program: Program
    picture: Path
    window: str
    """The one that is looked at, by X's id."""

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
        told = self._run("xwininfo", "-id", self.window)
        left, top = re.findall(r"Absolute upper-left [XY]:\s+(-?\d+)", told)
        width, height = re.findall(r"(?:Width|Height):\s+(\d+)", told)
        part = f"{width}x{height}+{left}+{top}"
        self._run("import", "-window", "root", "-crop", part, "+repage", f"png24:{self.picture}")
        return self.picture

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


@dataclass(frozen=True, slots=True)
class State:
    """Something that the window shows, and how to get there."""

    name: str
    act: Act = Stage.settle
    library: shelf.Shelf = shelf.stocked
    paper: str = "Do Small Vision"
    """The beginning of the current paper's title."""
    section: Section = Section.ALL
    size: tuple[int, int] | None = None
    """Of the window, where it is not the look's."""
    zoom: int = 100
    density: str = "comfortable"
    files: tuple[Path, ...] = ()
    watched: tuple[Path, ...] | None = None
    """What the watched folder holds; None where there is none."""
    read_only: bool = False
    moving: bool = False
    """True where the picture is taken before the window is at rest."""


def states(folder: Path) -> tuple[State, ...]:
    """Return every state; files that they need are written into the folder."""
    broken = folder / "holiday.txt"
    broken.write_text("Not a digest.\n" * 5, encoding="utf-8")
    shared = folder / "group.bib"
    shared.write_text(shelf.REMARKS, encoding="utf-8")
    told = shelf.told(folder / "told.jsonl")
    later = page_file(folder / "trending papers of friday.txt", 9, "Mar 14")
    many = tuple(
        page_file(folder / f"list of {day} March.txt", 9, f"Mar {day}", f"quay {day}")
        for day in range(12, 29)
    )
    damaged = folder / "refs.bib.gz"
    damaged.write_bytes(gzip.compress(shelf.REMARKS.encode())[:-20])
    big = shelf.large(folder / "everything-of-march.txt", 4000)
    return (
        State("empty", library=shelf.empty, paper=""),
        State("import", library=shelf.empty, paper="", files=(shelf.SAMPLE,)),
        State("import-again", files=(shelf.SAMPLE,)),
        State("import-several", files=(later, *many)),
        State("import-bibliography", library=shelf.stocked, files=(shared,)),
        State("import-refused", keys("alt+r", "Down"), files=(shared,)),
        State("import-running", watch_import, files=(big,), moving=True),
        State("completing-offered", keys("enter"), shelf.empty, paper="", files=(shelf.SAMPLE,)),
        State("completing", complete(told)),
        State("completing-likely", complete(shared)),
        State("remarks", library=shelf.returning, paper="Rain over"),
        State("revised", run("revised"), shelf.returning),
        State("source", run("source")),
        State("duplicates", run("duplicates"), shelf.returning),
        State("duplicates-none", run("duplicates")),
        State("kept-files", run("kept_files"), shelf.keeping),
        State("watched", wait_for_the_folder, watched=(later, broken)),
        State("watched-many", wait_for_the_folder, watched=many),
        State("watched-gone", lose_the_folder, watched=()),
        State("watched-unread", wait_for_the_folder, watched=(damaged,)),
        State("list"),
        State("list-compact", density="compact"),
        State("grouped", keys("ctrl+shift+g")),
        State("rows-detailed", run("row_authors", "row_day", "row_tags")),
        State("rows-bare", run("row_excerpt"), density="compact"),
        State("unread", section=Section.UNREAD),
        State("nothing-for-later", keys("l", "g l"), section=Section.LATER, paper="GraphLoom"),
        State("search", search("pretrain")),
        State("search-loosely", search("frozen tokenizer satellite")),
        State("nothing-found", search("zzyzx")),
        State("did-you-mean", search("distilation")),
        State("search-here", keys("g s", "ctrl+shift+f", "m", "o", "d"), paper="SiftNet"),
        State("left-search", keys("/", "t", "e", "a", "c", "h", "Esc", "Esc")),
        State("results", keys("/", "t", "e", "a", "c", "h", "Down")),
        State("note", write_note, paper="LOOKBACK"),
        State("note-read", read_note, paper="LOOKBACK"),
        State("tags", keys("t")),
        State("tags-found", find_tags),
        State("marked", keys("x", "x", "x", "s")),
        State("marked-all", keys("ctrl+a", "j", "s")),
        State("error", files=(broken,)),
        State("read-only", read_only=True),
        State("export", keys("ctrl+shift+e")),
        State("facts", keys("i")),
        State("keys", keys("?")),
        State("go", keys("g")),
        State("palette", find_commands),
        State("palette-empty", keys("ctrl+k")),
        State("preferences", keys("ctrl+,")),
        State("preferences-keys", change_key),
        State("highlights", keys("shift+h", "shift+h", "c", "w", "h", "y", "Return")),
        State("highlight-comment", write_comment),
        State("recap", keys("g d", "s", "ctrl+shift+r")),
        State("pace", keys("g d", "d", "d", "l", "n", "d")),
        State("history", keys("s", "j", "l", "d", "ctrl+z", "ctrl+shift+h")),
        State("help", keys("F1")),
        State("menu", keys("alt+p")),
        State("menu-file", keys("alt+f")),
        State("about", run("about")),
        State("own-window", own_window),
        State("focus-mode", keys("f")),
        State("undo", keys("s", "ctrl+z")),
        State("text-200", zoom=200),
        State("export-200", keys("ctrl+shift+e"), zoom=200),
        State("long-title", paper="An Exhaustive"),
        State("no-abstract", paper="A Note on"),
        State("markup", paper="Formulas"),
        State("chinese", paper="面向"),
        State("japanese", paper="長い"),
        State("arabic", paper="نماذج"),
        State("forty-tags", library=shelf.crowded, paper="SiftNet"),
        State("forty-tags-sheet", keys("t"), shelf.crowded, "SiftNet"),
        State("narrow-990", size=(990, 800)),
        State("narrow-690", size=(690, 800)),
        State("narrow-690-paper", keys("enter"), size=(690, 800)),
    )


@contextmanager
def stage(state: State, look: Look, screen: Screen, folder: Path) -> Iterator[Stage]:
    """Start the program for a state, with its window at its size."""
    furnish(state, look, folder)
    (folder / "said.txt").touch()
    program = Program(
        screen,
        folder,
        state.files,
        command=_without_privileges(APP) if state.read_only else APP,
        environment={
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
            "QT_SCALE_FACTOR": str(look.scale),
        },
    )
    try:
        title = READ_ONLY if state.read_only else MAIN
        program.wait_for_window(title)
        width, height = state.size or (look.width, look.height)
        screen.place(title, x=10, y=10, width=width, height=height)
        screen.move(look.width + FRAME - 1, look.height + FRAME - 1)
        picture = BUILD / look.name / f"{state.name}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        yield Stage(screen, program, picture, *screen.windows(title))
    finally:
        program.kill()
        folder.chmod(0o700)
        wait_for(lambda: not screen.windows(), "the end of the window")


def furnish(state: State, look: Look, folder: Path) -> None:
    """Write what the program finds when it starts: fonts, settings, library, where it was."""
    (folder / "fonts.conf").write_text(FONTS.format(family=look.font), encoding="utf-8")
    chosen = settings.Settings(theme=look.theme, zoom=state.zoom, density=state.density)
    if state.watched is not None:
        watched = folder / "digests"
        watched.mkdir()
        for file in state.watched:
            shutil.copy2(file, watched)
            os.utime(watched / file.name, (NOON_OF_12_MARCH_2025,) * 2)
        chosen = replace(chosen, watched_folder=str(watched))
    settings.save(folder / "home/config/readinglist/settings.json", chosen)
    path = folder / "library.sqlite3"
    state.library(path)
    with Library.open(path) as library:
        paper = shelf.paper(library, state.paper) if state.paper else None
    where = WindowState(section=state.section.value, paper=paper)
    save_state(folder / "home/state/readinglist/window.json", path, where)
    if state.read_only:
        path.chmod(0o444)
        folder.chmod(0o555)


def _without_privileges(command: Sequence[str]) -> tuple[str, ...]:
    """Return a command for which a read-only file is read-only, even where root runs it."""
    if os.geteuid():
        return tuple(command)
    lost = "-dac_override,-dac_read_search"
    return ("setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}", *command)


def pictures_of(wanted: Sequence[State], look: Look) -> Iterator[Path]:
    """Take the pictures of states in a look, on one screen."""
    with Screen(look.width + FRAME, look.height + FRAME) as screen:
        for state in wanted:
            with (
                tempfile.TemporaryDirectory(prefix="reading-list-") as folder,
                stage(state, look, screen, Path(folder)) as on_stage,
            ):
                on_stage.settle()
                state.act(on_stage)
                if not state.moving:
                    on_stage.settle()
                yield on_stage.picture


def take_readme_picture() -> Path:
    """Take the picture that the README shows, in few colours."""
    state = State("readme", keys("s", "s"), shelf.tidy, section=Section.UNREAD)
    [picture] = pictures_of([state], LOOKS[0])
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    few = ["-dither", "None", "-colors", "128", "-define", "png:compression-level=9"]
    subprocess.run(["convert", picture, *few, f"png8:{README_PICTURE}"], check=True)
    return README_PICTURE


def main() -> None:
    """Take the pictures that were asked for; all where none was."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("states", nargs="*", metavar="STATE")
    parser.add_argument("--look", action="append", choices=[look.name for look in LOOKS])
    parser.add_argument("--digest", type=Path, help="a digest of your own")
    parser.add_argument("--readme", action="store_true", help="take the README's picture alone")
    told = parser.parse_args()
    if missing := missing_tools():
        sys.exit(f"Pictures need {', '.join(missing)}.")
    if told.readme:
        sys.stdout.write(f"{take_readme_picture()}\n")
        return
    with tempfile.TemporaryDirectory(prefix="reading-list-") as folder:
        wanted = _wanted(told, Path(folder))
        for look in LOOKS:
            if not told.look or look.name in told.look:
                fitting = [state for state in wanted if state.size is None or look.scale == 1]
                for picture in pictures_of(fitting, look):
                    sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
                    sys.stdout.flush()


def _wanted(told: argparse.Namespace, folder: Path) -> list[State]:
    """Return the states that were asked for; all where none was."""
    every = states(folder)
    if told.digest:
        own = told.digest.absolute()
        every = (State("own-import", library=shelf.empty, paper="", files=(own,)), *every)
        every = (replace(every[0], name="own-list", act=keys("enter")), *every)
    unknown = set(told.states) - {state.name for state in every}
    if unknown:
        sys.exit(f"No state is called {', '.join(sorted(unknown))}.")
    return [state for state in every if not told.states or state.name in told.states]


if __name__ == "__main__":
    main()
