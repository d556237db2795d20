"""Prints how well papers are completed from files: ``make quality``; ``-v``: what went wrong."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.enriching import judging

SHARED = Path(__file__).parents[3] / "shared"


def main(arguments: list[str]) -> None:
    """Judge and print a line for each kind of file."""
    if not (SHARED / "corpus").is_dir():
        sys.exit("Nothing was completed: the real papers are not beside this checkout.")
    heads = ("known", "precision", "recall", "offered")
    print("\n" + f"{'completing captures from':64}" + "".join(f"{head:>10}" for head in heads))  # noqa: T201  its purpose
    for one in judging.judge(SHARED):
        figures = f"{one.known:10}{one.precision:10.4f}{one.recall:10.3f}{one.offered:10}"
        print(f"{one.name:64}{figures}")  # noqa: T201  as above
        if "-v" in arguments:
            for title, told, reason in one.wrong:
                print(f"    wrong: {reason}\n        {title}\n        {told}")  # noqa: T201  as above
            for title, reason in one.missed:
                print(f"    missed: {reason or 'not found'}: {title}")  # noqa: T201  as above


if __name__ == "__main__":
    main(sys.argv[1:])
