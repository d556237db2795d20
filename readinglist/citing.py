"""What a manuscript cites, found in the library, and bibliographies under the keys that it uses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readinglist import files
from readinglist.citations import forms, merging
from readinglist.citations.compare import Comparison, compare
from readinglist.citations.keys import check_key
from readinglist.citations.manuscript import Cited, read_aux, read_bcf, read_tex
from readinglist.citations.options import Options
from readinglist.errors import DigestError, ExportError, LibraryError
from readinglist.papers import Paper, PaperId
from readinglist.store import Session, keys, papers

_MOST_FILES = 500
"""Files that a manuscript may take in."""

_AS_BYTES = "surrogateescape"
"""Bytes that are no UTF-8 come back as they were."""

Spelled = Mapping[PaperId, Sequence[str]]
"""Papers with the keys that a manuscript cites them by."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a manuscript cites, the files that it takes in included."""

    name: str
    keys: tuple[str, ...]
    everything: bool
    r"""It has ``\nocite{*}``: the whole bibliography is to be printed."""
    biblatex: bool
    """It is written for biblatex, so that BibLaTeX is the format for it."""
    unread: tuple[str, ...] = ()
    """Files that it takes in, and that are not there."""


@dataclass(frozen=True, slots=True)
class CitedPapers:
    """The papers of the library that a manuscript cites, and what is to be mended."""

    papers: tuple[PaperId, ...]
    r"""In the order of the citations; with ``\nocite{*}`` all others follow."""
    spelled: Spelled
    unknown: tuple[str, ...]
    """Keys that no paper has or had."""
    incomplete: tuple[tuple[str, str], ...]
    """Cited keys whose papers lack something, and what: ``authors``, ``authors and year``."""


def read_manuscript(path: Path) -> Manuscript:
    r"""Read a .tex, .aux or .bcf file and what it takes in by ``\input`` and its like.

    Files are looked for beside it, as LaTeX does, each once. Raises ExportError where the file
    cannot be read or cites nothing.
    """
    if path.is_dir():
        raise ExportError(
            f"{path.name} is a folder: choose a manuscript's .tex, .aux or .bcf file."
        )
    try:
        parts = {path.resolve(): _read(path)}
    except DigestError as error:
        raise ExportError(str(error)) from error
    waiting = [*parts[path.resolve()].inputs]
    unread: list[str] = []
    while waiting and len(parts) < _MOST_FILES:
        name = waiting.pop(0)
        found = _beside(path, name)
        if found is None:
            unread.append(name)
        elif found not in parts:
            parts[found] = _read(found)
            waiting += parts[found].inputs
    keys = tuple(dict.fromkeys(key for part in parts.values() for key in part.keys))
    everything = any(part.everything for part in parts.values())
    if not keys and not everything:
        raise ExportError(f"{path.name} cites nothing: choose the manuscript's main file.")
    biblatex = any(part.biblatex for part in parts.values())
    return Manuscript(path.name, keys, everything, biblatex, tuple(dict.fromkeys(unread)))


def _read(path: Path) -> Cited:
    """Read one file as what its name says. Raises DigestError."""
    content = files.read_file(path).content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    read = {".aux": read_aux, ".bcf": read_bcf}.get(path.suffix.lower(), read_tex)
    return read(text)


def _beside(main: Path, name: str) -> Path | None:
    """Return the regular file that a manuscript takes in under a name, or None."""
    for ending in ("", ".aux" if main.suffix.lower() == ".aux" else ".tex"):
        try:
            found = (main.parent / (name + ending)).resolve()
            if found.is_file():
                return found
        except (OSError, RuntimeError, ValueError):  # a name that no file can have
            continue
    return None


def cited_papers(
    manuscript: Manuscript,
    owners: Mapping[str, PaperId],
    found: Sequence[Paper],
) -> CitedPapers:
    """Return what a manuscript cites of the papers, which those are that own its keys."""
    spelled: dict[PaperId, list[str]] = {}
    for key in manuscript.keys:
        if key in owners:
            same = spelled.setdefault(owners[key], [])
            if key.casefold() not in {other.casefold() for other in same}:
                same.append(key)
    lacking = {paper.id: _lacking(paper) for paper in found}
    return CitedPapers(
        papers=tuple(paper.id for paper in found),
        spelled={id_: tuple(keys) for id_, keys in spelled.items()},
        unknown=tuple(key for key in manuscript.keys if key not in owners),
        incomplete=tuple((keys[0], lacking[id_]) for id_, keys in spelled.items() if lacking[id_]),
    )


def _lacking(paper: Paper) -> str:
    """Return what every bibliography prints and this paper lacks."""
    year = paper.year or paper.date
    return " and ".join(
        name for name, known in (("authors", paper.authors), ("year", year)) if not known
    )


def lacking(manuscript: Manuscript, found: CitedPapers) -> list[str]:
    """Return, a line each, what a manuscript needs and does not get, and what else to know."""
    everything = "It has \\nocite{*}: every paper of the library goes along."
    return [
        *([everything] if manuscript.everything else []),
        *(f"{name} is not there: what it cites is left out." for name in manuscript.unread),
        *(f"{key} is cited, and no paper has that key." for key in found.unknown),
        *(f"{key} lacks {what}." for key, what in found.incomplete),
    ]


def write(  # noqa: PLR0913  # what leaves, and how
    form: forms.Format,
    leaving: Sequence[Paper],
    named: Mapping[PaperId, str],
    options: Options,
    spelled: Spelled | None = None,
    *,
    checked: bool = False,
) -> str:
    """Return papers as a bibliography in which a manuscript finds the keys that it cites.

    BibLaTeX knows other keys of an entry; elsewhere an entry stands under the key that is cited,
    in BibTeX once more under each further one. If ``checked``, it is parsed back: raises
    ExportError where an entry is missing or differs.
    """
    texts: list[str] = []
    for shown, called in _parts(form.name, leaving, named, spelled or {}):
        text = form.write(shown, called, options)
        if checked:
            forms.check(text, form, shown, called)
        texts.append(text)
    return "\n".join(texts)


def _parts(
    form: str, leaving: Sequence[Paper], named: Mapping[PaperId, str], spelled: Spelled
) -> Iterator[tuple[Sequence[Paper], Mapping[PaperId, str]]]:
    """Give the papers under their keys, and those again that stand under several."""
    if form == "biblatex":
        called = {
            paper.id: _as_cited(named[paper.id], spelled.get(paper.id, ())) for paper in leaving
        }
        yield [replace(p, former_keys=_other_keys(p, called, spelled)) for p in leaving], called
        return
    cited = {paper.id: tuple(spelled.get(paper.id, ())) or (named[paper.id],) for paper in leaving}
    yield leaving, {id_: names[0] for id_, names in cited.items()}
    most = max(map(len, cited.values()), default=0) if form == "bibtex" else 0
    for at in range(1, most):
        again = [paper for paper in leaving if len(cited[paper.id]) > at]
        yield again, {paper.id: cited[paper.id][at] for paper in again}


def _as_cited(key: str, spellings: Sequence[str]) -> str:
    """Return a key in the capitals in which it is cited: to Biber they count."""
    return next((cited for cited in spellings if cited.casefold() == key.casefold()), key)


def _other_keys(paper: Paper, named: Mapping[PaperId, str], spelled: Spelled) -> tuple[str, ...]:
    """Return the keys beside its own by which a paper is or may be cited, as they are cited."""
    others = dict.fromkeys((*spelled.get(paper.id, ()), *paper.former_keys))
    return tuple(key for key in others if key != named[paper.id])


def encoded(target: Path, text: str, *, merge: bool) -> bytes:
    """Return what goes into a file: the text, or what stands there with the text's entries in it.

    Raises ExportError where the file cannot be read, or what is not ours in it would be lost.
    """
    if not merge or not target.exists():
        return text.encode()
    return _merged(_standing(target), text).encode("utf-8", _AS_BYTES)


def comparison(target: Path, text: str, *, merge: bool) -> Comparison:
    """Return what writing a text over a .bib file, or into it, would change. Raises ExportError."""
    standing = _standing(target)
    return compare(standing, _merged(standing, text) if merge else text)


def _merged(standing: str, text: str) -> str:
    """Put entries into a bibliography; raise ExportError where another's would be lost."""
    merged = merging.merge(standing, text)
    if not merging.is_intact(standing, merged, merging.entries(text)):
        raise ExportError("Other entries of that file would be lost: choose another file.")
    return merged


def _standing(target: Path) -> str:
    """Return what a file holds, bytes that are no UTF-8 kept; raise ExportError where it cannot."""
    try:
        return files.read_file(target).content.decode("utf-8", _AS_BYTES)
    except DigestError as error:
        raise ExportError(str(error)) from error


def set_key(session: Session, paper: PaperId, typed: str) -> None:
    """Give a paper the key that a person typed; none for an empty text, so that it gets one anew.

    What it had is kept. Raises ReadingListError where a bibliography cannot hold it, and
    LibraryError where another paper has or had it.
    """
    key = check_key(typed)
    refuse_taken(key, keys.taken(session, but_of=[paper]))
    keys.change(session, papers.papers(session, [paper]), {paper: key or None})


COPIED = {
    "\\cite{a,b}": ("\\cite{", ",", "}"),
    "[@a; @b]": ("[@", "; @", "]"),
    "@a @b": ("@", " @", ""),
}
"""How several keys are copied, by the setting's choices: for LaTeX, Pandoc and Typst."""


def copied(keys: Sequence[str], style: str) -> str:
    """Return keys as they are put into a manuscript; a single one stands bare."""
    if len(keys) == 1:
        return keys[0]
    before, between, behind = COPIED[style]
    return before + between.join(keys) + behind


def refuse_taken(key: str, taken: Iterable[str]) -> None:
    """Raise LibraryError where a key is another paper's."""
    if key and key.casefold() in {other.casefold() for other in taken}:
        raise LibraryError(f"“{key}” is or was another paper's key: write another one.")
