r"""What a manuscript cites: the citation keys in the text of a .tex, .aux or .bcf file.

``\cite`` and its variants as the manuals of LaTeX, ``natbib`` (section 2) and ``biblatex``
(section 3.9) list them, and macros of a person's own that are called alike; the .aux lines as
LaTeX and ``biblatex.sty`` write them, the .bcf as Biber's manual shows it.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

_LEFT_OUT = re.compile(
    r"\\begin\s*\{(verbatim\*?|Verbatim\*?|lstlisting|minted|comment|filecontents\*?)\}"
    r".*?\\end\s*\{\1\}"
    r"|\\(?:verb|lstinline)\*?(?P<bar>[^\sA-Za-z*{\[])[^\n]*?(?P=bar)"
    r"|\\iffalse\b.*?\\fi\b"
    r"|(?P<kept>\\[^A-Za-z])"
    r"|%[^\n]*",
    re.DOTALL,
)
_END = re.compile(r"\\end\s*\{document\}")
_CITE = re.compile(r"\\([A-Za-z]*(?:[Cc]ite|cquote)[A-Za-z]*)\*?")
_CITES_NOTHING = re.compile(
    r"cite(?:style|setup|text|reset|tracker|name|index).*|(?:set|bib|mkbib|Declare|At|if).*"
)
"""Commands that are called like those that cite."""
_VOLUME = re.compile(r"^[a-z]*volcites?$", re.IGNORECASE)
"""biblatex's ``\\volcite{2}[25]{key}``, whose first value is no key."""
_OPTIONAL = re.compile(r"\s*(?:\((?:[^()]*)\)|\[(?:[^\[\]{}]|\{[^{}]*\}|\[[^\[\]]*\])*\])")
_VALUE = re.compile(r"\s*\{([^{}]*)\}")
_INPUT = re.compile(
    r"\\(?:input|include|subfile|subfileinclude)\s*(?:\{([^{}]*)\}|([^\s\\{}%]+))"
    r"|\\(?:sub)?(?:import|inputfrom|includefrom)\*?\s*\{([^{}]*)\}\s*\{([^{}]*)\}"
)
_FLAVOUR = re.compile(r"(\{biblatex\}|\\addbibresource\b)|\\bibliographystyle\b|\{natbib\}")
_AUX_CITE = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\s*\{([^{}]*)\}")
_AUX_INPUT = re.compile(r"\\@input\s*\{([^{}]*)\}")
_BCF_CITE = re.compile(r"<bcf:citekey\b([^>]*)>([^<]*)</bcf:citekey>")
_BCF_MEMBERS = re.compile(r"\bmembers=\"([^\"]*)\"")
_NO_KEY = re.compile(r"[\s\\#{}]")


@dataclass(frozen=True, slots=True)
class Cited:
    """The keys in one file, in order and once each, and the files that it takes in."""

    keys: tuple[str, ...] = ()
    everything: bool = False
    r"""It has ``\nocite{*}``."""
    inputs: tuple[str, ...] = ()
    """As they are named there: without a suffix, as often as not."""
    biblatex: bool | None = None
    """Whether it is written for biblatex; None where it does not tell."""


def read_tex(text: str) -> Cited:
    """Read LaTeX: comments, verbatim text and what follows the document's end do not count."""
    plain = _LEFT_OUT.sub(lambda found: found["kept"] or " ", text)
    if end := _END.search(plain):
        plain = plain[: end.start()]
    keys: list[str] = []
    for command in _CITE.finditer(plain):
        if not _CITES_NOTHING.fullmatch(command[1]):
            keys += _values(plain, command.end(), command[1])
    inputs = [a or b or f"{c}/{d}" for a, b, c, d in _INPUT.findall(plain)]
    flavour = _FLAVOUR.search(plain)
    return _cited(keys, inputs, biblatex=None if flavour is None else flavour[1] is not None)


def _values(text: str, at: int, command: str) -> list[str]:
    r"""Return the keys behind a command: several groups of them behind ``\cites`` and its like."""
    found: list[str] = []
    several, volume = command.casefold().endswith("cites"), bool(_VOLUME.match(command))
    while True:
        at = _past_optional(text, at)
        if volume and (first := _VALUE.match(text, at)):
            at = _past_optional(text, first.end())
        value = _VALUE.match(text, at)
        if value is None:
            return found
        found += value[1].split(",")
        at = value.end()
        if not several:
            return found


def _past_optional(text: str, at: int) -> int:
    """Return where optional values end."""
    while (optional := _OPTIONAL.match(text, at)) is not None:
        at = optional.end()
    return at


def read_aux(text: str) -> Cited:
    """Read what LaTeX wrote down for BibTeX, or biblatex for itself."""
    keys = [key for group in _AUX_CITE.findall(text) for key in group.split(",")]
    biblatex = True if "\\abx@aux@" in text else None
    bibtex = False if "\\bibstyle" in text else None
    return _cited(keys, _AUX_INPUT.findall(text), biblatex=biblatex or bibtex)


def read_bcf(text: str) -> Cited:
    """Read what biblatex wrote down for Biber; the members of a set are cited, too."""
    keys: list[str] = []
    for attributes, key in _BCF_CITE.findall(text):
        members = _BCF_MEMBERS.search(attributes)
        keys += html.unescape(members[1]).split(",") if members else [html.unescape(key)]
    return _cited(keys, (), biblatex=True)


def _cited(keys: Iterable[str], inputs: Iterable[str], *, biblatex: bool | None) -> Cited:
    """Return what was found, without what is no key (a macro's parameter, for one)."""
    tidy = [key.strip() for key in keys]
    named = [key for key in tidy if key and key != "*" and not _NO_KEY.search(key)]
    return Cited(
        keys=tuple(dict.fromkeys(named)),
        everything="*" in tidy,
        inputs=tuple(dict.fromkeys(filter(None, (name.strip() for name in inputs)))),
        biblatex=biblatex,
    )
