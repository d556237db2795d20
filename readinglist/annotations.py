"""Takes what a bibliography's owner wrote: keys, notes, highlights, keywords; mine or theirs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from readinglist.citations.keys import writable
from readinglist.papers import Entry, Highlight, HighlightId, PaperId, Taking
from readinglist.quotations import cut_quotations
from readinglist.store import Session, words
from readinglist.store import keys as citation_keys

COLOUR = "yellow"
"""Of highlights that come back: a bibliography does not tell theirs."""


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
        notes = {id_: entry.note for id_, entry in listed if entry.note}
        self._add_notes(notes)
        return {*tags, *notes}

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

    def _add_notes(self, told: dict[PaperId, str]) -> None:
        """Take notes as the person's where that is wanted and there is room, else as remarks."""
        if not told:
            return
        if not self.taking.notes:
            words.add_remarks(self.session, told, PurePath(self.file).name, self.at)
            return
        here = words.notes(self.session, list(told))
        abstracts = words.abstracts(self.session, list(told))
        notes: dict[PaperId, str] = {}
        others: dict[PaperId, str] = {}
        highlights: dict[PaperId, Sequence[Highlight]] = {}
        for id_, text in told.items():
            note, quotations = cut_quotations(text, abstracts.get(id_, ""))
            highlights[id_] = [
                Highlight(HighlightId(0), one.quote, one.before, one.after, COLOUR, one.comment)
                for one in quotations
            ]
            if id_ not in here:
                notes[id_] = note
            elif note != here[id_]:
                others[id_] = note
        words.add_highlights(self.session, highlights, self.at)
        words.add_notes(self.session, {id_: note for id_, note in notes.items() if note}, self.at)
        kept = {id_: note for id_, note in others.items() if note}
        words.add_remarks(self.session, kept, PurePath(self.file).name, self.at)
