"""The library that searches are judged on, made once and only looked at."""

from collections.abc import Iterator

import pytest

from readinglist.library import Library
from tests.search import shelf


@pytest.fixture(scope="session")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return the library of the digest of 11 March, the corpus and ours; skip without them."""
    if (why := shelf.missing()) is not None:
        pytest.skip(why)
    with shelf.fill(tmp_path_factory.mktemp("shelf") / "library.sqlite3") as library:
        yield library
