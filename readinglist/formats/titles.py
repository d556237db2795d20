"""A paper's title without what lists, chats, sites and mails put before, around and behind it."""

import re

from readinglist.formats import arxiv_ids, shapes

_TASK = re.compile(
    r"^\s*(?:[-*+\u2022\u2013\u00b7]\s+|\{\{\[\[(?:TODO|DONE)\]\]\}\}\s*|(?:TODO|DONE|LATER|NOW)\s+"
    r"|\[[ xX]\]\s+|[a-h][.)]\s+"
    r"|\\item\s*|\*{1,4}\s+|\d{1,3}\)?[.)/]\s+|\[\d{1,3}\]\s+|(?:\d\ufe0f?\u20e3|\U0001f51f)\s*)+"
)
_CHAT = re.compile(r"^\[[^\[\]]{0,20}\d:\d\d[^\[\]]{0,10}\]\s?[^:\[\]]{1,40}:\s+")
_KIND = re.compile(
    rf"^(?:\[(?:[A-Za-z]{{1,12}}\d{{0,6}}|{arxiv_ids.PATTERN})\]\s+|\u3010\d+\u3011\s*|\d{{1,3}}/\s+"
    r"|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*"
    r"|(?:Poster|Oral|Spotlight|Paper|Article):\s+)+"
)
_SITE_BEFORE = re.compile(
    rf"\A(?:\[{arxiv_ids.PATTERN}(?:v\d{{1,3}})?\]|(?:\[\d{{4}}\.\d{{4,5}}\] )?Paper page -)\s+"
)
_SITE_BEHIND = re.compile(
    r"(?: [|\u2013-] (?:OpenReview|arXiv|ACL Anthology|Nature|PubMed|bioRxiv|Hugging ?Face"
    r"|alphaXiv)"
    r"|(?: :\w+(?::\w+)*:)|\s\((?:\d{1,3} minute read|GitHub Repo|Website)\)"
    r"|\s\(?[\u25b2\u2191\U0001f44d\U0001f53a]\ufe0f?\s?\d{1,6}\)?"
    r"|(?:\s*\[(?:paper|pdf|arxiv|video|code|slides|poster|project|website|blog|bib|supp)"
    r"[^\[\]\d]{0,20}\])+)\s*\Z",
    re.IGNORECASE,
)
_UPVOTES = re.compile(r"\s\(?[\u25b2\u2191\U0001f44d\U0001f53a]\ufe0f?\s?(\d{1,6})\)?\s*\Z")
_QUOTES = (("\u201c", "\u201d"), ('"', '"'), ("'", "'"), ("\u300a", "\u300b"), ("\u00ab", "\u00bb"))


def of_page(text: str) -> str:
    """Return a title without what sites write around it in the names of their pages.

    Such as arXiv's id before it, a site's own name, buttons and votes.
    """
    return _SITE_BEHIND.sub("", _SITE_BEFORE.sub("", text))


def bare(text: str) -> str:
    """Return a title without the quotation marks around it."""
    text = text.strip()
    for one, other in _QUOTES:
        if text.startswith(one) and text.rstrip(",.;").endswith(other) and text.count(one) < 3:
            text = text.rstrip(",.;")[1:-1].rstrip(",")
    return text


def unlisted(text: str) -> str:
    """Return a line without the bullets, numbers, boxes and times of lists and chats before it."""
    return _CHAT.sub("", _TASK.sub("", text))


def cleaned(text: str) -> str:
    """Return a title without what lists, chats and mails put before and around it."""
    text = shapes.unmarked(_KIND.sub("", shapes.unmarked(_TASK.sub("", _CHAT.sub("", text)))))
    return bare(of_page(_KIND.sub("", text))).strip("*_ ")


def upvotes(text: str) -> int | None:
    """Return the votes that stand behind a title, or None."""
    match = _UPVOTES.search(text)
    return int(match[1]) if match else None
