"""Prints how well digests are read: the real ones by shape, and lay-outs that nobody listed.

Part of ``make quality``. With ``-v`` also what is not exact.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from readinglist.formats import read
from tests.reading import measuring, shapes


def main(arguments: list[str]) -> None:
    """Measure everything and print it; fail where it fell below what was measured before."""
    if not measuring.CORPUS.exists():
        sys.exit("Nothing was measured: the real digests are not beside this checkout.")
    _shapes(verbose="-v" in arguments)
    papers = measuring.corpus()
    total = measuring.NOTHING
    _say(f"\n{'pages with these habits':62}{'recall':>10}{'precision':>10}")
    for habits in measuring.layouts():
        figures = measuring.measure(papers, habits)
        total += figures
        _say_figures(" + ".join(habits) or "title, abstract", figures)
    _say_figures(f"all {len(list(measuring.layouts()))} lay-outs", total)
    if min(total.recall, total.precision) < measuring.FLOOR:
        sys.exit(f"Pages are read worse than before: {measuring.FLOOR} was reached.")


def _shapes(*, verbose: bool) -> None:
    """Judge the real digests."""
    _say(f"{'digest':34}{'papers':>8}{'recall':>10}{'precision':>10}{'exact fields':>14}")
    for name, expect in shapes.READ.items():
        content = (shapes.DIGESTS / name).read_bytes()
        digest = read(content, name=name, latest=measuring.LATEST)
        judged = shapes.judge(list(expect(content.decode())), digest.entries)
        shares = (judged.right / judged.papers, judged.right / judged.found)
        _say(
            f"{name:34}{judged.papers:8}{shares[0]:10.3f}{shares[1]:10.3f}"
            f"{judged.exact / judged.fields:14.3f}"
        )
        for line in judged.wrong if verbose else ():
            _say(f"    {line[:160]}")


def _say_figures(name: str, figures: measuring.Figures) -> None:
    _say(f"{name:62}{figures.recall:10.3f}{figures.precision:10.3f}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


main(sys.argv[1:])
