"""Modules that are loaded at their first use, since the start has no need of them.

They are imported as all others are for who reads the types, and stand for themselves else::

    from __future__ import annotations  # so that a type loads no module either

    if TYPE_CHECKING:
        from readinglist import citing
    else:
        citing = Late("readinglist.citing")

``citing.write(...)`` then reads as ever. It is for what only some commands need; what another
package holds is imported in the one function that needs it.
"""

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module until something of it is wanted."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        """Return what the module calls so, loading the module first."""
        return getattr(import_module(self._name), name)
