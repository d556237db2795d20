"""Prints how well digests are read: the real ones by shape, and lay-outs that nobody listed.

Part of ``make quality``. With ``-v`` also what is not exact.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from readinglist.formats import read
from tests.reading import measuring, receiving, shapes


def main(arguments: list[str]) -> None:
    """Measure everything and print it; fail where it fell below what was measured before."""
    _received(verbose="-v" in arguments)
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


def _received(*, verbose: bool) -> None:
    """Judge the digests as readers receive them, a family a line; with ``verbose`` each shape."""
    families: dict[str, receiving.Score] = {}
    shapes_of: dict[str, int] = {}
    for one, format_, score in receiving.scores():
        families[one.family] = families.get(one.family, receiving.Score()) + score
        shapes_of[one.family] = shapes_of.get(one.family, 0) + 1
        if verbose and (score.exact < score.asked or score.invented):
            facts = f"{score.exact}/{score.asked}"
            told = f"{score.found} of {score.papers}, {score.invented} more, {facts}"
            _say(f"    {one.shape[:70]:70} {format_:20} {told}")
    families["all"] = sum(families.values(), receiving.Score())
    shapes_of["all"] = sum(shapes_of.values())
    _say(
        f"{'as received':20}{'shapes':>8}{'papers':>8}{'recall':>10}{'precision':>10}{'exact':>10}"
    )
    for name, score in families.items():
        _say(
            f"{name:20}{shapes_of[name]:8}{score.papers:8}{score.recall:10.3f}"
            f"{score.precision:10.3f}{score.exactness:10.3f}"
        )
    _say("")


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
