"""Takes what a bibliography's owner wrote: keys, notes, highlights, keywords; mine or theirs."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from readinglist.citations.fields import quotation
from readinglist.citations.keys import writable
from readinglist.papers import Entry, Highlight, HighlightId, PaperId, Taking
from readinglist.quotations import AROUND, cut_quotations
from readinglist.store import Session, papers, words
from readinglist.store import keys as citation_keys

EPOCH = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
"""Before it nobody read anything by this program."""


@dataclass(slots=True)
class Annotations:
    """What papers of one bibliography bring with them, in the transaction of its import."""

    session: Session
    file: str
    at: dt.datetime
    taking: Taking
    taken_keys: set[str] | None = field(default=None)
    """The keys that are some paper's, folded; None until one is asked for."""

    def add(self, listed: Sequence[tuple[PaperId, Entry]]) -> set[PaperId]:
        """Give papers of the library what their entries bring; nothing of a person is changed.

        Returns the papers whose words may be others now.
        """
        self._add_keys(listed)
        tags: dict[PaperId, tuple[str, ...]] = {}
        if self.taking.tags:
            tags = {id_: entry.tags for id_, entry in listed if entry.tags}
            words.add_tags(self.session, tags, self.at)
        if self.taking.marks:
            self._add_marks([(id_, entry) for id_, entry in listed if entry.marks])
        noted = {id_: entry for id_, entry in listed if entry.note or entry.highlights}
        self._add_notes(noted)
        remarked = [(id_, one) for id_, entry in listed for one in entry.remarks]
        for id_, remark in remarked:
            words.add_remarks(self.session, {id_: remark.text}, remark.file, self.at)
        return {*tags, *noted, *(id_ for id_, _ in remarked)}

    def _add_marks(self, told: Sequence[tuple[PaperId, Entry]]) -> None:
        """Star papers, and set what was done with those with which nothing was done here."""
        if not told:
            return
        untouched = words.without_state(self.session, [id_ for id_, _ in told])
        moments: dict[tuple[str, dt.date | None], list[PaperId]] = defaultdict(list)
        for id_, entry in told:
            marks = dict(entry.marks)
            if "dismissed" in marks:
                marks.setdefault("read", marks["dismissed"])  # what is dismissed is read
            for mark, day in marks.items():
                if mark == "starred" or id_ in untouched:
                    moments[mark, day].append(id_)
        for (mark, day), ids in moments.items():
            papers.set_mark(self.session, ids, mark, self._moment(day))

    def _moment(self, day: dt.date | None) -> dt.datetime:
        """Return noon of a local day, or now where it is not known or yet to come."""
        if day is None:
            return self.at
        noon = dt.datetime.combine(day, dt.time(12)).astimezone(dt.UTC)
        return min(noon, self.at) if noon > EPOCH else self.at

    def _add_keys(self, listed: Sequence[tuple[PaperId, Entry]]) -> None:
        """Freeze keys for papers that have none, where they are free; keep the former ones."""
        named = [(id_, entry) for id_, entry in listed if entry.key or entry.former_keys]
        if not named:
            return
        if self.taken_keys is None:
            self.taken_keys = {key.casefold() for key in citation_keys.taken(self.session)}
        keyless = words.without_key(self.session, [id_ for id_, _ in named])
        keys: dict[PaperId, str] = {}
        for id_, entry in named:
            key = writable(entry.key or "")
            if id_ in keyless and id_ not in keys and self._take(key):
                keys[id_] = key
        citation_keys.freeze(self.session, keys)
        former = {
            id_: [key for key in map(writable, entry.former_keys) if self._take(key)]
            for id_, entry in named
            if entry.former_keys
        }
        words.add_former_keys(self.session, {id_: told for id_, told in former.items() if told})

    def _take(self, key: str) -> bool:
        """Say whether a key is free, which it is not from now on."""
        taken = self.taken_keys if self.taken_keys is not None else set()
        free = bool(key) and key.casefold() not in taken
        taken.add(key.casefold())
        return free

    def _add_notes(self, told: Mapping[PaperId, Entry]) -> None:
        """Take notes as the person's where that is wanted and there is room, else as remarks."""
        if not told:
            return
        file = PurePath(self.file).name
        if not self.taking.notes:
            remarks = {id_: _whole(entry) for id_, entry in told.items()}
            words.add_remarks(self.session, remarks, file, self.at)
            return
        here = words.notes(self.session, list(told))
        abstracts = words.abstracts(self.session, list(told))
        notes: dict[PaperId, str] = {}
        others: dict[PaperId, str] = {}
        highlights: dict[PaperId, Sequence[Highlight]] = {}
        for id_, entry in told.items():
            note, highlights[id_] = _taken(entry, abstracts.get(id_, ""))
            if id_ not in here:
                notes[id_] = note
            elif note != here[id_]:
                others[id_] = note
        words.add_highlights(self.session, highlights, self.at)
        words.add_notes(self.session, {id_: note for id_, note in notes.items() if note}, self.at)
        kept = {id_: note for id_, note in others.items() if note}
        words.add_remarks(self.session, kept, file, self.at)


def _whole(entry: Entry) -> str:
    """Return an annotation with its highlights, as a text."""
    return "\n\n".join(filter(None, [entry.note, *map(quotation, entry.highlights)]))


def _taken(entry: Entry, abstract: str) -> tuple[str, list[Highlight]]:
    """Return the note and the highlights of an entry, those first that its note quotes."""
    note, quotations = cut_quotations(entry.note or "", abstract) if entry.note else ("", [])
    quoted = [
        Highlight(HighlightId(0), one.quote, one.before, one.after, one.colour, one.comment)
        for one in quotations
    ]
    return note, [*quoted, *(_placed(one, abstract) for one in entry.highlights)]


def _placed(told: Highlight, abstract: str) -> Highlight:
    """Return a highlight with what stands around it in the abstract; as it is where it is not."""
    words_ = told.quote.split()
    place = re.search(r"\s+".join(map(re.escape, words_)), abstract) if words_ else None
    if place is None:
        return told
    start, end = place.span()
    before, after = abstract[max(0, start - AROUND) : start], abstract[end : end + AROUND]
    return replace(told, quote=place.group(), before=before, after=after)
