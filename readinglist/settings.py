"""Every setting, declared once, and the file that keeps them.

The file is JSON: keys that this version does not know come back exactly as they were, whatever
they hold, without a writer of our own. What a person made of the keys of commands is kept here by
the commands' names; whether such a key is of use is the window's to say.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from readinglist.citations import DEFAULT_FORMULA
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.papers import Order

if TYPE_CHECKING:
    from readinglist.citations import formula
else:
    formula = Late("readinglist.citations.formula")

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
    group: str = "Reading"
    """The heading that it stands under in the preferences."""

    def allows(self, value: object) -> bool:
        """Say whether the setting may have that value."""
        if type(value) is not type(self.default) or not isinstance(value, (str, int)):
            return False
        if self.choices:
            return value in self.choices
        if self.formula:
            return value == self.default or formula.is_formula(str(value))
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
    group: str = "Reading",
) -> Value:
    """Declare a setting of ``Settings``: its value at first, and what it may be."""
    rule = Declared(default, label, choices, least, most, folder, formula, group)
    return field(default=default, metadata={_DECLARED: rule})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose; ``dataclasses.replace`` makes the next choice."""

    theme: str = setting(
        "system",
        "Theme",
        choices=("system", "light", "dark", "high contrast", "high contrast dark"),
        group="Look",
    )
    zoom: int = setting(100, "Zoom, in percent", least=50, most=300, group="Look")
    text_size: str = setting(
        "medium", "Text of papers and notes", choices=("small", "medium", "large"), group="Look"
    )
    reading_width: str = setting(
        "medium", "Width of papers and notes", choices=("narrow", "medium", "wide"), group="Look"
    )
    density: str = setting("comfortable", "Rows", choices=("comfortable", "compact"), group="List")
    order: str = setting(
        Order.LISTED.value,
        "Order of the list",
        choices=tuple(order.value for order in Order if order is not Order.RELEVANCE),
        group="List",
    )
    group_by_digest: bool = setting(default=False, label="Group by digest", group="List")
    excerpt: str = setting(
        "claim", "Line under a title", choices=("claim", "beginning"), group="List"
    )
    row_excerpt: bool = setting(default=True, label="Show the line under a title", group="List")
    row_authors: bool = setting(default=False, label="Show the authors", group="List")
    row_day: bool = setting(default=False, label="Show the day", group="List")
    row_tags: bool = setting(default=False, label="Show the tags", group="List")
    mark_read_on_opening: str = setting(
        "never", "Mark a paper read on opening it", choices=("never", "after 2 s", "at once")
    )
    recap: bool = setting(default=True, label="Show a recap at the end of a digest")
    single_letter_keys: bool = setting(default=True, label="Single letters are commands")
    watched_folder: str = setting(
        "", "Folder that digests are saved to", folder=True, group="In and out"
    )
    watched_digests: str = setting(
        "offered",
        "New digests in that folder",
        choices=("offered", "taken in"),
        group="In and out",
    )
    several_keys: str = setting(
        "\\cite{a,b}",
        "Several citation keys are copied as",
        choices=("\\cite{a,b}", "[@a; @b]", "@a @b"),
        group="In and out",
    )
    key_formula: str = setting(
        DEFAULT_FORMULA, "Formula of new citation keys", formula=True, group="In and out"
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of commands that have other ones than usual, by the commands' names."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings of a file, and what a person should know of how they were read."""

    settings: Settings
    remarks: tuple[str, ...] = ()


def declared() -> dict[str, Declared]:
    """Return every setting's declaration by its name, in the order of the preferences."""
    return {
        each.name: each.metadata[_DECLARED]
        for each in fields(Settings)
        if _DECLARED in each.metadata
    }


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
    keys, odd = _keys(values.get("keys", {}))
    settings = Settings(**chosen, keys=keys)  # type: ignore[arg-type]  # checked above
    return Loaded(settings, (*remarks, *odd))


def _keys(told: object) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Read the keys of commands: an object of lists of strings; what is none is remarked on."""
    if not isinstance(told, dict):
        return {}, ["The keys in the settings cannot be read; they are the usual ones now."]
    good = {
        name: tuple(keys)
        for name, keys in told.items()
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    }
    odd = [
        f"Keys of {name[:40]}: they cannot be read; they are the usual ones now."
        for name in told
        if name not in good
    ]
    return good, odd


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
