"""Which sentence of an abstract says what the paper does: sentences, and rules for them (pure).

The rules ask who does what: a sentence counts where the authors or their paper stand before a
verb of contribution, more so behind "in this paper", less so where it goes on from another one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from readinglist.text import has_inner_capital, stem

_STOP = re.compile(
    r"[.!?\n\u3002\uff01\uff1f](?:"
    r"(?<=[.!?])[\"')\]\u2019\u201d]*\s+(?=[^a-z\s,;:)\]])"  # but not before a small letter
    r"|(?<=[\u3002\uff01\uff1f])\s*"
    r"|(?<=\n)[ \t]*\n\s*)"  # a blank line
)
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:e\.g|i\.e|a\.k\.a|w\.r\.t|al|cf|vs|viz|figs?|eqs?|eqn|secs?|refs?|tabs?"
    r"|approx|resp|dr|prof|mr|mrs|ms|st|no|nos|vol|ca|incl|(?-i:[A-Z]))\.$",
    re.IGNORECASE,
)
_STARTER = re.compile(
    r"(?:We|I|Our|This|These|The|In|It|To|Here|However|For|By|As|An?|Further|Moreover)\b"
)
_FORMULA = re.compile(r"\$[^$]{1,400}\$")
_LEAD = re.compile(
    r"(?:In|To|Here|Hence|Therefore|Thus|Motivated|Inspired|Based on)\b[^,.]{0,60}?"
    r"(?:,? (?=(?:we|I) )|, (?=this ))"
)

_VERBS = {
    stem(verb): weight
    for weight, verbs in {
        10: "propose introduce present",
        8: "develop design devise contribute build construct create release describe formulate "
        "unveil come offer curate advocate",
        7: "study investigate explore examine analyze analyse analyses address tackle revisit aim "
        "consider question focus evaluate review survey discuss benchmark compare delve seek "
        "endeavour endeavor pose ask solve extend attempt characterize characterise quantify "
        "deepen bridge simulate devote",
        5: "show demonstrate prove find argue derive report provide establish reveal discover "
        "identify observe use utilize employ adapt apply train pretrain measure compute conduct "
        "perform",
    }.items()
    for verb in verbs.split()
}
"""What authors do, by the verb's stem: how surely that is the whole of the paper."""
_OWN = {"we", "i"}
_WORKS = {"paper", "work", "study", "article", "research", "report", "survey", "thesis", "letter"}
_METHODS = {"method", "approach", "framework", "system", "model", "algorithm", "technique"}
_OF_THEIRS = {"this", "our", "present", "here"}
_BE = {"is", "are"}
_ACTORS = _OWN | _WORKS | _METHODS | _BE
_BETWEEN = 3
"""How many words, such as "thus first systematically", may part the authors from their verb."""
_AIM = re.compile(
    r"to (?:this|that|the|these|address|tackle|fill|bridge|overcome|close|solve|mitigate|alleviate"
    r"|remedy|resolve|achieve|meet|answer|reduce|improve)\b|hence|therefore|thus|here|motivated"
    r"|inspired"
)
_POINTS = "(,:;.*"
_FRAME = re.compile(
    rf"(?:in|throughout|with) (?:this|our|the present) (?:{'|'.join(sorted(_WORKS))})"
)
_GOING_ON = {
    *("additionally", "furthermore", "moreover", "finally", "besides", "further", "second"),
    *("secondly", "third", "thirdly", "lastly", "last", "then", "also", "subsequently", "next"),
    *("extensive", "experiments", "experimental", "empirically", "experimentally", "overall"),
    *("specifically", "first", "firstly", "notably", "similarly", "meanwhile", "for"),
}
_EARLIER = {"recent", "recently", "existing", "previous", "prior", "however", "traditional"}
_ASIDE = {"also", "further", "then", "additionally", "furthermore", "hope", "will"}
_HAPPENS = {"is", "was", "has", "does", "models", "remains", "becomes", "achieves", "shows"}
"""What a system named at a sentence's beginning may be or do without this being a claim."""
_LONGEST = 6_000
"""How many characters of an abstract are looked at: whole books come as abstracts too."""
_LEAST = 3.0
_LATER = 0.5
"""What each sentence before it takes from a sentence's score."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text stands, in characters [start, end), in order.

    White space between sentences belongs to none. Points in abbreviations, numbers, addresses
    and formulas end no sentence.
    """
    formulas = [match.span() for match in _FORMULA.finditer(text)] if "$" in text else []
    cuts = [0]
    for stop in _STOP.finditer(text):
        inside = any(start < stop.start() < end for start, end in formulas)
        if not inside and not _goes_on(text, stop.start() + 1, stop.end()):
            cuts.append(stop.end())
    cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        part = text[start:end].rstrip()
        if part:
            found.append((start + len(part) - len(part.lstrip()), start + len(part)))
    return found


def _goes_on(text: str, point: int, following: int) -> bool:
    """Say whether the point before ``point`` is an abbreviation's that another word follows."""
    match = _ABBREVIATION.search(text, max(0, point - 8), point)
    if match is None:
        return False
    initial = len(match.group()) == 2
    return not (initial and _STARTER.match(text, following))


def claim(abstract: str) -> tuple[int, int] | None:
    """Return where the sentence stands that says what the paper does, or None without one."""
    best: tuple[int, int] | None = None
    most = 0.0
    for number, (start, end) in enumerate(sentences(abstract[:_LONGEST])):
        score = _score(abstract[start:end])
        if score > _LEAST and (best is None or score - number * _LATER > most):
            best, most = (start, end), score - number * _LATER
    return best


def lead(sentence: str) -> int:
    """Count the characters of what only leads to "we propose": "To address this issue, "."""
    match = _LEAD.match(sentence)
    return match.end() if match else 0


def _score(sentence: str) -> float:
    """Return how much a sentence sounds like what its paper does; 0: not at all."""
    lower = sentence.lower()
    words = lower.split()
    most = 0.0 if _ACTORS.isdisjoint(words) else max(_done(lower, words), default=0)
    if not most:
        return 4 if _is_named(sentence, words) else 0
    return most + _begun(lower, words)


def _done(lower: str, words: list[str]) -> Iterator[float]:
    """Give the weight of everything that the authors or their work do in a sentence."""
    for at, word in enumerate(words):
        if word not in _ACTORS:
            continue
        if word in _OWN:
            # whatever they do "in this paper" is what they do
            led = _FRAME.match(lower) or _AIM.match(lower)
            yield max(_weight(words, at), 4 if led else 0)
        elif word in _BE:
            following = [each.strip(_POINTS) for each in words[at + 1 : at + 3]]
            yield from (_VERBS.get(stem(each), 0) * 0.45 for each in following if each[-2:] == "ed")
        elif at and words[at - 1] in _OF_THEIRS:
            weight = _weight(words, at)
            yield weight * 0.5 if word in _METHODS else weight and weight + 3


def _weight(words: list[str], at: int) -> float:
    """Return the weight of the first verb behind the authors; none where it goes on from others."""
    following = [word.strip(_POINTS).replace("-", "") for word in words[at + 1 : at + 2 + _BETWEEN]]
    if not _ASIDE.isdisjoint(following):
        return 0
    weights = (_VERBS.get(stem(word), 0) for word in following)
    return next(filter(None, weights), 0)


def _begun(lower: str, words: list[str]) -> float:
    """Return what a sentence's beginning adds or takes away."""
    first = words[0].rstrip(",:")
    added = 3.0 if _FRAME.match(lower) else 2.0 if _AIM.match(lower) else 0.0
    if first in _GOING_ON or words[:2] in (["in", "particular,"], ["in", "addition,"]):
        added -= 4
    if first in _EARLIER:
        added -= 3
    return added


def _is_named(sentence: str, words: list[str]) -> bool:
    """Say whether a sentence says what a system is or does: ``FastNet learns to``."""
    does = words[1:3] in (["is", "a"], ["is", "an"]) or (
        words[1:2] != [] and words[1].endswith("s") and words[1] not in _HAPPENS
    )
    return does and has_inner_capital(sentence.split(None, 1)[0])
