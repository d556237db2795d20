"""The forms that a text takes on its way to a reader: wrapped, escaped, typeset, cut."""

import html
import json
import textwrap
from collections.abc import Callable

_TEX = str.maketrans({"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "\N{EN DASH}": "--"})
_LIGATURES = (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


def shaped(text: str, form: str) -> str:
    """Give a text in a form, such as ``wrap 70 2`` or ``html``."""
    name, *given = form.split(" ", 1)
    return _FORMS[name](text, given[0] if given else "")


def last_first(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Turn ``Ashish Vaswani`` into ``Vaswani, Ashish``."""
    return tuple(", ".join(reversed(author.rsplit(" ", 1))) for author in authors)


def _wrap(text: str, given: str) -> str:
    """Break lines at a width; the next ones begin with so many blanks or with a text."""
    width, indent, *mark = given.split(" ", 2)
    begin = mark[0].strip("'") if mark else " " * int(indent)
    return "\n".join(
        (begin if number else "") + line
        for number, line in enumerate(
            textwrap.wrap(text, int(width), break_long_words=False, break_on_hyphens=False)
        )
    )


def _flow(text: str, given: str) -> str:
    """Break lines as ``format=flowed`` does: a blank before a break that is none."""
    return " \n".join(textwrap.wrap(text, int(given), break_on_hyphens=False))


def _hyphenate(text: str, given: str) -> str:
    """Break lines as a typeset column does: within long words, with a hyphen."""
    lines, line = [], ""
    for word in text.split():
        room = int(given) - len(line) - 2
        if len(line) + len(word) + 1 <= int(given):
            line = f"{line} {word}".strip()
        elif word.isalpha() and len(word) > 6 and room > 3:
            cut = min(room, len(word) - 3)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def _soft(text: str, _: str) -> str:
    """Put soft hyphens into long words."""
    return " ".join(
        f"{word[:4]}\u00ad{word[4:]}" if word.isalpha() and len(word) > 7 else word
        for word in text.split(" ")
    )


def _inverted(text: str, _: str) -> str:
    """Give the index of a text: each word with its places."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        places.setdefault(word, []).append(place)
    return json.dumps(places, ensure_ascii=False)


def _ligatures(text: str, _: str) -> str:
    """Join letters as fonts do."""
    for letters, ligature in _LIGATURES:
        text = text.replace(letters, ligature)
    return text


_FORMS: dict[str, Callable[[str, str], str]] = {
    "wrap": _wrap,
    "flow": _flow,
    "hyphenate": _hyphenate,
    "soft": _soft,
    "inverted": _inverted,
    "ligatures": _ligatures,
    "lead": lambda text, given: " " * int(given) + text,
    "cut": lambda text, given: text[: int(given)].rsplit(" ", 1)[0],
    "html": lambda text, _: html.escape(text),
    "json": lambda text, _: json.dumps(text, ensure_ascii=False)[1:-1],
    "tex": lambda text, _: text.translate(_TEX),
    "nbsp": lambda text, _: text.replace(" a ", " a\u00a0").replace(" the ", " the\u00a0"),
    "zero": lambda text, _: text.replace(" ", " \u200b", 2),
    "smart": lambda text, _: text.replace("'", "\u2019"),
}
