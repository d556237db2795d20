"""The papers that searches are judged on: the digest of 11 March, the corpus and a few of ours."""

import datetime as dt
import random
from pathlib import Path

from readinglist.library import ALL, Library
from readinglist.papers import Digest, Entry, Order, PaperId
from tests.benchmarks import corpus

TODAY = dt.date(2025, 3, 12)
CORPUS_SIZE = 10_000

OURS = (
    Entry("深度学习综述", "A survey in Chinese.", date=dt.date(2024, 5, 2)),
    Entry("拡散モデルによる画像生成", "A tutorial in Japanese."),
    Entry("한국어 언어 모델 평가", "A benchmark in Korean."),
    Entry("Naïve Bayes à la Poincaré", "An old classifier in a curved space.", ("Henri Poincaré",)),
    Entry("Ångström-scale imaging of Façades", "Small things seen on large ones."),
    Entry("Writing fast kernels in C++", "What the compiler does with templates, and C# too."),
    Entry("A 1.58-bit network for the pocket", "Weights of minus one, nought and one."),
    Entry("Please sit down: seats in trains", "Where commuters sit, and how long they stay."),
    Entry("How people look at clouds", "A look at what is seen up there."),
    Entry("Colour names across languages", "Which colour is named first."),
    Entry("Color names across cameras", "Which color is rendered first."),
    Entry("X-ray vision of bridges", "An xray of each pillar; x ray tubes that can be carried."),
    Entry("Attention is all you need, again", "Read once more.", ("Ashish Vaswani",)),
    Entry("Few examples are enough", "Prompts with examples.", ("Tom Brown",)),
    Entry("The tides of Saint-Malo", "Tides that are high; a tidal mill."),
)
"""One digest of our own, the newest."""

NOTES = {
    "The tides of Saint-Malo": "for the lighthouse chapter, compare metamorphic rocks",
    "STIV: Scalable Text and Image": "ask about the ablation of the frame rate",
    "Model soups": "souping works for adapters, says the lighthouse group",
}
TAGS = {
    "Model soups": ["to discuss"],
    "CvT: Introducing": ["hybrids", "to discuss"],
    "X-ray vision of bridges": ["field work"],
}
STARRED = ("MagicTime", "UL2: Unifying", "X-ray vision of bridges")
READ = ("UL2: Unifying", "Model soups", "Frozen in Time")


def missing() -> str | None:
    """Return why nothing can be judged here; None where everything is there."""
    there = (corpus.SHARED / "digests").is_dir() and (corpus.SHARED / "corpus").is_dir()
    return None if there else "the real digests and the corpus are not beside this checkout"


def fill(path: Path) -> Library:
    """Make a library of all these papers and return it open; the digest of 11 March is oldest."""
    library = Library.open(path)
    library.import_digest(corpus.read(corpus.trending()), "mar-11.txt")
    library.import_digest(corpus.digest(corpus.entries(CORPUS_SIZE)), "corpus.txt")
    library.import_digest(Digest("Ours", "ours", "", OURS, date=dt.date(2025, 3, 12)), "ours.txt")
    titles = titles_of(library)
    for begins, note in NOTES.items():
        library.set_note(called(titles, begins), note)
    for begins, tags in TAGS.items():
        library.add_tags([called(titles, begins)], tags)
    library.mark([called(titles, begins) for begins in STARRED], starred=True)
    library.mark([called(titles, begins) for begins in READ], read=True)
    return library


def titles_of(library: Library) -> dict[PaperId, str]:
    """Return every title, oldest paper first."""
    ids = sorted(PaperId(id_) for id_ in library.listing(ALL, Order.ADDED))
    return {row.id: row.title for row in library.rows(ids)}


def called(titles: dict[PaperId, str], begins: str) -> PaperId:
    """Return the one paper whose title begins so; raise LookupError where it is not one."""
    found = [id_ for id_, title in titles.items() if title.startswith(begins)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} titles begin with “{begins}”")
    return found[0]


def sample(titles: dict[PaperId, str], of_corpus: int = 150) -> list[PaperId]:
    """Return the papers that known items are made of: the real digest's, and some others."""
    ids = list(titles)
    return [*ids[:108], *random.Random(3).sample(ids[108 : -len(OURS)], of_corpus)]
