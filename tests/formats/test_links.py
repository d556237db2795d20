"""Links in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats.links import find, kind
from readinglist.papers import Link, LinkKind

CODE = "https://github.com/example/T2T-ViT"


@pytest.mark.parametrize(
    "around",
    [
        "({})",
        "{}.",
        "{} .",
        '"{}".',
        "'{}'",
        "<{}>",
        "(Code: {}).",
        "{};",
        "{}, and",
        "\u201c{}\u201d",
        "[{}]",
        "at {}",
        "{}!?",
        "{{{}}}",
        "[code]({})",
        "{}\u3002",
    ],
)
def test_nothing_sticks_to_a_link(around: str) -> None:
    assert find(around.format(CODE)) == (Link(LinkKind.CODE, CODE),)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_(b)",
        "https://example.org/a_(b)/c",
        "https://example.org/~someone/page.html",
        "https://example.org/?q=a&b=c#part",
        "https://example.github.io/lookback/",
    ],
)
def test_what_belongs_to_a_link_stays(url: str) -> None:
    assert [link.url for link in find(f"see ({url}).")] == [url]


def test_a_link_named_twice_is_one() -> None:
    assert len(find(f"{CODE} and again {CODE}.")) == 1


@pytest.mark.parametrize(
    "written", ["https;//github.com/example/T2T-ViT", "github.com/example/T2T-ViT"]
)
def test_a_link_with_a_slip_in_its_scheme_is_mended(written: str) -> None:
    assert [link.url for link in find(f"Code: {written}.")] == [CODE]


@pytest.mark.parametrize("text", ["http://", "https://.", "https://)", "a.b", "me@github.com/x"])
def test_what_leads_nowhere_is_no_link(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/a/b", LinkKind.CODE),
        ("https://gist.github.com/a/b", LinkKind.CODE),
        ("https://www.gitlab.com/a/b", LinkKind.CODE),
        ("https://codeberg.org/a/b", LinkKind.CODE),
        ("https://a.github.io/b", LinkKind.PROJECT),
        ("https://github.com.example.org/a", LinkKind.PROJECT),
        ("https://huggingface.co/datasets/a/b", LinkKind.DATA),
        ("https://huggingface.co/papers/2501.00001", LinkKind.PAPER),
        ("https://huggingface.co/a/b", LinkKind.MODEL),
        ("https://huggingface.co/spaces/a/b", LinkKind.PROJECT),
        ("https://huggingface.co/a", LinkKind.PROJECT),
        ("https://zenodo.org/records/1", LinkKind.DATA),
        ("https://datasets.example.org", LinkKind.DATA),
        ("https://arxiv.org/abs/2501.00001", LinkKind.PAPER),
        ("https://doi.org/10.1/x", LinkKind.PAPER),
        ("https://example.org", LinkKind.PROJECT),
    ],
)
def test_the_host_tells_the_kind(url: str, expected: LinkKind) -> None:
    assert kind(url) is expected


@given(st.text(alphabet="htps:/.()[]{}a1;'\"\\ \u00e9", max_size=200))
def test_any_text_is_searched(text: str) -> None:
    for link in find(f"{text} https://{text}"):
        assert link.url.startswith("http")
        assert not link.url.endswith((".", ",", ";", "'"))
