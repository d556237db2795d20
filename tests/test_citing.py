"""From a manuscript to the bibliography that it needs, through the real LaTeX, BibTeX and Biber."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from readinglist import citing
from readinglist.citations.options import OWN
from readinglist.citing import CitedPapers, read_manuscript
from readinglist.errors import ExportError, LibraryError, ReadingListError
from readinglist.library import Library
from readinglist.papers import PaperId

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


def write(folder: Path, **files: str) -> Path:
    """Write files by their names (an underscore for the dot) and return the first."""
    paths = [folder / name.replace("_", ".") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths[0]


def cited(library: Library, path: Path) -> CitedPapers:
    return library.cited(read_manuscript(path))


def test_files_that_are_taken_in_are_read_once_each(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main_tex=r"\cite{a}\input{one}\include{two}\input{nowhere}",
        one_tex=r"\cite{b}\input{main}\input{one.tex}",
        two_tex=r"\cite{c,a}",
    )
    found = read_manuscript(main)
    assert (found.keys, found.unread) == (("a", "b", "c"), ("nowhere",))


def test_the_aux_files_of_chapters_are_read(tmp_path: Path) -> None:
    main = write(tmp_path, main_aux="\\citation{a}\n\\@input{one.aux}\n", one_aux="\\citation{b}\n")
    assert read_manuscript(main).keys == ("a", "b")


def test_a_text_in_latin_1_is_read(tmp_path: Path) -> None:
    main = tmp_path / "main.tex"
    main.write_bytes("Für \\cite{müller}".encode("latin-1"))
    assert read_manuscript(main).keys == ("müller",)


@pytest.mark.parametrize(("name", "said"), [("none.tex", "none.tex"), ("", "is a folder")])
def test_what_is_no_manuscript_is_refused(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        read_manuscript(tmp_path / name)


def test_a_text_that_cites_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"main\.tex cites nothing"):
        read_manuscript(write(tmp_path, main_tex=r"% \cite{a}"))


def test_exactly_what_is_cited_is_found_in_its_order(filled: Library, tmp_path: Path) -> None:
    keys = filled.keys([ONE, TWO, THREE])
    filled.edit(ONE, {"authors": ("Tom Brown",)})
    main = write(tmp_path, main_tex=rf"\cite{{{keys[THREE]},unknown}} \cite{{{keys[ONE].upper()}}}")
    found = cited(filled, main)
    assert found.papers == (THREE, ONE)
    assert found.unknown == ("unknown",)
    assert found.incomplete == ((keys[THREE], "authors and year"), (keys[ONE].upper(), "year"))


def test_nocite_of_a_star_brings_everything_behind_what_is_cited(
    filled: Library, tmp_path: Path
) -> None:
    keys = filled.keys([THREE])
    main = write(tmp_path, main_tex=rf"\cite{{{keys[THREE]}}}\nocite{{*}}")
    found = cited(filled, main)
    assert citing.lacking(read_manuscript(main), found)[0].startswith("It has \\nocite{*}")
    assert found.papers[0] == THREE
    assert len(found.papers) == filled.info().papers


def test_deleted_papers_are_not_found(filled: Library, tmp_path: Path) -> None:
    keys = filled.keys([ONE])
    filled.delete_papers([ONE])
    assert cited(filled, write(tmp_path, main_tex=rf"\cite{{{keys[ONE]}}}")).papers == ()


def test_a_key_made_anew_is_kept_found_and_never_given_to_another(filled: Library) -> None:
    old = filled.keys([ONE])[ONE]
    filled.edit(ONE, {"authors": ("Tom Brown",), "year": 2020})
    assert filled.renew_keys([ONE, TWO]).label == "Make the keys of 1 paper anew"
    (paper,) = filled.papers([ONE])
    assert (old, paper.former_keys) == ("TideCast", (old,))
    assert paper.key == "brownTideCastZeroShotForecasting2020"
    filled.edit(TWO, {"title": filled.papers([ONE])[0].title, "authors": ()})
    assert filled.keys([TWO])[TWO] == old + "a"
    filled.undo()
    filled.undo()
    assert filled.papers([ONE])[0].key == old
    assert filled.papers([ONE])[0].former_keys == ()


def test_a_typed_key_is_checked_kept_and_undone(filled: Library) -> None:
    first = filled.keys([ONE, TWO])
    with pytest.raises(LibraryError, match="another paper's key"):
        filled.edit(ONE, {"key": first[TWO].upper(), "year": 1999})
    assert filled.papers([ONE])[0].year is None
    with pytest.raises(ReadingListError, match="cannot hold a space"):
        filled.edit(ONE, {"key": "two words"})
    filled.edit(ONE, {"key": " mine2020 "})
    assert filled.papers([ONE])[0].key == "mine2020"
    assert filled.papers([ONE])[0].former_keys == (first[ONE],)
    filled.edit(ONE, {"key": first[ONE]})
    assert filled.papers([ONE])[0].former_keys == ("mine2020",)
    filled.undo()
    filled.undo()
    assert filled.papers([ONE])[0].key == first[ONE]


def test_an_undone_key_is_free_only_when_it_cannot_come_back(filled: Library) -> None:
    filled.edit(ONE, {"key": "mine"})
    filled.undo()
    with pytest.raises(LibraryError, match="another paper's key"):
        filled.edit(TWO, {"key": "mine"})
    assert filled.redo()
    assert filled.papers([ONE])[0].key == "mine"


def test_without_a_key_the_next_use_makes_one(filled: Library) -> None:
    first = filled.keys([ONE])[ONE]
    filled.edit(ONE, {"key": "mine"})
    filled.edit(ONE, {"key": None})
    assert filled.papers([ONE])[0].former_keys == (first, "mine")
    assert filled.keys([ONE])[ONE] == first + "a"


def test_a_formula_is_for_new_keys_alone(filled: Library) -> None:
    first = filled.keys([ONE])[ONE]
    filled.key_formula = "'x' + title.abbr"
    assert filled.keys([ONE, TWO]) == {ONE: first, TWO: filled.papers([TWO])[0].key}
    assert filled.papers([TWO])[0].key[:1] == "x"  # type: ignore[index]  # frozen just now
    with pytest.raises(ReadingListError, match="Character 1 of the key formula"):
        filled.key_formula = "nobody"
    assert filled.key_formula == "'x' + title.abbr"
    assert filled.papers([THREE])[0].key is None


def test_a_merge_leaves_other_entries_as_they_are(filled: Library, tmp_path: Path) -> None:
    target = tmp_path / "papers.bib"
    others = b"% m\xfcller\r\n@Book{knuth , title={TeX},}\r\n"
    target.write_bytes(others)
    filled.export_to(target, [ONE], "bibtex", OWN, merge=True)
    change = filled.comparison(target, [ONE, TWO], "bibtex", OWN, merge=True)
    assert str(change) == "1 added, 0 changed, 0 keys changed"
    filled.export_to(target, [ONE, TWO], "bibtex", OWN, merge=True)
    assert target.read_bytes().startswith(others)
    gone = filled.comparison(target, [ONE], "bibtex", OWN)
    assert str(gone) == "0 added, 0 changed, 0 keys changed, 2 taken away"


@pytest.mark.parametrize(
    ("keys", "style", "copied"),
    [
        (["a"], "\\cite{a,b}", "a"),
        (["a", "b"], "\\cite{a,b}", "\\cite{a,b}"),
        (["a", "b"], "[@a; @b]", "[@a; @b]"),
        (["a", "b"], "@a @b", "@a @b"),
    ],
)
def test_keys_are_copied_for_the_manuscript(keys: list[str], style: str, copied: str) -> None:
    assert citing.copied(keys, style) == copied


# What follows runs the programs that a manuscript is made with.


def run(folder: Path, *command: str) -> str:
    """Run a program in a folder and return what it printed; it must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=100)
    printed = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, printed
    return printed


def complaints(folder: Path, name: str) -> list[str]:
    """Return what LaTeX says of citations and references that it does not know."""
    log = (folder / f"{name}.log").read_text("utf-8", errors="replace").replace("\n", "")
    return re.findall(r"(?:Citation|Reference)[^.]{0,80}undefined", log)


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed")


@pytest.fixture
def grown(filled: Library) -> tuple[Library, str, str, str]:
    """Return a library with a paper whose key was made anew: its old key, its new one, another."""
    filled.edit(ONE, {"year": 2024})
    keys = filled.keys([ONE, TWO])
    filled.edit(ONE, {"authors": ("Tom Brown", "Ashish Vaswani")})
    filled.renew_keys([ONE])
    now = filled.papers([ONE])[0].key
    assert now
    return filled, keys[ONE], now, keys[TWO]


BIBTEX = r"""\documentclass{article}
\begin{document}\cite{OLD} and \cite{OTHER}. \include{part}
\bibliographystyle{plain}\bibliography{papers}\end{document}
"""
BIBLATEX = r"""\documentclass{article}\usepackage[backend=biber]{biblatex}
\addbibresource{papers.bib}
\begin{document}\parencite{OLD} and \textcite{OTHER}. \include{part}
\printbibliography\end{document}
"""


@needs("pdflatex", "bibtex")
@pytest.mark.parametrize("ending", ["tex", "aux"])
def test_a_manuscript_compiles_with_bibtex_by_old_keys_and_new_ones(
    grown: tuple[Library, str, str, str], tmp_path: Path, ending: str
) -> None:
    library, old, new, other = grown
    main = BIBTEX.replace("OLD", old).replace("OTHER", other)
    write(tmp_path, main_tex=main, part_tex=rf"\cite{{{new}}}")
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    found = cited(library, tmp_path / f"main.{ending}")
    assert (found.papers, found.unknown) == ((ONE, TWO), ())
    library.export_to(tmp_path / "papers.bib", found.papers, "bibtex", OWN, found.spelled)
    assert "Warning" not in run(tmp_path, "bibtex", "main")
    for _ in range(2):
        run(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    assert complaints(tmp_path, "main") == []


@needs("pdflatex", "biber")
@pytest.mark.parametrize("ending", ["tex", "aux", "bcf"])
def test_a_manuscript_compiles_with_biber_by_old_keys_and_new_ones(
    grown: tuple[Library, str, str, str], tmp_path: Path, ending: str
) -> None:
    library, old, new, other = grown
    main = BIBLATEX.replace("OLD", old).replace("OTHER", other)
    write(tmp_path, main_tex=main, part_tex=rf"\cite{{{new}}}")
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    manuscript = read_manuscript(tmp_path / f"main.{ending}")
    assert manuscript.biblatex
    found = library.cited(manuscript)
    assert (found.papers, found.unknown) == ((ONE, TWO), ())
    library.export_to(tmp_path / "papers.bib", found.papers, "biblatex", OWN, found.spelled)
    bib = (tmp_path / "papers.bib").read_text("utf-8")
    assert (bib.count("@"), f"ids = {{{old}}}" in bib) == (2, True)
    assert "WARN" not in run(tmp_path, "biber", "main")
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    assert complaints(tmp_path, "main") == []


@needs("pdflatex")
def test_an_undefined_citation_is_seen(tmp_path: Path) -> None:
    tex = r"\documentclass{article}\begin{document}\cite{nobody}\end{document}"
    write(tmp_path, main_tex=tex)
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "main")
    assert complaints(tmp_path, "main")
