"""A real screen for the journeys: an X server of its own, a window manager, hands and eyes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "xclip", "import")
"""The programs that a screen is made of (``import`` is ImageMagick's)."""

NAMES = {
    "enter": "Return",
    "esc": "Escape",
    "backspace": "BackSpace",
    "/": "slash",
    "?": "question",
    ",": "comma",
    ".": "period",
    "-": "minus",
    "+": "plus",
    "=": "equal",
    "*": "asterisk",
    '"': "quotedbl",
}
"""Keys by the names that people and DESIGN give them, and as X calls them; the rest are X's own:
``Down``, ``Page_Down``, ``F6``, ``Tab``, ``space``, ``Delete``."""

DRAG_SOURCE = Path(__file__).with_name("drag_source.py")
DROP_TARGET = Path(__file__).with_name("drop_target.py")


def missing_tools() -> list[str]:
    """Name what would have to be installed before there can be a screen."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def wait_for(
    condition: Callable[[], T], what: str = "it", seconds: float = 10, pause: float = 0.03
) -> T:
    """Return what the condition gives once that is true; fail after that many seconds."""
    deadline = time.monotonic() + seconds
    while not (seen := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s for {what}: {seen!r}")
        time.sleep(pause)
    return seen


def keysym(key: str) -> str:
    """Name a key with its modifiers as xdotool does: ``ctrl+,`` is ``ctrl+comma``."""
    held, _, last = key[:-1].rpartition("+")
    last += key[-1]
    return "+".join(filter(None, (held, NAMES.get(last.lower(), last))))


class Screen:
    """An X server with a window manager and nothing else on it; positions are in pixels of it."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.width, self.height = width, height
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}
        """What a program needs to be shown here; nothing of a desktop that may be around."""

    def __enter__(self) -> Self:
        self.environment = {
            "DISPLAY": self._start_server(),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
        }
        self._start("openbox", "--sm-disable")
        try:
            wait_for(self._managed, "the window manager")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End everything that was started here, the server last."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)

    def keys(self, *keys: str) -> None:
        """Press keys one after the other: ``keys("j", "s", "ctrl+z", "?", "enter", "Down")``."""
        self._do("key", "--clearmodifiers", "--delay", "25", *map(keysym, keys))

    def rush(self, *keys: str) -> None:
        """Press keys as fast as the server passes them on: no hand is that quick."""
        self._do("key", "--clearmodifiers", "--delay", "0", *map(keysym, keys))

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self._do("type", "--clearmodifiers", "--delay", "15", "--", text)

    def move(self, x: int, y: int) -> None:
        """Move the pointer there."""
        self._do("mousemove", str(x), str(y))

    def click(self, x: int, y: int, *, button: int = 1, times: int = 1) -> None:
        """Click there: 1 is the left button, 3 the right one; twice is a double click."""
        self.move(x, y)
        self._do("click", "--repeat", str(times), "--delay", "60", str(button))

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at the start, move in small steps as a hand does, and let go at the end."""
        self.move(*start)
        self._do("mousedown", "1")
        for step in range(1, 11):
            there = (round(a + (b - a) * step / 10) for a, b in zip(start, end, strict=True))
            self._do("mousemove", *map(str, there), "sleep", "0.02")
        self._do("mousemove", *map(str, end), "sleep", "0.1", "mouseup", "1")

    def drop(self, files: Sequence[Path], x: int, y: int) -> None:
        """Drag files from another program, which covers the top left corner, and drop them."""
        self._start(sys.executable, str(DRAG_SOURCE), *map(str, files))
        title = "files to be dragged"
        wait_for(lambda: title in self.titles(), "the files")
        self.drag((20, 20), (x, y))
        wait_for(lambda: title not in self.titles(), "the drop")

    @contextmanager
    def holding(self, files: Sequence[Path], x: int, y: int) -> Iterator[None]:
        """Drag files from another program, as ``drop`` does, and hold them there for a while."""
        source = self._start(sys.executable, str(DRAG_SOURCE), *map(str, files))
        wait_for(lambda: "files to be dragged" in self.titles(), "the files")
        self.move(20, 20)
        self._do("mousedown", "1")
        for step in range(1, 11):
            self._do("mousemove", str(20 + (x - 20) * step // 10), str(20 + (y - 20) * step // 10))
            time.sleep(0.05)
        yield
        source.terminate()
        self._do("mouseup", "1")

    def drag_out(self, start: tuple[int, int], saved: Path) -> None:
        """Drag from there onto another program's editor, which saves what it is given."""
        editor = self._start(sys.executable, str(DROP_TARGET), str(saved))
        wait_for(lambda: "an editor" in self.titles(), "the editor")
        self.drag(start, (40, 20))
        wait_for(saved.exists, "what was dropped")
        editor.terminate()
        wait_for(lambda: "an editor" not in self.titles(), "the end of the editor")

    def titles(self) -> list[str]:
        """Read the titles of the windows that are shown."""
        return [self._do("getwindowname", window) for window in self.windows()]

    def windows(self, title: str = ".+") -> list[str]:
        """Find the shown windows whose title matches that regular expression, by X's ids."""
        found = self._run(["xdotool", "search", "--onlyvisible", "--name", title], check=False)
        return found.split()

    def active_title(self) -> str:
        """Read the title of the window that has the keyboard."""
        window = self._run(["xdotool", "getactivewindow"], check=False)
        return self._do("getwindowname", window) if window else ""

    def activate(self, title: str) -> None:
        """Bring the window with that title to the front and give it the keyboard."""
        [window] = self.windows(title)
        self._do("windowactivate", "--sync", window)

    def place(self, title: str, *, x: int, y: int, width: int, height: int) -> None:
        """Move and resize the window with that title, so that positions in it are known."""
        [window] = self.windows(title)
        self._do("windowsize", "--sync", window, str(width), str(height))
        self._do("windowmove", window, str(x), str(y))

    def geometry(self, title: str) -> tuple[int, int, int, int]:
        """Read where the window with that title is: left, top, width, height."""
        [window] = self.windows(title)
        told = self._do("getwindowgeometry", "--shell", window).splitlines()
        known = dict(line.split("=") for line in told)
        return (int(known["X"]), int(known["Y"]), int(known["WIDTH"]), int(known["HEIGHT"]))

    def clipboard(self, kind: str = "UTF8_STRING") -> str:
        """Read the clipboard; a kind is a MIME type or an X target."""
        return self._run(["xclip", "-selection", "clipboard", "-out", "-target", kind], check=False)

    def copy(self, text: str, kind: str = "UTF8_STRING") -> None:
        """Put a text on the clipboard, as another program would."""
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-in", "-target", kind],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            env=self.environment,
            check=True,
        )
        there = text.strip()  # xclip goes on by itself, and is late now and then
        wait_for(lambda: self.clipboard(kind).strip() == there, "the clipboard")

    def picture(self, path: Path) -> Path:
        """Take a picture of all of the screen (PNG, by the name)."""
        self._run(["import", "-window", "root", str(path)])
        return path

    def _start_server(self) -> str:
        """Start the X server on the first free number; return the name of its display."""
        reading, writing = os.pipe()
        size = f"{self.width}x{self.height}x24"
        # Without -noreset the server begins anew whenever its last client leaves: the first look
        # for a window manager would send away the one that is just coming.
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size]
        server += ["-nolisten", "tcp", "-noreset"]
        self._processes.append(
            subprocess.Popen(server, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            return f":{number.readline().strip()}"

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process

    def _managed(self) -> bool:
        return "window id" in self._run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"])

    def _do(self, *command: str) -> str:
        return self._run(["xdotool", *command])

    def _run(self, command: Sequence[str], *, check: bool = True) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, check=False, timeout=30
        )
        if check and done.returncode:
            raise AssertionError(f"{' '.join(command)}: {done.stderr.decode()}")
        return done.stdout.decode().removesuffix("\n")
