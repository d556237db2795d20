"""What a bibliography lacks, in words."""

import pytest

from readinglist.citations.missing import Missing


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (Missing(), ""),
        (Missing(1, 0), "1 paper has no authors"),
        (Missing(0, 2), "2 papers have no year"),
        (Missing(1200, 1), "1,200 papers have no authors, 1 no year"),
    ],
)
def test_what_is_missing_is_counted(missing: Missing, said: str) -> None:
    assert str(missing) == said
    assert bool(missing) == bool(said)
