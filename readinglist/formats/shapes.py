"""What a piece of text is by its shape alone: a title, prose, a sentence, or furniture.

Furniture is whatever else a page carries: buttons, counts, days, names, links.
"""

import datetime as dt
import re
from enum import Enum, auto

from readinglist.formats import days

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]{{2}}|[^\W_{_CJK}][^\s{_CJK}]*")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(
    r"(?<=[\w)\]%\"'\u201d\u2019$])(?<!\bet al)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[A-Z])"
    r"[.?!][)\"'\u201d\u2019]*\s+(?=[\"'(\u201c\u2018$]*[A-Z0-9])|[\u3002\uff01\uff1f]"
)
_FINISHED = re.compile(r"[.\u3002][)\]\"'\u201d\u2019$*]*$")
_ENDS_IN_LINK = re.compile(r"(?:https?[:;]/|www\.|\.(?:com|org|io|co)/)\S*$", re.IGNORECASE)
_COUNT = re.compile(r"[^\w]*\d[\d.,]*[kKmM]?\+?(?:\s+[^\W\d]+){0,2}\W*$")
_ADDRESS = re.compile(r"\S+@\S+\.\w+$|(?:https?://|www\.)\S+$")
_MARKER = re.compile(
    r"(?:[-*+\u2022\u25e6\u2023\u25aa\u25cf\u00b7\u2013]\s+|\(?\d{1,4}[.):]\s+|\[\d{1,4}\]\s+|\#{1,6}\s+"
    r"|\[\d{1,4}\](?=[^\W\d_])|\d{1,3}\)\.\s+|(?:\d\ufe0f?\u20e3|\U0001f51f)\s*|>\s+|\d{1,3}\u3001\s*|Title:\s+)"
)
_BOLD = re.compile(r"(?P<bold>\*{1,2}|__)(?P<inside>[^*_\s](?:.*[^*_\s])?)(?P=bold)")
_LABEL = re.compile(
    r"^\W{0,2}(?:abstract|summary)\W{0,2}[:.\u2014\u2013-]\W{0,2}\s+", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s*[,;\u00b7]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+")
_OTHERS = re.compile(r"[,;]?\s*(?:et al\.?|(?:and|\+)\s*\d*\s*(?:others|more|authors?))\W*$")
_NAME = re.compile(
    r"(?:[^\W\d_]\.\s*|[^\W\d_a-z][\w.'\u2019-]*\s+|(?:de|del|della|der|den|di|da|do|dos|du|la|le|el"
    r"|al|bin|ibn|van|von|zu|zur|ter|ten)\s+){1,4}[^\W\d_a-z][\w'\u2019-]*(?:\s+(?:Jr|Sr|I{2,3})\.?)?"
    r"[\d*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]{0,4}"
)
_BETWEEN_BUTTONS = re.compile(r"\s[|\u00b7\u2022]\s")
_FACT = re.compile(
    r"(?:Published|Submitted|Posted) on\b"
    r"|(?:Subjects?|Comments?|Published|Authors?|Categories|Journal-ref|DOI|Date|Code|Project|Upvotes?"
    r"|Keywords?|Venue)\b ?(?:page:|:)"
)
_CATEGORIES = re.compile(r"(?:[a-z][a-z-]+\.[A-Za-z-]{2,}[,;\s]*)+")
_ENVELOPE = re.compile(
    r"(?:From|Sent|To|Cc|Bcc|Subject|Reply-To|Date|Von|Gesendet|An|Betreff): |"
    r"[-_=*~\u2500\u2014 ]{5,}\Z"
    r"|-{3,} ?[^-]{3,60}-{3,}\Z|On .{10,120} wrote:\Z"
    r"|(?:Dear|Hi|Hello|Hey|Hallo|Liebe|Best|Kind|Cheers)\b.{0,40}[,!]\Z"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}, \d{1,2}:\d\d(?: [AP]M)?(?: .{1,120})?\Z"
    r"|https?://\S{4,200} \d{1,4}/\d{1,4}\Z"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? .{0,14}\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b"
)
"""What mails put around what they say, and browsers around a printed page: headers, rules, days."""
_FULL_NAMES = re.compile(r"[^\s,]+(?: [^\s,]+)+(?:, (?:and )?[^\s,]+(?: [^\s,]+)+)+")
"""Two people or more by commas, each with names of more than a word."""
_PAGE = re.compile(
    r"\b(?:newsletters?|(?:daily|weekly|monthly|trending|top|latest|new|hot) papers)\b",
    re.IGNORECASE,
)
"""What pages and mails call themselves."""
_PEOPLE = 3
"""From so many names on, a line of people is none that goes on with a title."""
_LONGEST_DAY = 60
_LONGEST_NAMES = 2_000
_SMALL_WORDS = """
a an and are as at be but by can do does for from how if in into is it its nor not of off on onto or
our over per so than that the their they this to toward towards under up us via vs we what when
where which while who why will with without you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""The words that a headline leaves small."""
_HANGING = _SMALL - {"are", "be", "can", "do", "does", "is", "it", "not", "off", "so", "they"}
_HANGING -= {"up", "us", "we", "you"}
_LONGEST_TITLE = 300
_MOST_WORDS = 40
_LONG = 250
LONGEST_PROSE = 20_000
"""Characters; ten times what arXiv allows an abstract. What is longer is none."""


class Shape(Enum):
    """What a piece of text looks like."""

    TITLE = auto()
    PROSE = auto()
    """Enough sentences to be an abstract."""
    SENTENCE = auto()
    """A short sentence: it may end an abstract, never begin one."""
    SCRAP = auto()
    """A few words: the second line of a title, or furniture."""
    FURNITURE = auto()


def shape(text: str) -> Shape:
    """Tell what a paragraph looks like when nothing is known of its neighbours."""
    if len(text) > LONGEST_PROSE or not _LETTERS.search(text):
        return Shape.FURNITURE
    if _COUNT.match(text[:_LONG]) or _ADDRESS.match(text[:_LONG]):
        return Shape.FURNITURE
    if _ENVELOPE.match(text[:_LONG]):
        return Shape.FURNITURE
    if len(text) > _LONGEST_TITLE or _is_prose(text):
        return Shape.PROSE
    if _FINISHED.search(text) and not is_headline(text):
        return Shape.SENTENCE
    return Shape.TITLE if _may_be_title(text) else Shape.SCRAP


def _is_prose(text: str) -> bool:
    """Say whether a text of a title's length is written in sentences."""
    words = len(_WORD.findall(text))
    ends = len(_SENTENCE_END.findall(text + " "))
    finished = bool(_FINISHED.search(text) or _ENDS_IN_LINK.search(text))
    if words < 12 or is_headline(text):
        return False
    return finished or (ends > 0 and len(text) > _LONG / 2) or words > _MOST_WORDS


def _may_be_title(text: str) -> bool:
    """Say whether a title could look so: a capital, a digit or a name of one's own first."""
    words = text.split()
    if text.endswith((",", ";", ":")) or len(words) > _MOST_WORDS:
        return False
    first = words[0]
    named = any(character.isupper() or character.isdigit() for character in first) or ":" in text
    own = named or not first[0].isalpha() or len(words) >= 5 or not first[0].islower()
    return own and (len(words) > 1 or len(first) > 3)


def is_headline(text: str) -> bool:
    """Say whether the words of a text are capitalised as a headline's are."""
    words = [word for word in text.split() if word[:1].isalpha() and word.lower() not in _SMALL]
    if len(text) > _LONGEST_TITLE or len(words) < 3:
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 0.6 * len(words) and capitals >= 3


def stands_alone(text: str) -> bool:
    """Say whether a text is a title beyond doubt, so that it counts without an abstract."""
    words = text.split()
    if len(words) < 4 or text[-1] in ".,;:" or len(text) > _LONGEST_TITLE:
        return False
    if _PAGE.search(text):
        return False
    asked = text.replace("? ", ": ") if is_headline(text) else text
    if speaks_to_the_reader(text) or _BETWEEN_BUTTONS.search(text) or _SENTENCE_END.search(asked):
        return False
    telling = ":" in asked or bool(_SMALL & set(words)) or "-" in text
    return telling and (is_headline(text) or (len(words) >= 6 and not text[0].islower()))


def stands_for_itself(text: str) -> bool:
    """Say whether a line can go on with no other: a day, people, a labelled fact, categories."""
    if (
        _FACT.match(text)
        or _ENVELOPE.match(text[:_LONG])
        or _CATEGORIES.fullmatch(text)
        or is_names(text, _PEOPLE)
        or (is_names(text) and _FULL_NAMES.fullmatch(text))
    ):
        return True
    day = days.find(text, dt.date.max) if len(text) < _LONGEST_DAY else None
    return bool(day and day.alone)


def is_address(text: str) -> bool:
    """Say whether a line is an address and nothing else."""
    return bool(_ADDRESS.match(text))


def speaks_to_the_reader(text: str) -> bool:
    """Say whether a line is addressed to who reads the page, as no title or abstract is."""
    return bool({"your", "you"} & {word.strip(".,!?").lower() for word in text.split()})


def is_unfinished(text: str) -> bool:
    """Say whether a title cannot end here: an open bracket, a colon, a word that hangs."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return (
        last in _HANGING or text[-1] in ":,;-\u2013\u2014&/(" or text.count("(") > text.count(")")
    )


def begins_in_the_middle(text: str) -> bool:
    """Say whether a line begins with a word that no title begins with: ``for``, ``of the``."""
    return text.split(maxsplit=1)[0] in _SMALL


def unmarked(text: str) -> str:
    """Return a text without what a list puts before it (a number, a bullet, ``Title:``) and around.

    Around it may stand the asterisks by which chats and Markdown make it bold.
    """
    while match := _BOLD.fullmatch(text) or _MARKER.match(text):
        text = match["inside"] if match.re is _BOLD else text[match.end() :]
    return text


def unlabelled(abstract: str) -> str:
    """Return an abstract without the word that announces it."""
    return _LABEL.sub("", abstract, count=1)


def names_others(text: str) -> bool:
    """Say whether a line of people leaves some of them out: it does not tell who wrote a paper."""
    return bool(_OTHERS.search(text))


def is_names(text: str, least: int = 2) -> bool:
    """Say whether a line lists people, ``least`` or more, parted by commas; or some *et al*."""
    named = _OTHERS.sub("", text)
    if len(text) > _LONGEST_NAMES or not named[:1].isupper() or named[-1] in ".?!:":
        return False
    parts = [part for part in _BETWEEN_NAMES.split(named) if part.strip()]
    several = len(parts) >= least or bool(_OTHERS.search(text))
    return several and all(_NAME.fullmatch(part.strip()) for part in parts)
