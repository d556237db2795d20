"""Finds the files of ``resources/`` in a checkout, in a wheel and in a frozen bundle."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return where a file or folder of ``resources/`` is, by its path in there.

    One rule: inside the package (a wheel puts them there), else beside it (a checkout and a frozen
    bundle). Inside comes first, because beside an installed package lies what others installed.
    Raises FileNotFoundError where the program is incomplete.
    """
    inside = _PACKAGE / "_resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    found = root / name
    if not found.exists():
        raise FileNotFoundError(f"{found} is missing: install Reading List again")
    return found
