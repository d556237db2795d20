"""BibTeX's lists of names, as they are displayed: given names first.

Source of the format: Oren Patashnik, *BibTeXing* (1988), section 4, and the manual of the
``biblatex`` package, section 2.3.3, for names of the form ``family=..., given=...``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from readinglist.citations import names
from readinglist.formats import bib_text

OTHERS = "et al."
"""Stands behind the names that are known where there are more; leaves as ``and others``."""

_AND = re.compile(r"\s+and\s+(?:and\s+)*", re.IGNORECASE)
_PART = re.compile(r"[{}]|(?<=\s)and(?=\s)|,", re.IGNORECASE)
_NUMBER = re.compile(r"\s+\d{4}$")
"""DBLP's, by which it tells people of one name apart: ``Wei Wang 0001``."""
_NAMED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|[\w-]+-i)\s*=\s*(.*)", re.DOTALL)
_PLAIN = re.compile(r"([A-Z][a-z]+(?:-[A-Z][a-z]+)?), ([A-Z][a-z]*\.?(?:[ -][A-Z][a-z]*\.?)*)")
"""Nearly every name, for which nothing has to be looked up."""
_PARTICLES = re.compile(
    r"\b(?:Van|Von|De|Del|Della|Di|Da|Dos|Ter|The|Jr|Sr|II|III|IV|And|Team|Group|Collaboration"
    r"|Consortium|Project|University|Institute|Inc|Ltd|Laborator(?:y|ies)|Labs?|Foundation"
    r"|Committee|Association|Community|Contributors)\b"
)
"""Words that are particles or suffixes, or tell an organisation; see ``citations.names``."""
_WHOLE = re.compile(r"\{[^{}]*\}")


def split(value: str) -> tuple[str, ...]:
    """Return the names of a list; that there are others is the last, ``et al.``."""
    padded = f" {value} "
    written = _cut(padded, "and") if "{" in value else _AND.split(padded)
    return tuple(shown for one in written if (shown := _displayed(one.strip())))


def _cut(value: str, separator: str) -> Iterator[str]:
    """Cut a value at a separator (``and`` or a comma) that stands outside of braces."""
    depth = at = 0
    for match in _PART.finditer(value):
        found = match.group().lower()
        if found == "{":
            depth += 1
        elif found == "}":
            depth -= 1
        elif found == separator and depth <= 0:
            yield value[at : match.start()]
            at = match.end()
    yield value[at:]


@lru_cache(maxsize=1 << 14)
def _displayed(written: str) -> str:
    """Return one name: given names first, unless its family could not be told from them then."""
    if written.lower() in ("others", "et al.", "et al"):
        return OTHERS
    if (plain := _PLAIN.fullmatch(written)) and not _PARTICLES.search(written):
        return f"{plain[2]} {plain[1]}"
    if _WHOLE.fullmatch(written) or ("," not in written and "=" not in written):
        return _NUMBER.sub("", bib_text.readable(written)).strip(" ,")
    parts = [_NUMBER.sub("", bib_text.readable(part)) for part in _cut(written, ",")]
    if all(_NAMED.fullmatch(part) for part in parts):
        return _from_named(parts)
    parts = [part for part in parts if part]
    if len(parts) == 3:
        parts = [parts[0], parts[2], parts[1]]
    return displayed(parts)


def displayed(parts: Sequence[str]) -> str:
    """Return a name of its parts: family, given names, suffix; of other parts as they are."""
    if not 2 <= len(parts) <= 3:
        return ", ".join(parts)
    family, given, *suffix = parts
    return _joined(family, given, suffix[0] if suffix else "")


def _joined(family: str, given: str, suffix: str) -> str:
    """Put the parts of a name together so that they can be told apart again."""
    natural = f"{given} {family}" + (f", {suffix}" if suffix else "")
    if names.split(natural) == names.Name(family, given, suffix):
        return natural
    return ", ".join(part for part in (family, suffix, given) if part)


def _from_named(parts: list[str]) -> str:
    """Return a name whose parts are named."""
    found = {match[1]: match[2].strip() for part in parts if (match := _NAMED.fullmatch(part))}
    family = f"{found.get('prefix', '')} {found.get('family', '')}".strip()
    given = found.get("given", "")
    return _joined(family, given, found.get("suffix", "")) if given else family
