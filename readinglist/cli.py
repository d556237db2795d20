"""The command line over the library: one command for each thing a person can do.

Longer than other modules because it is the one list of the commands; none decides anything.
"""

import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from readinglist import __version__, citing, files, keeping, paths, query, settings
from readinglist.citations import forms
from readinglist.citations.missing import Missing
from readinglist.citations.options import OWN, SHARED
from readinglist.errors import ExportError, LibraryError, ReadingListError
from readinglist.late import Late
from readinglist.library import ALL, Library, Meeting, restore, utc_now
from readinglist.papers import (
    ChangeId,
    Changes,
    Digest,
    DigestInfo,
    ImportReport,
    KeptFile,
    KeptFileId,
    Leftover,
    Order,
    Paper,
    PaperId,
    Taking,
)
from readinglist.printing import as_json, as_lines, as_page, plain
from readinglist.store.bulk import Progress

if TYPE_CHECKING:
    from readinglist import formats, reading, reporting
    from readinglist.importing import Taken
else:
    formats = Late("readinglist.formats")
    reading = Late("readinglist.reading")
    reporting = Late("readinglist.reporting")

app = typer.Typer(
    help="A reading list of research papers: the command line over the library.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Ids = Annotated[list[int], typer.Argument(metavar="ID...", help="The papers' numbers.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="Nothing: everything; -word: without the word."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]

SHOWN = 50
"""Papers that a search prints unless told otherwise."""

_ALL = 1_000_000_000
"""More papers than anybody has."""

_LONG = 1000
"""Papers from which on an import shows its progress."""


_WITHOUT = re.compile(r"-(?=[^-\d])(?!h$)")
"""What begins a word that is left out, and no option: but for ``-h``, those have two dashes."""


class _Asking(TyperCommand):
    """A command with a query, whose words may begin with a dash as they may in the window."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - a private class of typer's
        """Write ``NOT`` for a dash, which would be taken for an option."""
        return super().parse_args(
            ctx, [f"NOT {arg[1:]}" if _WITHOUT.match(arg) else arg for arg in args]
        )


def _joined(words: Sequence[str] | None) -> str:
    """Return the query that a person may have written as several arguments."""
    return " ".join(words or ())


@dataclass(slots=True)
class _Chosen:
    """Which library the commands work on."""

    path: Path


class _Sort(StrEnum):
    """The orders of a search."""

    RELEVANCE = "relevance"
    ADDED = "added"
    TITLE = "title"
    YEAR = "year"


_FORMATS = ", ".join(forms.FORMATS)
_BIBLIOGRAPHIES = ("bibtex", "biblatex", "ris", "csl-json")
"""The formats that others cite from, which lack something where a fact is missing."""


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"readinglist {__version__}")
        raise typer.Exit


@app.callback()
def choose(
    context: typer.Context,
    library: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The library; else READINGLIST_LIBRARY, else the platform's data folder.",
        ),
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Note which library is meant."""
    context.obj = _Chosen(library or paths.library_path())


class _Missing(StrEnum):
    """What becomes of a command where there is no library yet."""

    REFUSE = "refuse"
    EMPTY = "empty"
    """It is told, and finds nothing; none is made."""
    MAKE = "make"


@contextmanager
def _library(context: typer.Context, missing: _Missing = _Missing.REFUSE) -> Iterator[Library]:
    """Open the chosen library for a command; files that are kept up to date follow what it did.

    Raises LibraryError where it cannot be opened, or is missing and this refuses.
    """
    with ExitStack() as stack:
        path: Path = context.obj.path
        if missing is not _Missing.MAKE and not os.path.lexists(path):
            told = LibraryError(f"There is no library at {path} yet: import a digest to begin it.")
            if missing is _Missing.REFUSE:
                raise told
            _complain(told)
            path = Path(stack.enter_context(TemporaryDirectory())) / "empty.sqlite3"
        library = stack.enter_context(Library.open(path))
        library.key_formula = settings.load(paths.settings_path()).settings.key_formula
        yield library
        if not library.read_only:
            for file in library.write_kept_files():
                typer.echo(plain(f"{file.path}: {file.problem}"), err=True)


@app.command("import")
def import_(
    context: typer.Context,
    path: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Digests; - is standard input.")
    ],
    form: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="What they are.")
    ] = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day they were listed."),
    ] = None,
    notes: Annotated[
        bool | None,
        typer.Option(
            "--take-notes/--leave-notes",
            help="Notes of a bibliography are yours, or a remark of whose it is;"
            " else yours where you exported it for yourself.",
        ),
    ] = None,
    tags: Annotated[
        bool | None,
        typer.Option(
            "--take-tags/--leave-tags",
            help="Keywords of a bibliography become tags, or are left out; else as with notes.",
        ),
    ] = None,
    marks: Annotated[
        bool | None,
        typer.Option(
            "--take-marks/--leave-marks",
            help="What a bibliography calls read, starred or put off is so here; else as with"
            " notes.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what an import would do.")] = False,
    as_json_: Json = False,
) -> None:
    """Take digests in: each file whole or not at all."""
    reports: list[dict[str, Any]] = []
    refused = False
    step: ChangeId | None = None  # all files are one, for undo
    with ExitStack() as stack:
        library: Library | None = None
        for name in _paths(path):
            try:
                digests = _read(name, form, date.date() if date else None)
            except ReadingListError as error:
                refused = True
                _complain(error)
                continue
            if library is None:  # what cannot be read leaves no empty library behind
                missing = _Missing.EMPTY if dry_run else _Missing.MAKE
                library = stack.enter_context(_library(context, missing))
            try:
                taking = _taking(digests[0].own, notes, tags, marks)
                if dry_run:
                    done = [_preview(library, digest, name) for digest in digests]
                else:
                    taken = _take(library, digests, name, taking, step)
                    step = taken[0].change or step
                    done = [_reported(report) for report in taken]
                for report, digest, left_out in done:
                    reports.append(report)
                    if not as_json_:
                        typer.echo(_told(report, digest, left_out, taking))
            except ReadingListError as error:
                refused = True
                _complain(error)
    if as_json_:
        _print_json(reports)
    if refused:
        raise typer.Exit(1)


def _paths(given: Iterable[str]) -> Iterator[str]:
    """Give the files that are meant: those of a folder stand for it."""
    for name in given:
        yield from [name] if name == "-" else map(str, reading.files_of(Path(name)))


def _read(name: str, form: str | None, date: dt.date | None) -> list[Digest]:
    """Read one file, or standard input, as a digest; a mailbox may hold several."""
    if name == "-":
        file = files.read_stream(sys.stdin.buffer, utc_now())
        latest = file.modified.astimezone().date()
        found = formats.read_all(file.content, name=file.name, latest=latest, format=form)
    else:
        found = reading.read_path(Path(name), form)
    return [replace(one, date=date, date_inferred=False) if date else one for one in found]


_Done = tuple[dict[str, Any], Digest, int]
"""What is reported of a digest, the digest with all that was not understood of it, and how many
of its papers were left out."""


def _preview(library: Library, digest: Digest, name: str) -> _Done:
    """Return what an import would report; of a long digest after all of it was read."""
    with _progress(_LONG if digest.more else 0, "Reading") as progress:
        found, leftover = library.tally(digest, progress)
    told = _report(digest, name, found, leftover)
    return told, replace(digest, leftover=tuple(leftover)), found.deleted_before


def _taking(own: bool, notes: bool | None, tags: bool | None, marks: bool | None) -> Taking:
    """Return whose a bibliography's notes, keywords and marks are; unless told, as it says."""
    told = {"notes": notes, "tags": tags, "marks": marks}
    return Taking(**{name: own if mine is None else mine for name, mine in told.items()})


def _take(
    library: Library, digests: Sequence[Digest], name: str, taking: Taking, step: ChangeId | None
) -> list[ImportReport]:
    """Import the digests of a file, as a part of the step of the files before it."""
    total = sum(_LONG if digest.more else len(digest.entries) for digest in digests)
    with _progress(total) as progress:
        return library.import_file(digests, name, taking=taking, joins=step, progress=progress)


def _reported(done: ImportReport) -> _Done:
    """Return what is reported of an import."""
    told = _report(done.digest, done.file, done, done.leftover)
    return told, replace(done.digest, leftover=done.leftover), done.deleted_before


def _report(
    digest: Digest, name: str, found: "Taken | ImportReport", leftover: Sequence[Leftover]
) -> dict[str, Any]:
    """Return DESIGN's report of one file."""
    return {
        "file": name,
        "format": digest.format,
        "digest": {
            "name": digest.name,
            "date": digest.date and digest.date.isoformat(),
            "date_inferred": digest.date_inferred,
        },
        "papers": found.papers,
        "added": found.added,
        "updated": found.updated,
        "unchanged": found.papers - found.added - found.updated,
        "leftover": [line.text for line in leftover],
    }


def _told(report: dict[str, Any], digest: Digest, left_out: int, taking: Taking) -> str:
    """Return a report as a person reads it."""
    day = "no date" if digest.date is None else f"{digest.date:%-d %B %Y}"
    if digest.date_inferred:
        day += " (the page gives no year: inferred)"
    lines = [
        f"{report['file']}: {digest.name}, {day}",
        "  {papers} papers: {added} new, {updated} improved, {unchanged} unchanged".format(
            **report
        ),
        *(f"  {remark}" for remark in digest.remarks if digest.more is None),
    ]
    beginning = "at least " if digest.more else ""
    if left_out:
        lines.append(f"  {left_out} of them were deleted before and left out")
    if digest.notes and not taking.notes:
        lines.append(
            f"  notes kept as remarks: {beginning}{digest.notes} (--take-notes makes them yours)"
        )
    if digest.keywords and not taking.tags:
        lines.append(
            f"  keywords left out: {beginning}{digest.keywords} (--take-tags makes them tags)"
        )
    if digest.marked and not taking.marks:
        lines.append(
            f"  marks left out: {beginning}{digest.marked} (--take-marks makes them yours)"
        )
    if digest.leftover:
        lines.append(f"  {len(digest.leftover)} lines were not understood:")
        lines += [f"    line {line.line}: {line.text}" for line in digest.leftover]
    return plain("\n".join(lines))


@contextmanager
def _progress(total: int, what: str = "Importing") -> Iterator[Progress]:
    """Give what shows the progress of a long import on a terminal."""
    if total < _LONG or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  # only a long import on a terminal needs it
    from rich.progress import Progress as Bar  # noqa: PLC0415  # likewise

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


@app.command(cls=_Asking)
def search(
    context: typer.Context,
    wanted: Words = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help=f"At most so many, 0 for all; else {SHOWN}, all as JSON."
        ),
    ] = None,
    sort: Annotated[_Sort, typer.Option(help="The order.")] = _Sort.RELEVANCE,
    as_json_: Json = False,
) -> None:
    """Find papers, best first."""
    most = limit if limit is not None else 0 if as_json_ else SHOWN
    parsed = query.parse(_joined(wanted), today=utc_now().astimezone().date())
    with _library(context, _Missing.EMPTY) as library:
        found = library.search(parsed, order=Order(sort.value), size=most or _ALL, fall_back=True)
        papers = library.papers(found.ids)
    for remark in found.remarks:
        typer.echo(plain(remark), err=True)
    if found.suggestion:
        typer.echo(plain(f"Did you mean {found.suggestion}?"), err=True)
    if as_json_:
        _print_json([as_json(paper) for paper in papers])
        return
    for line in as_lines(papers):
        typer.echo(line)
    if found.total and found.full < found.total:
        typer.echo(f"{found.full} of {found.total} papers; --limit 0 shows all.", err=True)
    elif not papers:
        typer.echo("No paper matches.", err=True)


@app.command()
def show(
    context: typer.Context,
    id_: Annotated[int, typer.Argument(metavar="ID")],
    as_json_: Json = False,
) -> None:
    """Print one paper with its note and highlights."""
    with _library(context) as library:
        (paper,) = _papers(library, [id_])
    if as_json_:
        _print_json(as_json(paper))
    else:
        typer.echo(as_page(paper))


@app.command()
def mark(
    context: typer.Context,
    ids: Ids,
    starred: Annotated[bool | None, typer.Option("--starred/--no-starred")] = None,
    read: Annotated[bool | None, typer.Option("--read/--no-read")] = None,
    later: Annotated[bool | None, typer.Option("--later/--no-later")] = None,
    dismissed: Annotated[bool | None, typer.Option("--dismissed/--no-dismissed")] = None,
) -> None:
    """Star papers, mark them read, put them off, dismiss them, or take that back."""
    if starred is read is later is dismissed is None:
        raise typer.BadParameter("Name a mark, such as --starred.")
    with _library(context) as library:
        _tell(
            library.mark(
                _existing(library, ids),
                starred=starred,
                read=read,
                later=later,
                dismissed=dismissed,
            )
        )


@app.command()
def tag(
    context: typer.Context,
    ids: Ids,
    add: Annotated[list[str] | None, typer.Option(metavar="NAME", help="May be repeated.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="May be repeated.")
    ] = None,
) -> None:
    """Tag papers, or take tags off."""
    if not add and not remove:
        raise typer.BadParameter("Name a tag: --add NAME or --remove NAME.")
    with _library(context) as library:
        chosen = _existing(library, ids)
        if add:
            _tell(library.add_tags(chosen, add))
        if remove:
            _tell(library.remove_tags(chosen, remove))


@app.command()
def note(
    context: typer.Context,
    id_: Annotated[int, typer.Argument(metavar="ID")],
    text: Annotated[str | None, typer.Option(help="The note; an empty one is none.")] = None,
    file: Annotated[Path | None, typer.Option(help="A file that holds the note.")] = None,
) -> None:
    """Write a paper's note: from --text, --file, or else standard input."""
    if text is not None and file is not None:
        raise typer.BadParameter("Give --text or --file, not both.")
    if text is None:
        content = (
            files.read_stream(sys.stdin.buffer, utc_now())
            if file is None
            else files.read_file(file)
        )
        text = content.content.decode("utf-8", errors="replace").removeprefix("\ufeff").rstrip()
    with _library(context) as library:
        (chosen,) = _existing(library, [id_])
        _tell(library.set_note(chosen, text))


@app.command()
def delete(context: typer.Context, ids: Ids) -> None:
    """Delete papers; undo brings them back."""
    with _library(context) as library:
        _tell(library.delete_papers(_existing(library, ids)))


@app.command()
def undo(context: typer.Context) -> None:
    """Take back the last step."""
    with _library(context, _Missing.EMPTY) as library:
        _tell(library.undo(), "Undone: ", "There is nothing to undo.")


@app.command()
def redo(context: typer.Context) -> None:
    """Do again what was taken back last."""
    with _library(context, _Missing.EMPTY) as library:
        _tell(library.redo(), "Done again: ", "There is nothing to redo.")


@app.command()
def history(context: typer.Context, as_json_: Json = False) -> None:
    """Print the steps, newest first."""
    with _library(context, _Missing.EMPTY) as library:
        steps = library.history()
    if as_json_:
        _print_json(
            [
                {"label": step.label, "at": step.at.isoformat(), "undone": step.undone}
                for step in steps
            ]
        )
        return
    for step in steps:
        undone = "  (undone)" if step.undone else ""
        typer.echo(plain(f"{step.at.astimezone():%Y-%m-%d %H:%M}  {step.label}{undone}"))


@app.command(cls=_Asking)
def export(
    context: typer.Context,
    wanted: Words = None,
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help=f"{_FORMATS}; else the manuscript's.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Else standard output.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the output up to date from now on.")
    ] = False,
    for_others: Annotated[
        bool, typer.Option("--for-others", help="Leave out notes, tags and marks unless named.")
    ] = False,
    notes: Annotated[
        bool | None, typer.Option("--notes/--no-notes", help="Notes and highlights.")
    ] = None,
    tags: Annotated[bool | None, typer.Option("--tags/--no-tags")] = None,
    marks: Annotated[
        bool | None, typer.Option("--marks/--no-marks", help="What is read, starred, put off.")
    ] = None,
    remarks: Annotated[
        bool, typer.Option("--remarks", help="What others wrote, under the names of their files.")
    ] = False,
    abstracts: Annotated[bool, typer.Option("--abstracts/--no-abstracts")] = True,
    jabref: Annotated[
        bool, typer.Option("--jabref", help="JabRef's fields, in bibtex and biblatex.")
    ] = False,
    cited: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Only what this .tex, .aux or .bcf file cites."),
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Leave the output's other entries as they are.")
    ] = False,
) -> None:
    """Write papers as a bibliography or a list; --for-others without what is private."""
    manuscript = citing.read_manuscript(cited) if cited else None
    form = form or ("biblatex" if manuscript and manuscript.biblatex else "bibtex")
    _check_target(form, output, keep=keep, merge=merge)
    if keep and cited:
        raise typer.BadParameter("A file that is kept follows a query: leave out --cited.")
    parsed = query.parse(_joined(wanted), today=utc_now().astimezone().date())
    ticked = {"annotations": notes, "keywords": tags, "marks": marks}
    options = replace(
        SHARED if for_others else OWN,
        abstract=abstracts,
        jabref=jabref,
        remarks=remarks,
        **{name: leaves for name, leaves in ticked.items() if leaves is not None},
    )
    with _library(context) as library:
        ids = [PaperId(id_) for id_ in library.every(parsed, ALL, Order.LISTED)]
        spelled: citing.Spelled = {}
        if manuscript is not None:
            found = library.cited(manuscript)
            for line in citing.lacking(manuscript, found):
                typer.echo(plain(line), err=True)
            matching = frozenset(ids)
            ids = [id_ for id_ in found.papers if id_ in matching]
            spelled = found.spelled
        if not ids:
            raise LibraryError("No paper matches: nothing was exported.")
        told = manuscript is not None or form not in _BIBLIOGRAPHIES
        missing = Missing() if told else library.missing(ids)
        if output is None:
            typer.echo(library.export(ids, form, options, spelled), nl=False)
            _tell_missing(missing)
            return
        if change := library.comparison(output, ids, form, options, spelled, merge=merge):
            typer.echo(f"{output}: {change}.")
        written = library.export_to(output, ids, form, options, spelled, merge=merge)
        if keep:
            file = KeptFile(KeptFileId(0), output.absolute(), ALL, _joined(wanted), form)
            library.keep_file(file, options)
    kept_ = " It is kept up to date from now on." if keep else ""
    papers = "1 paper" if written == 1 else f"{written} papers"
    typer.echo(f"{papers} written to {output}.{kept_}")
    _tell_missing(missing)


def _tell_missing(missing: Missing) -> None:
    """Say in a line what the bibliography lacks."""
    if missing:
        named = "." if not missing.authors else ": search 'NOT has:authors' names them."
        typer.echo(f"{missing}{named}", err=True)


def _check_target(form: str, output: Path | None, *, keep: bool, merge: bool) -> None:
    """Refuse options that need a file, or one that can be shared with other programs."""
    if keep and output is None:
        raise typer.BadParameter("A file is needed that can be kept: add --output FILE.")
    if keep and form not in keeping.FORMATS:
        raise typer.BadParameter("Only bibtex and biblatex files can be kept up to date.")
    if merge and (output is None or form not in keeping.FORMATS):
        raise typer.BadParameter("A bibtex or biblatex file is needed: add --output FILE.")


@app.command("keys", cls=_Asking)
def keys_(
    context: typer.Context,
    wanted: Words = None,
    formula: Annotated[
        str, typer.Option(metavar="F", help="Show what this formula would give, frozen keys too.")
    ] = "",
    renew: Annotated[
        bool, typer.Option("--renew", help="Make frozen keys anew; the old ones stay known.")
    ] = False,
) -> None:
    """Print citation keys, without freezing them; --formula tries another way to make them."""
    parsed = query.parse(_joined(wanted), today=utc_now().astimezone().date())
    with _library(context, _Missing.EMPTY) as library:
        ids = [PaperId(id_) for id_ in library.every(parsed, ALL, Order.LISTED)]
        if renew:
            library.key_formula = formula or library.key_formula
            _tell(library.renew_keys(ids))
            return
        keys = library.keys_as_shown(ids, formula)
        for paper in library.papers(ids):
            typer.echo(plain(f"{paper.id:>6} {keys[paper.id]}  {paper.title}"))


@app.command("kept")
def kept_files(
    context: typer.Context,
    merge: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Put our entries into what another program wrote."),
    ] = None,
    replace_: Annotated[
        Path | None, typer.Option("--replace", metavar="FILE", help="Overwrite it instead.")
    ] = None,
    stop: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep it no more.")] = None,
) -> None:
    """List the files that are kept up to date, or say what becomes of one."""
    with _library(context) as library:
        for path, meeting in ((merge, Meeting.MERGE), (replace_, Meeting.REPLACE)):
            if path is not None:
                library.write_kept_file(_kept(library, path), meeting)
        if stop is not None:
            _tell(library.stop_keeping(_kept(library, stop)))
            return
        library.write_kept_files()
        for file in library.kept_files():
            narrowed = f" {file.query}" if file.query else ""
            state = file.problem or "up to date"
            typer.echo(plain(f"{file.path}  {file.place.section}{narrowed}  {state}"))


def _kept(library: Library, path: Path) -> KeptFile:
    """Return the kept file of that path; raise LibraryError where none is."""
    for file in library.kept_files():
        if file.path == path.absolute():
            return file
    raise LibraryError(f"{path} is not kept up to date: see the list with kept.")


@app.command()
def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Make the search index anew.")] = False,
) -> None:
    """Read the library through and through."""
    with _library(context) as library:
        faults = library.check(repair=repair)
        papers = library.info().papers
    for fault in faults:
        _complain(LibraryError(fault))
    if faults:
        raise typer.Exit(1)
    typer.echo(f"The library is sound: {papers} papers, all of them in the search index.")


@app.command()
def enrich(
    context: typer.Context,
    file: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="JSON lines or BibTeX, also .gz; - for stdin."),
    ],
    dry_run: Annotated[bool, typer.Option(help="Only say what would be taken.")] = False,
    by_title: Annotated[
        bool, typer.Option("--by-title", help="Take what has no abstract to compare, too.")
    ] = False,
    as_json_: Json = False,
) -> None:
    """Fill unknown authors, years and ids from files that know them."""
    sources = [sys.stdin.buffer if name == "-" else Path(name) for name in file]
    with _library(context) as library:
        with _progress(_LONG, "Reading") as progress:
            findings = library.find_facts(sources, progress)
        taken = [*findings.certain, *(m for m in findings.likely if by_title and m.by_title_alone)]
        changes = Changes() if dry_run else library.complete(taken).changes
    for refusal in findings.refused:
        _complain(ReadingListError(refusal))
    if as_json_:
        _print_json(reporting.findings_json(findings, taken, len(changes.updated)))
    else:
        for line in reporting.findings_lines(findings, taken):
            typer.echo(line)
        for line in (line for match in taken if dry_run for line in reporting.match_lines(match)):
            typer.echo(line)
        if not dry_run and findings.sources:
            _tell(changes, otherwise="Nothing to complete.")
    if findings.refused:
        raise typer.Exit(1)


@app.command()
def reread(
    context: typer.Context,
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DIGEST...]", help="Words of their names, or days; nothing: all."),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Only say what would be improved.")] = False,
    as_json_: Json = False,
) -> None:
    """Read the kept texts of digests again; what you made of their papers stays."""
    with _library(context) as library:
        chosen = _digests(library, wanted or [])
        found, changes = library.reread_all([one.id for one in chosen], dry_run=dry_run)
    if as_json_:
        _print_json(
            [reporting.reread_json(one, told) for one, told in zip(chosen, found, strict=True)]
        )
        return
    for one, told in zip(chosen, found, strict=True):
        typer.echo(plain(reporting.reread_line(one, told)))
    if not dry_run:
        _tell(changes)


def _digests(library: Library, wanted: Sequence[str]) -> list[DigestInfo]:
    """Return the digests that are called so or are of that day, newest first; all for nothing.

    Raises LibraryError where a word finds none.
    """
    known = library.digests()
    if not known:
        raise LibraryError("The library has no digests: import one first.")
    found = {word: [one for one in known if reporting.is_called(one, word)] for word in wanted}
    for word, several in found.items():
        if not several:
            raise LibraryError(
                f"No digest is called {word} or of that day: reread --dry-run names all."
            )
    ids = {one.id for several in found.values() for one in several}
    return [one for one in known if one.id in ids or not wanted]


@app.command()
def backup(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Copy the library to a file, verified."""
    with _library(context) as library:
        library.backup(file)
    typer.echo(f"The library was copied to {file}.")


@app.command("restore")
def restore_(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Make the library what a backup says; what it was is kept."""
    kept = restore(context.obj.path, file)
    typer.echo(f"The library is what {file} says.")
    if kept:
        typer.echo(f"What it was is kept in {kept}.")


@app.command()
def info(context: typer.Context, as_json_: Json = False) -> None:
    """Say where the library is and what it holds."""
    with _library(context) as library:
        facts = library.info()
    told: dict[str, Any] = {
        "library": str(facts.path),
        "size": facts.size,
        "papers": facts.papers,
        "unread": facts.unread,
        "starred": facts.starred,
        "annotated": facts.annotated,
        "digests": facts.digests,
        "tags": facts.tags,
        "read_only": facts.read_only,
        "version": __version__,
    }
    if as_json_:
        _print_json(told)
        return
    for name, value in told.items():
        shown = f"{value / 1_000_000:.1f} MB" if name == "size" else value
        typer.echo(f"{name.replace('_', ' '):>10}  {shown}")


def _papers(library: Library, ids: Sequence[int]) -> list[Paper]:
    """Return papers; raise LibraryError where one is not there."""
    found = library.papers([PaperId(id_) for id_ in ids])
    missing = [str(id_) for id_ in ids if id_ not in {paper.id for paper in found}]
    if missing:
        raise LibraryError(f"No paper has the number {', '.join(missing)}: look it up with search.")
    return found


def _existing(library: Library, ids: Iterable[int]) -> list[PaperId]:
    """Return the ids once each; raise LibraryError where one is of no paper."""
    return [paper.id for paper in _papers(library, list(dict.fromkeys(ids)))]


def _tell(changes: Changes, before: str = "", otherwise: str = "Nothing to change.") -> None:
    """Print what was done, in a line."""
    typer.echo(plain(f"{before}{changes.label}." if changes else otherwise))


def _print_json(value: object) -> None:
    """Print JSON that any program reads."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _complain(error: ReadingListError) -> None:
    """Print a refusal as one line on standard error."""
    typer.echo(f"readinglist-cli: {' '.join(plain(str(error)).split())}", err=True)


def main() -> None:
    """Run the command line; status 0 done, 1 refused, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know fewer characters than papers
    try:
        app()
    except ReadingListError as error:
        _complain(error)
        sys.exit(1)
    except OSError as error:
        _complain(ExportError(f"The output cannot be written ({error.strerror}): check where to."))
        # What is left in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
