#!/usr/bin/env python3
"""Goes through a reader's morning with the command line, in a library that is thrown away after.

Import the sample digest, search, star, note, export: each command is shown with what it answers.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

CLI = Path(sys.executable).with_name("readinglist-cli")
SAMPLE = "resources/sample-digest.txt"
QUERY = "pretrained -graph"
NOTE = "The baseline to beat: a frozen encoder and one mean for each class."


class Journey:
    """Runs commands on one library and shows them as a person would have typed them."""

    def __init__(self, library: Path) -> None:
        self._library = library

    def show(self, *words: str) -> None:
        """Run a command and show it with its answer; ends the journey where it is refused."""
        sys.stdout.write(f"\n$ readinglist-cli {shlex.join(words)}\n")
        sys.stdout.flush()
        status = self._run(words, capture=False).returncode
        if status:
            sys.exit(status)

    def first_found(self, query: str) -> str:
        """Return the id of the best paper for a query."""
        answer = self._run(("search", query, "--limit", "1", "--json"), capture=True)
        if answer.returncode or not (papers := json.loads(answer.stdout)):
            sys.exit(answer.stderr or f"The sample digest has no paper for {query}.")
        return str(papers[0]["id"])

    def _run(self, words: tuple[str, ...], *, capture: bool) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"READINGLIST_LIBRARY": str(self._library)}
        return subprocess.run(  # noqa: S603 - our own program
            [CLI, *words], env=environment, check=False, text=True, capture_output=capture
        )


def main() -> None:
    """Go from an empty library to a BibTeX file."""
    os.chdir(Path(__file__).parents[1])
    with tempfile.TemporaryDirectory(prefix="reading-list-") as folder:
        journey = Journey(Path(folder, "library.sqlite3"))
        exported = Path(folder, "starred.bib")
        journey.show("import", SAMPLE)
        journey.show("search", QUERY)
        paper = journey.first_found(QUERY)
        journey.show("mark", paper, "--starred", "--read")
        journey.show("tag", paper, "--add", "to cite")
        journey.show("note", paper, "--text", NOTE)
        journey.show("show", paper)
        journey.show("export", "is:starred", "--format", "bibtex", "--output", str(exported))
        sys.stdout.write(f"\n$ cat {exported}\n{exported.read_text(encoding='utf-8')}")
        journey.show("undo")
        journey.show("history")
    sys.stdout.write("\nThis library was a temporary one. Yours begins with:\n")
    sys.stdout.write(f"  {CLI} import YOUR-DIGEST.txt\n")


if __name__ == "__main__":
    main()
