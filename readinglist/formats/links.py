"""The links in a running text, with nothing stuck to their ends, and what each leads to."""

import re
from urllib.parse import urlsplit

from readinglist.papers import Link, LinkKind

# Written links, ``www.`` and the usual hosts without a scheme; ``https;//`` is a known slip.
_LINK = re.compile(
    r"(?:(?<![A-Za-z])(?P<scheme>https?)(?::|;)/{1,2}"
    r"|(?<![\w@./-])(?=www\.|(?:github|gitlab|bitbucket)\.(?:com|org)/|huggingface\.co/|arxiv\.org/))"
    r"(?P<rest>[A-Za-z0-9][^\s<>\"{}|\\^`\[\]\u2018-\u201f\u3000-\u303f\uff00-\uffef]{2,2000})",
    re.IGNORECASE,
)
_STUCK = ".,;:!?'*_~\u2026"
_BRACKETS = {")": "("}

_HOSTS = {
    LinkKind.CODE: ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sr.ht"),
    LinkKind.DATA: (
        "zenodo.org",
        "kaggle.com",
        "figshare.com",
        "dataverse.org",
        "datadryad.org",
        "physionet.org",
        "openml.org",
        "osf.io",
    ),
    LinkKind.PAPER: (
        "arxiv.org",
        "doi.org",
        "openreview.net",
        "aclanthology.org",
        "semanticscholar.org",
    ),
    LinkKind.MODEL: ("modelscope.cn", "civitai.com"),
}
_HUGGING_FACE = {
    "datasets": LinkKind.DATA,
    "papers": LinkKind.PAPER,
    "spaces": LinkKind.PROJECT,
    "docs": LinkKind.PROJECT,
    "blog": LinkKind.PROJECT,
    "collections": LinkKind.PROJECT,
}


def find(text: str) -> tuple[Link, ...]:
    """Give the links of a text in order, each once, without the punctuation that follows them."""
    found: dict[str, Link] = {}
    for match in _LINK.finditer(text):
        url = f"{(match['scheme'] or 'https').lower()}://{_unstuck(match['rest'])}"
        if "." in _host(url):
            found.setdefault(url, Link(kind(url), url))
    return tuple(found.values())


def kind(url: str) -> LinkKind:
    """Tell what a link leads to by its host; a page that says nothing else is a project's."""
    host = _host(url)
    if host == "huggingface.co":
        return _on_hugging_face(url)
    if host.startswith(("datasets.", "dataset.", "data.")):
        return LinkKind.DATA
    for found, hosts in _HOSTS.items():
        if any(host == known or host.endswith("." + known) for known in hosts):
            return found
    return LinkKind.PROJECT


def _host(url: str) -> str:
    """Return a link's host in lower case, without ``www.``; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a port or an address that is none
        return ""


def _on_hugging_face(url: str) -> LinkKind:
    """Tell what a page of huggingface.co is: ``/organisation/name`` is a model."""
    steps = [step for step in urlsplit(url).path.split("/") if step]
    if steps and steps[0] in _HUGGING_FACE:
        return _HUGGING_FACE[steps[0]]
    return LinkKind.MODEL if len(steps) >= 2 else LinkKind.PROJECT


def _unstuck(url: str) -> str:
    """Take off punctuation, and closing brackets that were not opened in the link."""
    end = len(url)
    opened = {close: url.count(opening) - url.count(close) for close, opening in _BRACKETS.items()}
    while end and (url[end - 1] in _STUCK or opened.get(url[end - 1], 0) < 0):
        if url[end - 1] in opened:
            opened[url[end - 1]] += 1
        end -= 1
    return url[:end]
