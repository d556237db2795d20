"""Prints how good the search is, class by class: ``make quality``.

With ``-v`` also the judged queries that fail, and what came first instead.
"""

import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from readinglist.papers import PaperId
from tests.search import judging, known_items, shelf
from tests.search.judging import Figures, Verdict


def main(arguments: list[str]) -> None:
    """Judge everything and print the figures."""
    if (why := shelf.missing()) is not None:
        sys.exit(f"Nothing was judged: {why}.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "library.sqlite3")
        with shelf.fill(path) as library:
            titles = shelf.titles_of(library)
            written = judging.judge(library, judging.judged(titles))
            drawn = judging.judge(
                library, known_items.known_items(library.papers(shelf.sample(titles)))
            )
    _print("judged queries", written)
    _print("known items, drawn by chance", drawn)
    if "-v" in arguments:
        _print_failures([*written, *drawn], titles)
    fallen = [*judging.fallen("judged", written), *judging.fallen("drawn", drawn)]
    sys.exit("\n".join(fallen) or None)


def _print(name: str, verdicts: list[Verdict]) -> None:
    """Print the figures of each class and of all together."""
    _say(f"\n{name:42}{'queries':>8}{'first':>8}{'in 10':>8}{'rank':>8}{'recall':>8}")
    ordered = sorted(verdicts, key=_class)
    for (way, kind), group in groupby(ordered, key=_class):
        _print_line(f"{kind}, {way}", Figures.of(list(group)))
    for way in judging.WAYS:
        of_way = [one for one in verdicts if one.judged.way == way]
        _print_line(f"all, {way}", Figures.of(of_way))


def _class(verdict: Verdict) -> tuple[str, str]:
    return verdict.judged.way, verdict.judged.kind


def _print_line(name: str, figures: Figures) -> None:
    _say(f"{name:42}{figures.queries:8}" + "".join(f"{mean:8.3f}" for mean in figures.means))


def _print_failures(verdicts: Iterable[Verdict], titles: dict[PaperId, str]) -> None:
    for one in verdicts:
        if not one.succeeds:
            wanted = " | ".join(titles[id_][:60] for id_ in one.judged.first)
            instead = " | ".join(titles[id_][:60] for id_ in one.found[:3])
            _say(f"\n{one.judged.kind}, {one.judged.way}: {one.judged.typed}")
            _say(f"    wanted  {wanted}\n    found   {instead}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
