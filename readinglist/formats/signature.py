"""How our own exports say that their notes and tags are the reader's: one sentence at their head.

Source of the format: ``citations.options.OWN_SENTENCE``.
"""

import re

_SENTENCE = re.compile(
    r"([\w-]+) by Reading List: the notes and tags are the reader(?:'|&#x27;|&#39;)s own\b"
)
_WRITTEN = re.compile(r"([\w-]+) by Reading List[.:]")
_HEAD = 2000
"""Characters in which the sentence stands."""


def own_format(text: str) -> str | None:
    """Return the format that a text says it is, written for the person alone; else None."""
    match = _SENTENCE.search(text[:_HEAD])
    return match[1] if match else None


def written_format(text: str) -> str | None:
    """Return the format that a text says that we wrote it in, for whomever; else None."""
    match = _WRITTEN.search(text[:_HEAD])
    return match[1] if match else None


def head_line(text: str) -> str | None:
    """Return the line of a text that says that we wrote it; None where none does."""
    match = _WRITTEN.search(text[:_HEAD])
    if match is None:
        return None
    return text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
