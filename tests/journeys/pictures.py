"""Takes a picture of every state of the window, in every look, into ``build/pictures``.

``make pictures``, or ``pictures.py [STATE...] [--look NAME]`` for some of them;
``--digest FILE`` takes one of a digest of your own as well; ``--readme`` takes the README's.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from readinglist import settings  # noqa: E402 - the root of the checkout has to be known first
from readinglist.desktop.window_state import WindowState, save_state  # noqa: E402 - as above
from readinglist.library import Library  # noqa: E402 - as above
from readinglist.papers import Section  # noqa: E402 - as above
from tests.journeys import shelf  # noqa: E402 - as above
from tests.journeys.acts import (  # noqa: E402 - as above
    Act,
    Stage,
    change_key,
    click,
    complete,
    find_commands,
    find_tags,
    hold,
    hover,
    keys,
    lose_the_folder,
    own_window,
    read_note,
    run,
    search,
    select,
    then,
    touch_kept_file,
    typed,
    wait_for_the_folder,
    watch_import,
    write_comment,
    write_long_note,
    write_note,
)
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
        State("import-day-wrong", then(keys("alt+l"), typed("soon")), files=(shelf.SAMPLE,)),
        State("import-left-over", click(380, 278), shelf.empty, paper="", files=(shelf.SAMPLE,)),
        State("import-deleted", click(400, 278), shelf.deleted, files=(shelf.SAMPLE,)),
        State("import-format", keys("alt+r", "space"), files=(shelf.SAMPLE,)),
        State("held-over", hold(later, 800, 400)),
        State("held-over-empty", hold(later, 640, 400), shelf.empty, paper=""),
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
        State("completions", search("is:")),
        State("completions-tag", then(search("tag:"), keys("Tab"))),
        State(
            "earlier-searches", keys("/", "m", "o", "d", "Return", "/", "ctrl+a", "BackSpace", "Up")
        ),
        State("everything-read", library=shelf.read_up, paper="", section=Section.UNREAD),
        State("nothing-starred", library=shelf.read_up, paper="", section=Section.STARRED),
        State("everything", library=shelf.everything),
        State("emoji", library=shelf.everything, paper="✏️"),
        State("list-menu", click(300, 310, button=3)),
        State("sidebar-menu", click(90, 418, button=3)),
        State("sidebar", keys("shift+F6", "Down")),
        State("sidebar-rename", keys("shift+F6", "End", "F2")),
        State("order", click(590, 93)),
        State("links", keys("o"), shelf.everything),
        State("tooltip", hover(1150, 50)),
        State("tooltip-paper", hover(900, 186)),
        State("selection", select((700, 332), (1100, 354))),
        State("proposal", keys("h")),
        State("proposal-narrow", keys("enter", "h"), size=(690, 800)),
        State("focus-proposal", keys("f", "h")),
        State("note-long", write_long_note),
        State("note", write_note, paper="LOOKBACK"),
        State("note-read", read_note, paper="LOOKBACK"),
        State("tags", keys("t")),
        State("tags-found", find_tags),
        State("marked", keys("x", "x", "x", "s")),
        State("marked-all", keys("ctrl+a", "j", "s")),
        State("error", files=(broken,)),
        State("read-only", read_only=True),
        State("export", keys("ctrl+shift+e")),
        State("export-formats", keys("ctrl+shift+e", "alt+o", "alt+Down")),
        State("export-markdown", keys("ctrl+shift+e", "alt+o", "m")),
        State("export-html", keys("ctrl+shift+e", "alt+o", "h")),
        State(
            "export-csv",
            keys("ctrl+shift+e", "alt+o", "Down", "Down", "Down", "Down", "Down", "Down"),
        ),
        State("export-starred", run("export_starred")),
        State("kept-conflict", touch_kept_file, shelf.keeping),
        State("kept-none", run("kept_files")),
        State("facts", keys("i")),
        State("facts-known", keys("i"), shelf.everything),
        State("facts-wrong", then(keys("i", "alt+y"), typed("20x5"), keys("enter"))),
        State("keys", keys("?")),
        State("go", keys("g")),
        State("palette", find_commands),
        State("palette-empty", keys("ctrl+k")),
        State("preferences", keys("ctrl+,")),
        State("preferences-found", then(keys("ctrl+,"), typed("folder"))),
        State("preferences-formula", then(keys("ctrl+,"), typed("citation"))),
        State("preferences-theme", keys("ctrl+,", "Tab", "Tab", "alt+Down")),
        State("preferences-nothing", then(keys("ctrl+,"), typed("zzyzx"))),
        State("preferences-keys", change_key),
        State("highlights", keys("shift+h", "shift+h", "c", "w", "h", "y", "Return")),
        State("highlight-comment", write_comment),
        State("recap", keys("g d", "s", "ctrl+shift+r")),
        State("pace", keys("g d", "d", "d", "l", "n", "d")),
        State("history", keys("s", "j", "l", "d", "ctrl+z", "ctrl+shift+h")),
        State("help", keys("F1")),
        State("menu", keys("alt+p")),
        State("menu-file", keys("alt+f")),
        State("menu-edit", keys("alt+e")),
        State("menu-view", keys("alt+v", "Down", "Down", "Down", "Down", "Down", "Down", "Right")),
        State("menu-go", keys("alt+g")),
        State("menu-help", keys("alt+h")),
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
        [window] = screen.windows(title)
        yield Stage(screen, program, picture, window, look.scale)
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
