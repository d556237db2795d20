"""Runs LaTeX over what we write, and reads what it printed.

Needs Debian's texlive-latex-recommended, texlive-publishers (IEEEtran), texlive-bibtex-extra,
biber and poppler-utils. The plainest LaTeX is what most people have: OT1 fonts, no package but
the AMS's mathematics and ``url``, which IEEEtran asks for.
"""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from readinglist.citations.forms import FORMATS
from readinglist.citations.formulas import cut_formulas
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN
from readinglist.papers import Paper

TOOLS = ("bibtex", "biber", "pdflatex", "pdftotext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
DOCUMENT = r"""\documentclass{article}
\usepackage{amsmath,amssymb,url}
\pagestyle{empty}
%s
\begin{document}
\nocite{*}
%s
\end{document}
"""
BIBTEX = DOCUMENT % ("", r"\bibliographystyle{%s}\bibliography{papers}")
BIBLATEX = DOCUMENT % (
    "\\usepackage[backend=biber,style=%s,sorting=none]{biblatex}\\addbibresource{papers.bib}",
    r"\printbibliography",
)
_COMPLAINTS = re.compile(r"^(?:! .*|Warning--.*|WARN - .*|ERROR - .*)$", re.MULTILINE)


def write(papers: Sequence[Paper], form: str, folder: Path) -> None:
    """Write papers as a file for oneself."""
    chosen = FORMATS[form]
    text = chosen.file(chosen.write(papers, assign_keys(papers, ()), OWN), OWN)
    (folder / "papers.bib").write_text(text, encoding="utf-8")


def run(folder: Path, *command: str) -> str:
    """Run a program in a folder; return what it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")


def typeset(folder: Path, document: str, *bibliography: str) -> str:
    """Typeset a document that cites everything; return what is printed, without complaints."""
    (folder / "cited.tex").write_text(document, encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "cited")
    told = run(folder, *latex) + run(folder, *bibliography, "cited") + run(folder, *latex)
    complaints = _COMPLAINTS.findall(told)
    assert not complaints, complaints
    run(folder, "pdftotext", "-layout", "-enc", "UTF-8", "cited.pdf", "cited.txt")
    return (folder / "cited.txt").read_text(encoding="utf-8")


def letters(text: str) -> str:
    """Return the letters and digits of a text, bare of accents, which OT1 prints beside them."""
    folded = unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, folded))


def pieces(title: str) -> list[str]:
    """Return the parts of a title between its formulas, which are printed otherwise."""
    line = " ".join(title.split())
    return [plain for text, _ in cut_formulas(line, ascii_only=False) if (plain := letters(text))]
