"""The layers hold: no import points to the right, and the network is out of reach.

The source is read, not what happens to be loaded. Each detector is first shown a text that trips
it, so that a silent one cannot pass.
"""

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "readinglist"
LAYERS = (
    {"late", "papers", "errors", "text", "claims", "sketches", "passages", "recap", "revisions"},
    {"formats", "query", "citations"},
    {"store"},
    {
        "annotations",
        "reading",
        "quotations",
        "library",
        "importing",
        "files",
        "arrivals",
        "differences",
        "duplicates",
        "merging",
        "rereading",
        "enriching",
        "finding",
        "gains",
        "matching",
        "streams",
        "wanted",
        "keeping",
        "watching",
        "citing",
    },
    {"settings", "paths", "resources"},
    {"printing", "reporting", "cli", "desktop"},
)
OWNERS = {
    "sqlalchemy": "store",
    "alembic": "store",
    "whoosh": "query",
    "PySide6": "desktop",
    "shiboken6": "desktop",
    "platformdirs": "paths",
}
NETWORK = (
    *("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "xmlrpc", "socketserver"),
    *("requests", "urllib3", "httpx", "aiohttp"),
    *(f"PySide6.Qt{name}" for name in ("Network", "NetworkAuth", "HttpServer", "WebSockets")),
    *(f"PySide6.QtWebEngine{name}" for name in ("Core", "Quick", "Widgets")),
    "PySide6.QtWebView",
)


def imports(source: str, module: str) -> Iterator[str]:
    """Yield the whole name of everything that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                start = module.split(".")[:-level] if level else []
                yield from (".".join([*start, *filter(None, [name]), n.name]) for n in names)
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def layer(part: str) -> int:
    """Return the place of a module or package of ours, counted from the left."""
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number
    raise AssertionError(f"readinglist/{part} has no layer: give it one in LAYERS")


def faults(source: str, module: str) -> list[str]:
    """Return a line for each import that the module must not have."""
    part = module.split(".")[1]
    found = []
    for name in imports(source, module):
        ours = name.split(".")[1:2] if is_within(name, "readinglist") else []
        # what readinglist/__init__.py itself defines is everybody's
        if ours and not ours[0].startswith("__") and layer(ours[0]) > layer(part):
            found.append(f"{module} imports {name}, which stands to its right")
        for package, owner in OWNERS.items():
            if is_within(name, package) and part != owner:
                found.append(f"{module} imports {name}: only readinglist/{owner} may")
        if any(is_within(name, banned) for banned in NETWORK):
            found.append(f"{module} imports {name}: the program never touches the network")
    return found


def modules() -> Iterator[tuple[str, Path]]:
    """Yield each module below ``readinglist`` with its file; a package is its ``__init__``."""
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if len(parts) > 2 or parts[-1] != "__init__":
            yield ".".join(parts), file


def test_no_module_imports_what_its_layer_must_not() -> None:
    found = [each for name, file in modules() for each in faults(file.read_text("utf-8"), name)]
    assert not found, "\n".join(found)


def test_every_module_has_a_layer() -> None:
    parts = {name.split(".")[1] for name, _ in modules()}
    assert {"papers", "text", "query", "store"} <= parts
    assert all(layer(part) >= 0 for part in parts)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("readinglist.papers", "import readinglist.store"),
        ("readinglist.papers", "from readinglist import settings"),
        ("readinglist.query.tree", "from readinglist.store import tables"),
        ("readinglist.store.tables", "from ..library import Library"),
        ("readinglist.store.tables", "from .. import library"),
        ("readinglist.store.__init__", "from ..library import Library"),
        ("readinglist.library", "def late():\n    from readinglist.paths import library_path"),
        ("readinglist.library", "if TYPE_CHECKING:\n    from readinglist.desktop import app"),
        ("readinglist.library", "import_module('readinglist.cli')"),
        ("readinglist.library", "importlib.import_module('readinglist.cli')"),
    ],
)
def test_an_arrow_to_the_right_is_seen(module: str, source: str) -> None:
    (found,) = faults(source, module)
    assert "to its right" in found


@pytest.mark.parametrize("package", OWNERS)
@pytest.mark.parametrize("form", ["import {}", "import {}.part as p", "from {}.part import name"])
def test_a_package_outside_its_one_place_is_seen(package: str, form: str) -> None:
    source = form.format(package)
    (found,) = faults(source, "readinglist.text")
    assert "only readinglist/" in found
    assert faults(source, f"readinglist.{OWNERS[package]}") == []


@pytest.mark.parametrize("name", NETWORK)
def test_the_network_is_seen_in_every_form(name: str) -> None:
    before, _, last = name.rpartition(".")
    forms = [f"import {name}", f"from {name} import x", f"__import__('{name}')"]
    forms.append(f"importlib.import_module('{name}')")
    forms.extend([f"from {before} import {last}"] if before else [])
    for form in forms:
        assert any("network" in each for each in faults(form, "readinglist.desktop.app")), form


def test_what_points_to_the_left_is_let_through() -> None:
    source = """
        import re
        from urllib.parse import quote
        from readinglist import __version__, papers
        from readinglist.store import tables
        from readinglist.settings import Settings
        from PySide6 import QtWidgets
    """
    assert faults(textwrap.dedent(source), "readinglist.desktop.window") == []
