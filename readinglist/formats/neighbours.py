"""What a line of a copied page is to its neighbours: perhaps a title, people, a button."""

import re

from readinglist.formats import arxiv_ids, labels, shapes, titles
from readinglist.formats.shapes import Shape

PAPER_LINK = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/|doi\.org/10\.|openreview\.net/(?:forum|pdf)|aclanthology\.org/"
    r"|huggingface\.co/papers/\d|alphaxiv\.org/abs/|biorxiv\.org/content|medrxiv\.org/content"
    r"|semanticscholar\.org/paper|papers\.ssrn\.com|ssrn\.com/abstract|pubmed\.ncbi|proceedings\."
    rf"|\(arXiv[:,] ?{arxiv_ids.PATTERN}|\.pdf\b"
    r"|\((?:arxiv\.org|openreview\.net|biorxiv\.org|aclanthology\.org|nature\.com|acm\.org)\)\Z",
    re.IGNORECASE,
)
YEAR_BEHIND = re.compile(r", (?:(?:19|20)\d\d|Forthcoming)\.?\Z")
WORDS = 3
"""The fewest words of a title whose neighbour leaves a doubt."""
_WORDS_OF_A_SENTENCE = 5
_WORDS_OF_A_NAME = 4
_LONGEST_PEOPLE = 1_000
_TELLING = re.compile(r"[\d:-]")
_BUTTON = re.compile(
    r"(?:pdf|bib|abs|html|view|cite|save|share|code|paper|download|read|show|open|full)\b[^:]{0,40}",
    re.IGNORECASE,
)
_RECORD = re.compile(
    rf"(?:arXiv:)?(?:{arxiv_ids.PATTERN}(?:v\d+)?)? ?Announce Type: "
    r"|\d{4}[A-Za-z&.]{2,9}[\dA-Za-z.]{4,12}[A-Z]:",
    re.IGNORECASE,
)
"""Begins a line about a record: of arXiv's feeds, or behind the code of NASA's library (ADS)."""
_AFFILIATION = re.compile(
    r"\b(?:Universit|Universid|Institut|Laborator|College|School|Department|Academ|Research Cent"
    r"|Hospital|Corporation|Inc\.|GmbH)",
)
_LINK_WORD = re.compile(
    r"(?:the )?(?:arxiv|link|preprint|url|here|slides|video|blog|website|project|git ?hub"
    r"|hugging ?face|tweet|thread|source|abstract)(?: (?:page|post|link|here|version))?",
    re.IGNORECASE,
)


def may_be_title(text: str, least: int = WORDS) -> bool:
    """Say whether a line may be a title: its shape is one's, and it is no button, day or name.

    ``least`` is the fewest words: fewer than three need a neighbour that leaves no doubt.
    """
    text = titles.cleaned(text)
    if not text or labels.find(text) or shapes.is_address(text) or PAPER_LINK.search(text):
        return False
    if shapes.shape(text) not in (Shape.TITLE, Shape.SCRAP) and not shapes.is_headline(text):
        return False
    if shapes.stands_for_itself(text) or _is_said(text) or _is_of_people(text):
        return False
    if _LINK_WORD.fullmatch(text) or is_button(text, longest=None):
        return False
    if text.endswith((":", "\uff1a")) or YEAR_BEHIND.search(text) or _RECORD.match(text):
        return False
    cjk = not text.isascii() and len(text) > 7 and " " not in text
    return cjk or len(text.split()) >= least


def is_bare(text: str) -> bool:
    """Say whether a text is a title beyond doubt, with nothing of a list, a chat or a label."""
    dressed = labels.find(text) or PAPER_LINK.search(text) or titles.cleaned(text) != text
    return shapes.stands_alone(text) and not dressed


def is_people(text: str, least: int) -> bool:
    """Say whether a line lists people, however they are parted.

    Where one is enough, a headline of many words is none, unless commas part full names.
    """
    if with_affiliations(text):
        return True
    named = re.split(r";\s|\.\s\d{4}\.\s", text.replace(" | ", ", ").removeprefix("Authors:"))[0]
    many = least == 1 and len(text.split()) > _WORDS_OF_A_NAME and shapes.is_headline(text)
    if labels.find(text) or (many and not shapes.stands_for_itself(text)):
        return False
    return shapes.is_names(named.replace(" ,", ","), least) or shapes.is_names(text, least)


def with_affiliations(text: str) -> bool:
    """Say whether a line lists people and where they work, which no rule parts for certain."""
    if len(text) > _LONGEST_PEOPLE:
        return False
    people, *behind = re.split(r"(?=, | \(|; )", text, maxsplit=1)
    if _AFFILIATION.search(people):
        return False
    return bool(behind and _AFFILIATION.search(behind[0])) and shapes.is_names(people, 1)


def _is_of_people(text: str) -> bool:
    """Say whether a line lists people, where they work or not."""
    return shapes.is_names(text) or with_affiliations(text)


def is_button(text: str, longest: int | None = WORDS) -> bool:
    """Say whether a line is a word or three that do something: ``View PDF``, ``pdf bib abs``.

    Without a greatest number of words, what is capitalised as titles are is none.
    """
    words = len(text.split())
    if not _BUTTON.fullmatch(text) or (longest and words > longest):
        return False
    return bool(longest) or words < WORDS or not shapes.is_headline(text)


def _is_said(text: str) -> bool:
    """Say whether somebody said a line in a chat: to whom reads it, or in a few small words."""
    few = text.islower() and len(text.split()) < _WORDS_OF_A_SENTENCE and text.isascii()
    return (few and not _TELLING.search(text)) or (
        shapes.speaks_to_the_reader(text) and not shapes.is_headline(text)
    )
