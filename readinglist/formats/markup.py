"""Markup inside a fact: the few tags and entities that titles and abstracts carry, taken out.

Only what is certainly a tag goes: abstracts say ``a<b and c>d`` as well.
"""

import html
import re

_NAMES = (
    "p|br|b|i|a|em|strong|sub|sup|span|div|ul|ol|li|tt|code|u|font|h[1-6]|jats:\\w+|inline-formula"
)
_VALUE = r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+)"
_TAG = re.compile(
    rf"<(/?)({_NAMES})((?:\s+[a-zA-Z][\w:-]*(?:\s*=\s*{_VALUE}))*)\s*/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLOCKS = {"p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"}


def plain(text: str) -> str:
    """Return a text without its tags, entities decoded; a paragraph's end is an empty line."""
    if "<" in text:
        text = _TAG.sub(_replaced, text)
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def _replaced(match: re.Match[str]) -> str:
    """Return what stands for a tag."""
    name = match[2].lower()
    if name == "p":
        return "\n\n"
    return "\n" if name in _BLOCKS else ""
