"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """Return the folder of real digests and the corpus, beside the checkout."""
    if not (SHARED / "digests").is_dir():
        pytest.skip("the real digests are not beside this checkout")
    return SHARED
