"""BibTeX's entries out of a text of any length: fields as they are written, macros put in.

Source of the format: Oren Patashnik, *BibTeXing* (1988), and the *btxdoc* that goes with it: what
stands outside of entries is a comment; braces count even behind a backslash; a value is pieces in
braces, in quotes, numbers and names of @string, joined by ``#``. Files in the wild lack commas,
braces and keys: what can be understood is kept, and what cannot is given as a leftover.

Longer than other modules because a broken entry is mended where it is read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.papers import Leftover

LONGEST_ENTRY = 4_000_000
"""Characters in the longest entry; one that does not end before is broken."""

_HEAD = re.compile(r"(?<![\w.@])@[ \t]*([A-Za-z][\w.+-]*)\s*([{(])")
_BEGINNING = re.compile(r"@[ \t]*[A-Za-z][\w.+-]*\s*[{(]")
_KEY = re.compile(r"\s*([^,={}\"\n]*?)\s*(?:,|(?=[})]))")
_NAME = r"([A-Za-z_][^\s=,{}\"#()%]*+)"
_INSIDE = r"[^{}]*+"
for _ in range(3):  # three braces deep by one expression; what is deeper is counted
    _INSIDE = rf"[^{{}}]*+(?:\{{{_INSIDE}\}}[^{{}}]*+)*+"
_FIELD = re.compile(
    rf"[\s,]*+{_NAME}\s*+=\s*+(?:\{{({_INSIDE})\}}|\"([^\"{{}}]*+)\"|(\d++))\s*+(?=[,}}])"
)
_FIELD_NAME = re.compile(rf"[\s,]*+{_NAME}\s*+=\s*+")
_BETWEEN = re.compile(r"[\s,]*+")
_BARE = re.compile(r"[^\s,#{}()\"=]+")
_FOLLOWS = re.compile(r"\s*(?:[,#})]|\Z|\n\s*[A-Za-z_][\w-]*\s*=)")
_NEXT_FIELD = re.compile(r",?[ \t]*\n\s*(?=[A-Za-z_][\w:-]*\s*=\s*[\w{\"])")
_GOES_ON = re.compile(r"\s*,?\s*[A-Za-z_][\w:-]*\s*=\s*[\d{\"]")
_BRACES = re.compile(r"[{}]")
_PLAIN_BRACES = re.compile(r"(?<!\\)[{}]")
_QUOTES = re.compile(r"[{}\"]")
_SHOWN = 200
_QUOTED_ENTRIES = 20
"""Entries that a value may quote, each beginning a line, before it counts as one without end."""
_JOINED = {"keywords": ", ", "annote": "\n\n", "annotation": "\n\n", "groups": ", "}
"""Fields that files have twice, and what stands between the two."""


@dataclass(slots=True)
class Record:
    """An entry as it is written."""

    kind: str
    """In lower case: ``article``."""
    key: str
    fields: dict[str, str]
    """Values by names in lower case, without the delimiters around them, TeX as it is."""
    span: tuple[int, int]
    """Characters [start, end) of the whole text."""
    line: int
    """Where it begins, counted from 1."""


def records(chunks: Iterable[str]) -> Iterator[Record | Leftover]:
    """Give the entries of a text, and the lines between them that are neither entry nor comment.

    The text comes in chunks of any size, so that it need not be in memory as a whole.
    """
    return _Reading(iter(chunks)).run()


class _BrokenError(Exception):
    """A value that does not end."""


@dataclass(slots=True)
class _Reading:
    """How far a text was read: a window on it that holds at least one entry."""

    chunks: Iterator[str]
    text: str = ""
    at: int = 0
    offset: int = 0
    """Of the window, in the whole text."""
    ended: bool = False
    limit: int = -1
    """Where the next entry begins a line."""
    counted: int = 0
    line: int = 1
    """The line at the place that was ``counted`` last."""
    macros: dict[str, str] = field(default_factory=dict)
    broken: list[Leftover] = field(default_factory=list)

    def run(self) -> Iterator[Record | Leftover]:
        """Give what stands in the text."""
        while True:
            self._refill()
            head = _HEAD.search(self.text, self.at)
            end = head.start() if head else self._end_of_lines()
            yield from self._between(end)
            if head is None:
                if self.ended:
                    return
                continue
            record = self._entry(head)
            if record:
                yield record
            yield from self.broken
            self.broken.clear()

    def _refill(self) -> None:
        """Move the window, so that the longest entry has its place in it."""
        if self.ended or len(self.text) - self.at >= LONGEST_ENTRY:
            return
        self._line_at(self.at)
        parts = [self.text[self.at :]]
        size = len(parts[0])
        self.offset += self.at
        while size < 2 * LONGEST_ENTRY:
            chunk = next(self.chunks, None)
            if chunk is None:
                self.ended = True
                break
            parts.append(chunk)
            size += len(chunk)
        self.text = "".join(parts)
        self.at = self.counted = 0
        self.limit = -1

    def _line_at(self, at: int) -> int:
        """Return the number of the line at a place of the window that is not before the last."""
        self.line += self.text.count("\n", self.counted, at)
        self.counted = max(at, self.counted)
        return self.line

    def _end_of_lines(self) -> int:
        """Return where the last whole line of the window ends."""
        if self.ended:
            return len(self.text)
        return max(self.text.rfind("\n", self.at), len(self.text) - LONGEST_ENTRY // 4)

    def _between(self, end: int) -> Iterator[Leftover]:
        """Give the lines before the next entry that are no comments."""
        between = self.text[self.at : end]
        self.at, start = end, self.at
        if not between or between.isspace():
            return
        line = self._line_at(start)
        for number, text in enumerate(between.split("\n"), start=line):
            words = text.strip("\ufeff \t\r,})")
            if words and not words.startswith("%"):
                yield Leftover(number, words[:_SHOWN])

    def _entry(self, head: "re.Match[str]") -> Record | None:
        """Read what begins with a head, and stand behind it; None for what is no paper."""
        start, kind = head.start(), head[1].lower()
        line = self._line_at(start)
        if self.limit <= start:
            self.limit = _next_entry(self.text, head.end(), len(self.text))
        if kind in ("comment", "preamble"):
            end = _balanced(self.text, head.end() - 1, self.limit)
            self.at = head.end() if end < 0 else end + 1
            return None
        if kind == "string":
            self.macros |= self._fields(head.end(), head[2])
            return None
        key = _KEY.match(self.text, head.end(), self.limit)
        fields = self._fields(key.end() if key else head.end(), head[2])
        span = (start + self.offset, self.at + self.offset)
        return Record(kind, key[1] if key else "", fields, span, line)

    def _fields(self, at: int, opening: str) -> dict[str, str]:
        """Read the fields of an entry and stand behind it."""
        found: dict[str, str] = {}
        closing = "}" if opening == "{" else ")"
        while True:
            if closing == "}" and (match := _FIELD.match(self.text, at, self.limit)):
                name, braced, quoted, bare = match.groups()
                _keep(found, name, braced if braced is not None else quoted or bare or "")
                at = match.end()
                continue
            match = _FIELD_NAME.match(self.text, at, self.limit)
            if match is None:
                at = self._close(at, closing)
                if at < 0:
                    return found
                continue
            try:
                value, end = self._value(match.end(), closing)
            except _BrokenError:
                value, end = self._mended(match)
            _keep(found, match[1], value)
            at = end

    def _close(self, at: int, closing: str) -> int:
        """Go behind the entry's end and return -1, or where its fields go on after a slip."""
        between = _BETWEEN.match(self.text, at, self.limit)
        at = between.end() if between else at
        closed = self.text.startswith(closing, at) and at < self.limit
        if closed and not _GOES_ON.match(self.text, at + 1, self.limit):
            self.at = at + 1
            return -1
        following = _NEXT_FIELD.search(self.text, at, self.limit)
        end = following.end() if following else self.limit
        if closed:  # one brace too many
            self._leave_over(at, self.text.find("\n", at, self.limit))
            return at + 1
        self._leave_over(at, end)
        if following:
            return end
        self.at = self.limit
        return -1

    def _leave_over(self, at: int, end: int) -> None:
        """List the line at a place as not understood."""
        text = self.text[at : end if end >= 0 else self.limit].strip()
        told = text.split("\n")[0].strip() or "(an entry that is not closed)"
        line = self.line + self.text.count("\n", self.counted, min(at, len(self.text)))
        self.broken.append(Leftover(line, told[:_SHOWN]))

    def _value(self, at: int, closing: str) -> tuple[str, int]:
        """Return a value, its pieces joined, and where it ends; raise _BrokenError."""
        pieces = []
        while True:
            piece, at = self._piece(at)
            pieces.append(piece)
            between = _BETWEEN.match(self.text, at, self.limit)
            following = between.end() if between else at
            if self.text.startswith("#", following) and "," not in self.text[at:following]:
                at = following + 1
                while at < len(self.text) and self.text[at].isspace():
                    at += 1
                continue
            ends = self.text.startswith((closing, "}"), following) or following > at
            if following >= self.limit or not ends:
                raise _BrokenError
            return "".join(pieces), at

    def _piece(self, at: int) -> tuple[str, int]:
        """Return a piece of a value and where it ends."""
        opening = self.text[at : at + 1]
        if opening == "{":
            end = self._ended(at, _balanced)
            return self.text[at + 1 : end], end + 1
        if opening == '"':
            end = self._ended(at, _quoted)
            return self.text[at + 1 : end], end + 1
        bare = _BARE.match(self.text, at, self.limit)
        if bare is None:
            return "", at
        return self.macros.get(bare.group().lower(), bare.group()), bare.end()

    def _ended(self, at: int, find: Callable[[str, int, int], int]) -> int:
        """Return where a piece ends: before the next entry, else behind entries that it quotes."""
        end = find(self.text, at, self.limit)
        far = self.limit
        if end < 0 and far < len(self.text):
            farthest = min(len(self.text), at + LONGEST_ENTRY)
            for _ in range(_QUOTED_ENTRIES):
                far = _next_entry(self.text, far + 1, farthest)
                if far == farthest:
                    break
            end = find(self.text, at, far)
            if end >= 0 and not re.compile(r"\s*[,}#]").match(self.text, end + 1):
                end = -1
            if end >= 0:
                self.limit = _next_entry(self.text, end, len(self.text))
        if end < 0:
            raise _BrokenError
        return end

    def _mended(self, name: "re.Match[str]") -> tuple[str, int]:
        """Return what can be saved of a value that does not end, and where the next field begins.

        It is listed as not understood, unless it does end where escaped braces are not counted.
        """
        if self.text.startswith("{", name.end()):
            end = _balanced(self.text, name.end(), self.limit, (_PLAIN_BRACES,))
            value = self.text[name.end() + 1 : end]
            if end >= 0 and not _NEXT_FIELD.search(value):
                return value, end + 1
        following = _NEXT_FIELD.search(self.text, name.end(), self.limit)
        end = following.start() if following else self.limit
        self._leave_over(name.start(1), end)
        value = self.text[name.end() : end].strip().rstrip(",").rstrip("} \t\r\n").strip('{"')
        return value, following.end() if following else end


def _next_entry(text: str, at: int, end: int) -> int:
    """Return where the line begins that an entry begins, behind a place; the end without one.

    Looking for the one sign that all of them have costs next to nothing.
    """
    sign = text.find("@", at, end)
    while sign >= 0:
        line = sign
        while line > at and text[line - 1] in " \t":
            line -= 1
        begins = not line or text[line - 1] == "\n"
        if begins and _BEGINNING.match(text, sign, end):
            return line
        sign = text.find("@", sign + 1, end)
    return end


def _balanced(
    text: str,
    at: int,
    limit: int,
    counted: tuple["re.Pattern[str]", ...] = (_BRACES, _PLAIN_BRACES),
) -> int:
    """Return where the brace is that closes the one at a place, before a limit; -1 without one.

    Where braces do not balance, those behind a backslash are not counted.
    """
    for braces in counted:
        depth = 0
        for match in braces.finditer(text, at, limit):
            depth += 1 if match.group() == "{" else -1
            if not depth:
                return match.start()
    return -1


def _quoted(text: str, at: int, limit: int) -> int:
    """Return where the quotation ends that begins at a place, before a limit; -1 without end.

    A quotation mark inside of braces is none, nor is one that text follows.
    """
    depth = 0
    for match in _QUOTES.finditer(text, at + 1, limit):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth = max(0, depth - 1)
        elif not depth and _FOLLOWS.match(text, match.end(), limit):
            return match.start()
    return -1


def _keep(fields: dict[str, str], name: str, value: str) -> None:
    """Keep a field; of two with one name the first that says something counts, lists are joined."""
    name = name.lower()
    before = fields.get(name)
    if before and value and name in _JOINED:
        fields[name] = before + _JOINED[name] + value
    elif not before:
        fields[name] = value
