"""What a paper of the library learns from a record of a file: unknown facts, fuller names.

Nothing that a person typed changes, and nothing that is known but initials, which names in full
replace, and a preprint's year, which goes with the venue where the paper came out later.
"""

import re

from readinglist.citations import names
from readinglist.citations.names import Name
from readinglist.papers import Entry, Link
from readinglist.sketches import sketch
from readinglist.store.imports import Known

_ALONE = ("arxiv_id", "primary_class", "doi")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_WORDS = re.compile(r"[^\W\d_]+")
_PREPRINT = re.compile(r"\W*(?:arxiv|corr)\b", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and )?(?:others|et al\.?)|\.\.\.|\u2026", re.IGNORECASE)


def gains(entry: Entry, known: Known) -> dict[str, object]:
    """Return the facts that change, by their names in ``Entry``; ``links`` are those to add."""
    facts = known.facts
    found: dict[str, object] = {
        name: getattr(entry, name)
        for name in _ALONE
        if getattr(entry, name) and not getattr(facts, name)
    }
    if entry.authors and (not facts.authors or fuller(entry.authors, facts.authors)):
        found["authors"] = entry.authors
    found |= _published(entry, known) | _abstract(entry, facts)
    year = found.get("year", facts.year)
    if year is None and entry.year:
        year = found["year"] = entry.year
    if entry.date and not facts.date and year in (None, entry.date.year):
        found["date"] = entry.date
    if links := _links(entry, facts):
        found["links"] = links
    if "arxiv_id" in known.typed and facts.arxiv_id != entry.arxiv_id:
        found.pop("primary_class", None)
    return {name: value for name, value in found.items() if name not in known.typed}


def _published(entry: Entry, known: Known) -> dict[str, object]:
    """Return where the paper came out, and when: all that one record says of it, or nothing."""
    facts = known.facts
    if not entry.venue or _PREPRINT.match(entry.venue):
        return {}
    if facts.venue and sketch(facts.venue) != sketch(entry.venue):
        return {}
    fixed = "year" in known.typed or facts.venue
    if fixed and facts.year and entry.year and facts.year != entry.year:
        return {}
    found: dict[str, object] = {} if facts.venue else {"venue": entry.venue}
    told = dict(facts.details)
    skipped = {*told, *(["month"] if facts.date or entry.date else [])}  # the day tells it
    if new := {name: value for name, value in entry.details if name not in skipped}:
        found["details"] = told | new
    if entry.kind and not facts.kind:
        found["kind"] = entry.kind
    if entry.kind and entry.year and facts.year and entry.year > facts.year:
        found["year"] = entry.year
    return found


def _abstract(entry: Entry, facts: Entry) -> dict[str, object]:
    """Return the abstract where there is none, or where it goes on behind one that is cut off."""
    new, old = entry.abstract, facts.abstract
    if new and old:
        beginning = old.rstrip(" .\u2026")
        longer = len(new) > len(old) and len(beginning) < len(new)
        return {"abstract": new} if longer and new.startswith(beginning) else {}
    return {"abstract": new} if new else {}


def _links(entry: Entry, facts: Entry) -> tuple[Link, ...]:
    """Return the links that are new."""
    here = {link.url for link in facts.links}
    return tuple(link for link in entry.links if link.url not in here)


def fuller(told: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether names are those of the same people in the same order, with more of them.

    Initials may become given names, and what ``et al.`` stands for be told.
    """
    if told == known:
        return False
    cut_off = bool(_OTHERS.fullmatch(known[-1].strip()))
    people = known[:-1] if cut_off else known
    if len(told) < len(people) or (len(told) > len(people) and not cut_off):
        return False
    pairs = [
        (names.split(one), names.split(other)) for one, other in zip(told, people, strict=False)
    ]
    if not all(_same_person(one, other) for one, other in pairs):
        return False
    return cut_off or any(_letters(one) > _letters(other) for one, other in pairs)


def _same_person(told: Name, known: Name) -> bool:
    """Say whether a name may be another's with the given names in full."""
    if sketch(told.family) != sketch(known.family):
        return False
    new, old = _given(told.given), _given(known.given)
    if len(new) < len(old) or (not old and new):
        return False
    return all(sketch(one).startswith(sketch(other)) for one, other in zip(new, old, strict=False))


def _given(given: str) -> list[str]:
    """Return given names and initials one by one; ``TB`` is two."""
    found: list[str] = []
    for word in _WORDS.findall(given):
        found += list(word) if _INITIALS.fullmatch(word) else [word]
    return found


def _letters(name: Name) -> int:
    """Count the letters of the given names."""
    return sum(map(len, _given(name.given)))
