"""arXiv's identifiers, of both schemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import arxiv_ids

IDS = st.one_of(
    st.from_regex(r"[0-9]{4}\.[0-9]{4,5}", fullmatch=True),
    st.from_regex(r"(hep-th|cs|math|cond-mat|q-bio)/[0-9]{7}", fullmatch=True),
)


@given(IDS, st.integers(0, 20))
def test_an_id_loses_its_version_and_nothing_else(id_: str, version: int) -> None:
    written = f"{id_}v{version}" if version else id_
    assert arxiv_ids.read(written) == id_
    assert arxiv_ids.find(f"see arXiv:{written} there") == id_
    assert arxiv_ids.of_link(f"https://arxiv.org/pdf/{written}.pdf") == id_


@pytest.mark.parametrize(
    ("written", "id_"),
    [("math.GT/0309136", "math/0309136"), ("cond-mat.mes-hall/0207270v2", "cond-mat/0207270")],
)
def test_the_class_of_an_old_id_is_no_part_of_it(written: str, id_: str) -> None:
    assert arxiv_ids.read(written) == id_
    assert arxiv_ids.find(f"arXiv:{written} [math.GT]") == id_


@pytest.mark.parametrize("text", ["", "2404", "2404.050145", "3.14159", "hep-th/99010", "trending"])
def test_what_is_no_id_is_none(text: str) -> None:
    assert arxiv_ids.read(text) is None


def test_a_number_within_another_is_no_id() -> None:
    assert arxiv_ids.find("10.12404.05014 and 12404.05014") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://arxiv.org/abs/2404.05014v1",
        "https://www.arxiv.org/html/2404.05014",
        "https://doi.org/10.48550/arXiv.2404.05014",
    ],
)
def test_a_link_to_a_paper_tells_its_id(url: str) -> None:
    assert arxiv_ids.of_link(url) == "2404.05014"


def test_a_link_to_another_site_tells_none() -> None:
    assert arxiv_ids.of_link("https://example.org/abs/2404.05014") is None


@pytest.mark.parametrize(
    ("text", "category"),
    [("cs.CV cs.LG", "cs.CV"), ("math-ph", "math-ph"), ("hep-th", "hep-th"), ("68T05", None)],
)
def test_the_first_category_of_a_list_is_the_primary_one(text: str, category: str | None) -> None:
    assert arxiv_ids.read_category(text) == category
