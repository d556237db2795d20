"""Prints how often the sentence that says what a paper does is found; ``-v``: also where not."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.claims import judging

SHARED = Path(__file__).parents[3] / "shared"


def main(arguments: list[str]) -> None:
    """Judge both samples and print a line each."""
    if not (SHARED / "digests").is_dir():
        sys.exit("No claims were judged: the real digests are not beside this checkout.")
    print("\nclaims of abstracts: labelled, and the share told right")  # noqa: T201  its purpose
    for judged in judging.judge(SHARED):
        print(f"{judged.name:42}{judged.labelled:8}{judged.share:8.3f}")  # noqa: T201  as above
        for title in judged.wrong if "-v" in arguments else ():
            print(f"    not {title}")  # noqa: T201  as above


if __name__ == "__main__":
    main(sys.argv[1:])
