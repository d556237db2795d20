"""Looks for the library's papers in files that know more of them, of any size.

A file is read whole or counts for nothing; memory holds no more of it than what may be a paper.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from readinglist import streams
from readinglist.enriching import Candidate, Findings, Match, Source, settle, tell_twins
from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, bibtex, kinds, metadata_lines
from readinglist.matching import Sketched, judge
from readinglist.papers import Entry, Leftover, PaperId
from readinglist.store.bulk import Progress
from readinglist.store.imports import Known
from readinglist.streams import Stream
from readinglist.wanted import Wanted

_KILO = 1000
_MOST_CANDIDATES = 8
"""Records that are kept of those that may be a paper."""
_CACHED = 5000
"""Papers that are kept folded while a file is read."""
_PORTION = 500
"""Entries of a bibliography that are looked up together."""
_NAMED_LINES = 5

Look = Callable[[Collection[PaperId]], list[Known]]


def find(
    papers: Iterable[tuple[PaperId, Entry]],
    look: Look,
    files: Sequence[Path | BinaryIO],
    progress: Progress,
) -> Findings:
    """Return what files know of papers, given by what they are called.

    ``progress`` is told kilobytes, and stops everything where it raises.
    """
    finding = Finding(Wanted(papers), look)
    finding.read_all(files, progress)
    return finding.findings()


def entry_in(text: str) -> Entry | None:
    """Return the one paper that a short text tells of: its id of arXiv's, or a BibTeX entry.

    An id tells no title. None where the text is something else, or tells of several papers.
    """
    if arxiv_id := arxiv_ids.read(text.strip()) or arxiv_ids.of_link(text.strip()):
        alone = len(text.split()) == 1
        return Entry("", arxiv_id=arxiv_id) if alone else None
    if not bibtex.recognise(text):
        return None
    found = list(bibtex.stream([text]))
    return found[0] if len(found) == 1 and isinstance(found[0], Entry) else None


@dataclass(slots=True)
class Finding:
    """Looks for the library's papers in one file after another."""

    wanted: Wanted
    look: Look
    sources: list[Source] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _found: dict[PaperId, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _folded: dict[PaperId, Sketched] = field(default_factory=dict)

    def read_all(self, files: Sequence[Path | BinaryIO], progress: Progress) -> None:
        """Read files; ``progress`` is told kilobytes, and stops everything where it raises."""
        total = sum(_size(file) for file in files)
        before = 0
        for file in files:
            try:
                opened = (
                    streams.open_file(file) if isinstance(file, Path) else streams.open_stream(file)
                )
                with opened as stream:
                    self._read(stream, partial(_tell, progress, before, total))
            except DigestError as error:
                self.refused.append(str(error))
            before += _size(file)

    def _read(self, stream: Stream, tell: Callable[[int], object]) -> None:
        """Read a file of either kind; raise DigestError where it is none, or damaged."""
        beginning = stream.beginning()
        reading = _Reading(stream.name, self)
        if metadata_lines.recognise(beginning):
            reading.lines(stream, tell)
        elif bibtex.recognise(beginning.decode("utf-8", "replace")):
            reading.bibliography(stream, tell)
        else:
            raise DigestError(_refusal(stream.name, beginning))
        if not reading.records:
            raise DigestError(
                f"{stream.name} tells of no papers: none of its records has a title; "
                "choose a file of titles with their authors."
            )
        for paper, candidates in reading.found.items():
            self._found[paper] = _best([*self._found[paper], *candidates])
        self.sources.append(
            Source(stream.name, reading.records, reading.broken, tuple(reading.broken_lines))
        )

    def folded(self, papers: Collection[PaperId]) -> dict[PaperId, Sketched]:
        """Return papers folded for comparing."""
        missing = [paper for paper in papers if paper not in self._folded]
        if len(self._folded) + len(missing) > _CACHED:
            self._folded.clear()
            missing = list(papers)
        for known in self.look(missing) if missing else ():
            self._folded[known.id] = Sketched.of(known.facts)
        return {paper: self._folded[paper] for paper in papers if paper in self._folded}

    def findings(self) -> Findings:
        """Return what was found in all the files that could be read."""
        settled = list(self._settled())
        certain = [match for match in settled if match.certain and match.gains]
        likely = [match for match in settled if not match.certain and match.gains]
        holders = {
            "arxiv_id": {id_.decode(): set(held) for id_, held in self.wanted.arxiv.items()},
            "doi": {id_.decode(): set(held) for id_, held in self.wanted.dois.items()},
        }
        taken, offered = tell_twins(certain, likely, holders)
        return Findings(
            certain=tuple(taken),
            likely=tuple(offered),
            complete=sum(match.certain and not match.gains for match in settled),
            sources=tuple(self.sources),
            refused=tuple(self.refused),
        )

    def _settled(self) -> Iterator[Match]:
        """Give each paper that was found, with what is its record."""
        papers = sorted(self._found)
        for start in range(0, len(papers), _CACHED):
            for known in sorted(
                self.look(papers[start : start + _CACHED]), key=lambda known: known.id
            ):
                if not known.deleted:
                    yield from settle(known, self._found[known.id])


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    file: str
    finding: Finding
    records: int = 0
    broken: int = 0
    broken_lines: list[int] = field(default_factory=list)
    found: dict[PaperId, list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    def lines(self, stream: Stream, tell: Callable[[int], object]) -> None:
        """Read JSON lines, but for those that cannot matter."""
        first = 1
        for lines in stream.lines():
            self.records += len(lines) - lines.count(b"")
            self._compare(self._entries(first, lines))
            first += len(lines)
            tell(stream.told())

    def _entries(self, first: int, lines: Sequence[bytes]) -> Iterator[Entry]:
        """Give the papers of the lines that may matter, and count the broken ones."""
        for at, line in self.finding.wanted.lines(lines):
            try:
                entry = metadata_lines.read(line)
            except ValueError:
                self._count_broken(first + at)
                continue
            if entry is None:
                self.records -= 1
            else:
                yield entry

    def bibliography(self, stream: Stream, tell: Callable[[int], object]) -> None:
        """Read BibTeX."""
        portion: list[Entry] = []
        for found in bibtex.stream(_texts(stream, tell)):
            if isinstance(found, Leftover):
                self._count_broken(found.line)
                self.records += 1
                continue
            portion.append(found)
            if len(portion) == _PORTION:
                self.records += len(portion)
                self._compare(portion)
                portion = []
        self.records += len(portion)
        self._compare(portion)

    def _count_broken(self, line: int) -> None:
        self.records -= 1
        self.broken += 1
        if len(self.broken_lines) < _NAMED_LINES:
            self.broken_lines.append(line)

    def _compare(self, entries: Iterable[Entry]) -> None:
        """Judge records against the papers that they may be."""
        pairs = [
            (told, papers)
            for told in map(Sketched.of, entries)
            if (papers := self.finding.wanted.papers(told))
        ]
        here = self.finding.folded({paper for _, papers in pairs for paper in papers})
        for told, papers in pairs:
            for paper in papers & here.keys():
                if (judgement := judge(here[paper], told)) is not None:
                    entry = _slim(told.entry, here[paper].entry)
                    kept = [*self.found[paper], Candidate(judgement, entry, self.file)]
                    self.found[paper] = _best(kept)


def _texts(stream: Stream, tell: Callable[[int], object]) -> Iterator[str]:
    """Give a bibliography's text in portions of whole lines."""
    for lines in stream.lines():
        tell(stream.told())
        content = b"\n".join([*lines, b""])
        try:
            yield content.decode("utf-8")
        except UnicodeDecodeError:
            yield content.decode("cp1252", "replace")


def _tell(progress: Progress, before: int, total: int, done: int) -> None:
    """Tell in kilobytes how far the reading is, ``before`` being the bytes of earlier files."""
    progress((before + done) // _KILO, total // _KILO)


def _size(file: Path | BinaryIO) -> int:
    """Return a file's size in bytes; 0 where nobody knows."""
    try:
        return file.stat().st_size if isinstance(file, Path) else 0
    except (OSError, ValueError):
        return 0


def _refusal(name: str, beginning: bytes) -> str:
    """Say what a file is that tells of no papers in a way that is known."""
    wanted = "choose JSON lines such as arXiv's metadata snapshot, or BibTeX"
    if not beginning.strip():
        return f"{name} is empty: {wanted}."
    kind = kinds.kind(beginning)
    if kind and "archive" in kind:
        return f"{name} is {kind}: unpack it, then complete from the file inside."
    if kind:
        return f"{name} is {kind}, not a file of metadata: {wanted}."
    if beginning.lstrip().startswith(b"["):
        return f"{name} is one list of JSON, not an object a line: {wanted}."
    return f"{name} is neither JSON lines nor BibTeX: {wanted}."


def _slim(entry: Entry, known: Entry) -> Entry:
    """Return a record without what nobody needs of it once it was compared."""
    old, new = known.abstract, entry.abstract
    useful = not old or (new and len(new) > len(old))
    return replace(entry, abstract=new if useful else None, note=None, tags=(), span=(0, 0))


def _best(candidates: list[Candidate]) -> list[Candidate]:
    """Return the strongest candidates, those that know more first among equals."""
    if len(candidates) == 1:
        return candidates
    ordered = sorted(candidates, key=lambda one: -_facts(one.entry))
    ordered.sort(key=lambda one: (one.judgement.certain, one.judgement.strength), reverse=True)
    return ordered[:_MOST_CANDIDATES]


def _facts(entry: Entry) -> int:
    """Count the facts that a record knows."""
    told = (entry.authors, entry.year, entry.date, entry.venue, entry.arxiv_id, entry.doi)
    return sum(bool(fact) for fact in told)
