"""The library's papers by what a file may call them: ids, ends of titles, openings of abstracts.

A file of gigabytes is looked through for these; only what has one of them is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from readinglist.formats import arxiv_ids, metadata_lines
from readinglist.matching import Sketched
from readinglist.papers import Entry, PaperId
from readinglist.sketches import plain_sketch, sketch

END = 24
"""Letters of a title's beginning, or of its end, that must be the same."""
OPENING = 64
"""Letters of an abstract's beginning that must be the same where the title's ends are not."""
_PLAIN_ID = 10
"""Characters of the longest id of arXiv's that has neither an archive nor a version."""

Names = defaultdict[bytes, list[PaperId]]


class Wanted:
    """An index of the papers; it holds no more of them than these names."""

    def __init__(self, papers: Iterable[tuple[PaperId, Entry]]) -> None:
        """Take papers with their titles, ids and the beginnings of their abstracts."""
        self.arxiv: Names = defaultdict(list)
        self.dois: Names = defaultdict(list)
        self.heads: Names = defaultdict(list)
        self.tails: Names = defaultdict(list)
        self.openings: Names = defaultdict(list)
        self.count = 0
        for paper, entry in papers:
            self._add(paper, entry)

    def _add(self, paper: PaperId, entry: Entry) -> None:
        self.count += 1
        if entry.arxiv_id:
            self.arxiv[entry.arxiv_id.lower().encode()].append(paper)
        if entry.doi:
            self.dois[entry.doi.lower().encode()].append(paper)
        if title := sketch(entry.title):
            self.heads[title[:END]].append(paper)
            self.tails[title[-END:]].append(paper)
        opening = sketch(entry.abstract or "")[:OPENING]
        if len(opening) == OPENING:
            self.openings[opening].append(paper)

    def papers(self, told: Sketched) -> set[PaperId]:
        """Return the papers that a record may be."""
        found: set[PaperId] = set()
        if told.entry.arxiv_id:
            found.update(self.arxiv.get(told.entry.arxiv_id.lower().encode(), ()))
        if told.entry.doi:
            found.update(self.dois.get(told.entry.doi.lower().encode(), ()))
        found.update(self.heads.get(told.title[:END], ()))
        found.update(self.tails.get(told.title[-END:], ()))
        found.update(self.openings.get(told.abstract[:OPENING], ()))
        return found

    def lines(self, lines: Sequence[bytes]) -> list[tuple[int, bytes]]:
        """Return those of some JSON lines that may be a paper's, with their places from 0.

        A line that cannot be understood so far is among them.
        """
        glance, heads, tails, openings = (
            metadata_lines.glance,
            self.heads,
            self.tails,
            self.openings,
        )
        found = []
        for at, line in enumerate(lines):
            arxiv_id, title, opening = glance(line)
            if title is None or not metadata_lines.is_whole(line):
                if line and not line.isspace():
                    found.append((at, line))
                continue
            key = _sketch(title)
            if (
                key[:END] in heads
                or key[-END:] in tails
                or (arxiv_id and self._has_id(arxiv_id))
                or (opening and _sketch(opening, cut_off=True)[:OPENING] in openings)
                or (self.dois and self._has_doi(line))
            ):
                found.append((at, line))
        return found

    def _has_id(self, raw: bytes) -> bool:
        """Say whether an id of arXiv's, as it is written, is a paper's."""
        if raw in self.arxiv:
            return True
        if len(raw) <= _PLAIN_ID and b"/" not in raw:
            return False
        read = arxiv_ids.read(metadata_lines.text_of(raw))
        return read is not None and read.lower().encode() in self.arxiv

    def _has_doi(self, line: bytes) -> bool:
        """Say whether a line may tell the DOI of a paper."""
        raw = metadata_lines.glance_doi(line)
        if raw is None:
            return False
        told = metadata_lines.text_of(raw).lower().encode().split()
        return any(one in self.dois for one in told)


def _sketch(raw: bytes, *, cut_off: bool = False) -> bytes:
    """Return the sketch of a string of JSON as it is written there."""
    if not raw.isascii() or b"\\" in raw:
        if b"\\\\" in raw or b"\\u" in raw or b"\\/" in raw or not raw.isascii():
            return sketch(metadata_lines.text_of(raw.rpartition(b" ")[0] if cut_off else raw))
        raw = raw.replace(b"\\n", b" ").replace(b"\\t", b" ").replace(b"\\r", b" ")
    return plain_sketch(raw)
