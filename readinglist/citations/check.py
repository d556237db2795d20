"""Reads a bibliography back before it replaces another file."""

from collections.abc import Callable, Mapping, Sequence

from readinglist.errors import ExportError
from readinglist.papers import Paper, PaperId


def check(
    text: str,
    papers: Sequence[Paper],
    keys: Mapping[PaperId, str],
    encode_title: Callable[[str], str],
) -> None:
    """Parse a BibTeX or BibLaTeX text and find in it each paper's entry, key and title, in order.

    Raises ExportError that names the first entry that is missing or differs.
    """
    found = _entries(text)
    if len(found) != len(papers):
        raise ExportError(
            f"The bibliography was not written: {len(papers)} papers gave {len(found)} entries."
            " Leave out the papers added last, and report this as a bug."
        )
    for paper, (key, title) in zip(papers, found, strict=True):
        if key != keys[paper.id] or title != encode_title(paper.title):
            raise ExportError(
                f"The bibliography was not written: the entry {keys[paper.id]} does not read back"
                " as it is. Leave this paper out, and report it as a bug."
            )


def _entries(text: str) -> list[tuple[str, str]]:
    """Return key and title of each entry that bibtexparser reads, as they are written.

    Raises ExportError where something in the text is no entry.
    """
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  # it takes longer to load than most commands to run

    library = parse_string(text, parse_stack=[])
    if len(library.blocks) != len(library.entries):
        broken = next(block for block in library.blocks if block not in library.entries)
        raise ExportError(
            f"The bibliography was not written: line {(broken.start_line or 0) + 1} of it does not"
            " read back as an entry. Leave that paper out, and report it as a bug."
        )
    titles = [entry.fields_dict.get("title") for entry in library.entries]
    return [
        (entry.key, str(title.value)[1:-1] if title else "")
        for entry, title in zip(library.entries, titles, strict=True)
    ]
