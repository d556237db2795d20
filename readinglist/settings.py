"""Every setting, declared once, and the file that keeps them.

The file is JSON: keys that this version does not know come back exactly as they were, whatever
they hold, without a writer of our own.
"""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from itertools import count
from pathlib import Path
from typing import TypeVar

from readinglist.citations.formula import DEFAULT, is_formula
from readinglist.errors import ReadingListError
from readinglist.papers import Order

Value = TypeVar("Value", str, int, bool)

_DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a setting is at first and may become, for reading it and for the preferences."""

    default: str | int | bool
    label: str
    choices: tuple[str | int | bool, ...] = ()
    """Empty where any value of the default's type (within the range) is good."""
    least: int | None = None
    most: int | None = None
    """The range of a number, both ends included; None: without end."""
    folder: bool = False
    """True where the text is a folder's path, or nothing."""
    formula: bool = False
    """True where the text is a key formula."""

    def allows(self, value: object) -> bool:
        """Say whether the setting may have that value."""
        if type(value) is not type(self.default) or not isinstance(value, (str, int)):
            return False
        if self.choices:
            return value in self.choices
        if self.formula:
            return is_formula(str(value))
        least = self.least is None or int(value) >= self.least
        return least and (self.most is None or int(value) <= self.most)


def setting(  # noqa: PLR0913  # one for each thing that can be declared
    default: Value,
    label: str,
    *,
    choices: tuple[Value, ...] = (),
    least: int | None = None,
    most: int | None = None,
    folder: bool = False,
    formula: bool = False,
) -> Value:
    """Declare a setting of ``Settings``: its value at first, and what it may be."""
    rule = Declared(default, label, choices, least, most, folder, formula)
    return field(default=default, metadata={_DECLARED: rule})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose; ``dataclasses.replace`` makes the next choice."""

    theme: str = setting("system", "Theme", choices=("system", "light", "dark"))
    zoom: int = setting(100, "Text size, in percent", least=50, most=300)
    density: str = setting("comfortable", "Rows", choices=("comfortable", "compact"))
    order: str = setting(
        Order.LISTED.value,
        "Order of the list",
        choices=tuple(order.value for order in Order if order is not Order.RELEVANCE),
    )
    excerpt: str = setting("claim", "Excerpts in the list", choices=("claim", "beginning"))
    mark_read_on_opening: str = setting(
        "never", "Opening a paper marks it read", choices=("never", "after 2 s", "at once")
    )
    key_formula: str = setting(DEFAULT, "Formula of new citation keys", formula=True)
    several_keys: str = setting(
        "\\cite{a,b}",
        "Several citation keys are copied as",
        choices=("\\cite{a,b}", "[@a; @b]", "@a @b"),
    )
    watched_folder: str = setting("", "Folder that digests are saved to", folder=True)
    watched_digests: str = setting(
        "offered", "New digests in that folder are", choices=("offered", "taken in")
    )
    recap: bool = setting(default=True, label="A recap comes at the end of a digest")
    single_letter_keys: bool = setting(default=True, label="Single letters are commands")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings of a file, and what a person should know of how they were read."""

    settings: Settings
    remarks: tuple[str, ...] = ()


def declared() -> dict[str, Declared]:
    """Return every setting's declaration by its name, in the order of the preferences."""
    return {each.name: each.metadata[_DECLARED] for each in fields(Settings)}


def load(path: Path) -> Loaded:
    """Read the settings; never raises: what cannot be read is the default, with a remark.

    A file that is no JSON object is moved aside, so that saving cannot destroy it.
    """
    try:
        values, remarks = _read(path)
    except OSError as error:
        return Loaded(Settings(), (f"The settings in {path} cannot be read ({error.strerror}).",))
    chosen = {}
    for name, rule in declared().items():
        value = values.get(name, rule.default)
        chosen[name] = value if rule.allows(value) else rule.default
        if not rule.allows(value):
            shown = json.dumps(value, ensure_ascii=False)[:40]
            remarks.append(f"{rule.label}: {shown} is not possible; it is {rule.default} now.")
    return Loaded(Settings(**chosen), tuple(remarks))  # type: ignore[arg-type]  # checked above


def save(path: Path, settings: Settings) -> None:
    """Write the settings in one step, keeping the keys of the file that are not ours.

    Raises ReadingListError where the file cannot be written; what was there is intact then.
    """
    file = Path(os.path.realpath(path))  # a link to a file kept elsewhere stays a link
    try:
        values, _ = _read(path)
        text = json.dumps(values | asdict(settings), indent=2)
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, f"{text}\n".encode())
    except OSError as error:
        raise ReadingListError(
            f"The settings were not saved: {path} cannot be written ({error.strerror}). "
            "Make its folder writable, then change the setting again."
        ) from error


def _read(path: Path) -> tuple[dict[str, object], list[str]]:
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}, []
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return values, []
    return {}, [_move_aside(path)]


def _move_aside(path: Path) -> str:
    """Rename a damaged file to the first free name; raises OSError where that cannot be done."""
    names = (path.with_name(f"{path.stem}.broken-{n}{path.suffix}") for n in count(1))
    aside = path.rename(next(name for name in names if not name.exists()))
    return f"The settings were damaged and begin anew; the damaged file is {aside} now."


def _replace(file: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
