"""A feed's XML as its items with their fields, read without what makes XML dangerous.

Entities, document types and references to other files are refused by defusedxml; depth and
number of elements are bounded here. Fields are named by their elements, without name spaces.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from readinglist.errors import DigestError

_DEEPEST = 50
_MOST_ELEMENTS = 400_000
_ITEMS = ("item", "entry")


@dataclass(frozen=True, slots=True)
class Field:
    """An element of an item: its name (``creator``, ``author/name``), text and attributes."""

    name: str
    text: str
    attributes: Mapping[str, str]


@dataclass(slots=True)
class Item:
    """An item or entry of a feed, or what stands before them, with its fields in order."""

    fields: list[Field] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)
    """Characters [start, end) of the source; nothing where they could not be told."""

    def all(self, name: str) -> Iterator[Field]:
        """Give the fields of that name."""
        return (one for one in self.fields if one.name == name)

    def text(self, name: str) -> str:
        """Return the text of the first field of that name; empty where there is none."""
        return next((one.text for one in self.all(name)), "")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the fields of its head, and its items."""

    head: Item
    items: tuple[Item, ...]


def parse(text: str, name: str) -> Feed:
    """Read a feed; raise DigestError where its XML is broken, dangerous or endless."""
    builder = _Builder(name)
    parser = XMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(text)  # at once: a token that does not end is looked at anew with each portion
        parser.close()
    except DefusedXmlException as error:
        raise DigestError(
            f"{name} declares entities or a document type, which no feed needs: save the feed "
            "again, then import that file."
        ) from error
    except ParseError as error:
        raise DigestError(
            f"{name} is damaged or cut off in line {error.position[0]}, where its XML breaks off: "
            "save it again, then import that file."
        ) from error
    spans = _spans(text)
    if len(spans) == len(builder.items):
        for item, span in zip(builder.items, spans, strict=True):
            item.span = span
    return Feed(builder.head, tuple(builder.items))


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the items stand in the source."""
    spans: list[tuple[int, int]] = []
    for start in re.finditer(rf"<(?:\w+:)?({'|'.join(_ITEMS)})[\s>]", text):
        if spans and start.start() < spans[-1][1]:
            continue
        end = text.find(f"{start[1]}>", start.end())
        if end < 0:
            break
        spans.append((start.start(), end + len(start[1]) + 1))
    return spans


@dataclass(slots=True)
class _Builder:
    """Takes a parser's events and puts items together."""

    name: str
    head: Item = field(default_factory=Item)
    items: list[Item] = field(default_factory=list)
    path: list[tuple[str, Mapping[str, str], list[str]]] = field(default_factory=list)
    """The elements that are open, each with its attributes and its text so far."""
    base: int = 0
    """How many elements stand around a field: those of the feed, and of the item if in one."""
    elements: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self.elements += 1
        if len(self.path) > _DEEPEST or self.elements > _MOST_ELEMENTS:
            raise DigestError(
                f"{self.name} is no feed: its XML is nested too deeply or has too many elements; "
                "save the feed again, then import that file."
            )
        local = tag.rpartition("}")[2]
        self.path.append((local, attributes, []))
        if local in _ITEMS and not self._is_in_item():
            self.items.append(Item())
            self.base = len(self.path)
        elif local == "channel":
            self.base = len(self.path)
        elif len(self.path) == 1:
            self.base = 1

    def _is_in_item(self) -> bool:
        """Say whether an item is open."""
        return any(local in _ITEMS for local, _, _ in self.path[:-1])

    def data(self, text: str) -> None:
        """Add text to the field that it stands in, and to the element inside of it."""
        inside = self.path[self.base : self.base + 2]
        for _, _, texts in inside:
            texts.append(text)

    def end(self, tag: str) -> None:  # noqa: ARG002 the parser has seen to it that it fits
        """Close an element; a field is taken."""
        local, attributes, texts = self.path.pop()
        depth = len(self.path) - self.base
        if depth < 0:
            if local in _ITEMS:
                self.base -= 1
            return
        if depth < 2:
            around = [name for name, _, _ in self.path[self.base :]]
            into = self.items[-1] if self.items and self._is_open() else self.head
            into.fields.append(Field("/".join([*around, local]), "".join(texts), attributes))

    def _is_open(self) -> bool:
        """Say whether what was closed stands in an item."""
        return any(local in _ITEMS for local, _, _ in self.path)

    def close(self) -> None:
        """End the document."""
