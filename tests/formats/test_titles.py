"""Titles lose what lists, chats and sites put around them, and nothing of their own."""

import pytest

from readinglist.formats import titles

TITLE = "Slow Tides on Shallow Shores"


@pytest.mark.parametrize(
    "written",
    [
        f"[2503.04101] {TITLE}",
        f"[2503.04101v2] {TITLE}",
        f"Paper page - {TITLE}",
        f"{TITLE} | OpenReview",
        f"{TITLE} [paper] [video]",
        f"{TITLE} (▲ 12)",
    ],
)
def test_what_a_site_writes_around_a_title_goes(written: str) -> None:
    assert titles.of_page(written) == TITLE


@pytest.mark.parametrize(
    "written",
    [
        f"1️⃣ {TITLE}",
        f"1). {TITLE}",
        f"b. {TITLE}",
        f"[fp0012] {TITLE}",
        f"[6]{TITLE}",
        f"- [x] {TITLE}",
        f"“{TITLE}”",
    ],
)
def test_what_a_list_puts_before_a_title_goes(written: str) -> None:
    assert titles.cleaned(written) == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "A. Turing's Last Paper: What It Leaves Open",
        "Learning [MASK] Tokens by Hand",
        "3D-Weave: Weaving Splats",
        "Paper Folding with Language Models",
        "Attention (Not) All the Way Down",
    ],
)
def test_what_is_the_title_s_own_stays(title: str) -> None:
    assert titles.cleaned(title) == title


def test_votes_behind_a_title_are_read() -> None:
    assert titles.upvotes(f"{TITLE} (▲ 12)") == 12
    assert titles.upvotes(TITLE) is None
