"""A person's notes, which are Markdown, as HTML that holds nothing but what they say (pure)."""

from collections.abc import Callable
from functools import cache

from readinglist.citations import fields


def rendered(note: str, *, breaks: bool = False) -> str:
    """Return a note as HTML; with ``breaks`` a line that was ended stays one.

    HTML in it is shown as it is written. There are no pictures, which would be fetched; links lead
    to the web alone, for what else a note links to lies on the person's own disk.
    """
    return _renderer(breaks=breaks)(note) if note.strip() else ""


@cache
def _renderer(*, breaks: bool) -> Callable[[str], str]:
    """Return what renders Markdown."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only pages and previews need it

    markdown = MarkdownIt("commonmark", {"html": False, "breaks": breaks}).disable("image")
    if breaks:
        markdown.enable(["table", "strikethrough"])
    markdown.validateLink = lambda url: bool(fields.web_address(url))  # type: ignore[method-assign]  # its documented way
    render: Callable[[str], str] = markdown.render
    return render
