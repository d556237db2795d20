"""The real digests are read to the letter, and pages in lay-outs that nobody listed, too."""

from pathlib import Path

import pytest

from readinglist.formats import read
from readinglist.papers import Digest
from tests.reading import measuring, receiving, shapes
from tests.reading.variants import HABITS, WHOLES, Written


@pytest.mark.shared
@pytest.mark.parametrize("name", shapes.READ)
def test_a_real_digest_is_read_to_the_letter(name: str, shared: Path) -> None:
    content = (shared / "digests" / name).read_bytes()
    digest = read(content, name=name, latest=measuring.LATEST)
    judged = shapes.judge(list(shapes.READ[name](content.decode())), digest.entries)
    assert judged.wrong == ()
    assert judged.papers == judged.found == judged.right
    assert judged.papers >= 10


@pytest.mark.shared
@pytest.mark.parametrize("habit", [*HABITS, *WHOLES])
def test_a_page_with_a_habit_of_its_own_is_read(habit: str, shared: Path) -> None:
    assert shared.is_dir()
    figures = measuring.measure(measuring.corpus()[:400], [habit], pages=1)
    assert figures.recall >= 0.95
    assert figures.precision >= 0.95


def test_digests_are_read_as_readers_receive_them() -> None:
    total = sum((score for _, _, score in receiving.scores()), receiving.Score())
    assert total.papers > 400
    assert total.recall >= receiving.RECALL
    assert total.precision >= receiving.PRECISION
    assert total.exactness >= receiving.EXACT


def test_the_measure_of_received_digests_sees_what_is_wrong(sample: Digest) -> None:
    one = next(one for one, _, _ in receiving.scores())
    assert receiving.judge(one, None).recall == 0
    assert receiving.judge(one, sample).invented == len(sample.entries)


def test_the_measure_sees_what_is_missing_and_what_is_too_much(sample: Digest) -> None:
    papers = [Written(entry.title, entry.abstract or "") for entry in sample.entries]
    text = "\n\n".join(f"{paper.title}\n\n{paper.abstract}" for paper in papers[:8])
    figures = measuring.compare(papers, text)
    assert (figures.papers, figures.found, figures.right) == (12, 8, 8)
    figures = measuring.compare(papers[:4], text)
    assert (figures.recall, figures.precision) == (1.0, 0.5)
    changed = [Written(paper.title, paper.abstract[:200]) for paper in papers[:8]]
    assert measuring.compare(changed, text).right == 0
