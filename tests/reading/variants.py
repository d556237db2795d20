"""Pages that nobody has seen yet: the same papers between other furniture, in other lay-outs.

A lay-out is made of habits; each changes how a paper or the whole page is written. They are drawn
from ways in which sites, mails and people really list papers.
"""

import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A paper as it is to be read back."""

    title: str
    abstract: str


@dataclass(slots=True)
class Block:
    """A paper while its lines are made: what stands before the title, below it, below all."""

    title: str
    abstract: list[str]
    """Its paragraphs."""
    above: list[str]
    between: list[str]
    below: list[str]
    number: int


Habit = Callable[[Block, random.Random], None]
Whole = Callable[[str], str]

_NAMES = (
    "Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Tom B. Brown", "Benjamin Mann", "Nick Ryder",
    "Jacob Devlin", "Ming-Wei Chang", "Kristina Toutanova", "Kaiming He", "Laurens van der Maaten",
    "Diederik P. Kingma", "Jimmy Ba", "Aäron van den Oord", "Yoshua Bengio", "J. Schmidhuber",
)  # fmt: skip


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z)]\.)\s+(?=[A-Z])", text)


def _parts(block: Block, parts: int) -> None:
    sentences = _sentences(" ".join(block.abstract))
    size = max(1, -(-len(sentences) // parts))
    block.abstract = [" ".join(sentences[at : at + size]) for at in range(0, len(sentences), size)]


def numbered(block: Block, _chance: random.Random) -> None:
    """Write 1. before the title."""
    block.title = f"{block.number}. {block.title}"


def bracketed(block: Block, _chance: random.Random) -> None:
    """Write [1] before the title."""
    block.title = f"[{block.number}] {block.title}"


def dashed(block: Block, _chance: random.Random) -> None:
    """Write a dash before the title."""
    block.title = f"- {block.title}"


def bulleted(block: Block, _chance: random.Random) -> None:
    """Write a bullet before the title."""
    block.title = f"\N{BULLET} {block.title}"


def starred(block: Block, _chance: random.Random) -> None:
    """Write the title in asterisks, as chats do."""
    block.title = f"**{block.title}**"


def upvotes(block: Block, chance: random.Random) -> None:
    """Put a count on a line of its own, right above the title."""
    block.above.append(str(chance.randint(1, 300)))


def arrows(block: Block, chance: random.Random) -> None:
    """Put ▲ 23 above the title, 4 comments below the abstract."""
    block.above.append(f"\N{BLACK UP-POINTING TRIANGLE} {chance.randint(1, 300)}")
    block.below.append(f"{chance.randint(2, 40)} comments")


def buttons(block: Block, _chance: random.Random) -> None:
    """Put the words of buttons below each paper."""
    block.below += ["View PDF", "Save", "Share"]


def names(block: Block, chance: random.Random) -> None:
    """Put the authors' names below the title."""
    listed = ", ".join(chance.sample(_NAMES, chance.randint(2, 6)))
    block.between.append(listed + chance.choice(("", "", " and 28 others", " et al.")))


def days(block: Block, chance: random.Random) -> None:
    """Put the paper's own day below the title."""
    block.between.append(f"Published on Mar {chance.randint(1, 28)}, 2025")


def subjects(block: Block, chance: random.Random) -> None:
    """Put arXiv's subjects below the title."""
    block.between.append(chance.choice(("cs.CV, cs.LG", "Subjects: cs.CL", "cs.RO; cs.AI")))


def addresses(block: Block, chance: random.Random) -> None:
    """Put a link of its own below the abstract."""
    block.below.append(f"https://arxiv.org/abs/2503.{chance.randint(10000, 19999)}")


def links_on_top(block: Block, chance: random.Random) -> None:
    """Put a link of its own between title and abstract."""
    block.between.append(f"https://arxiv.org/abs/2503.{chance.randint(10000, 19999)}")


def labelled(block: Block, _chance: random.Random) -> None:
    """Write Abstract: before the abstract."""
    block.abstract[0] = f"Abstract: {block.abstract[0]}"


def titled(block: Block, _chance: random.Random) -> None:
    """Write Title: and Abstract: before both."""
    block.title = f"Title: {block.title}"
    block.abstract[0] = f"Abstract: {block.abstract[0]}"


def two_paragraphs(block: Block, _chance: random.Random) -> None:
    """Part the abstract into two paragraphs."""
    _parts(block, 2)


def three_paragraphs(block: Block, _chance: random.Random) -> None:
    """Part the abstract into three paragraphs."""
    _parts(block, 3)


def venues(block: Block, chance: random.Random) -> None:
    """Put where it came out below the title."""
    block.between.append(chance.choice(("NeurIPS 2024", "ICLR 2025 Oral", "CVPR 2025")))


HABITS: dict[str, Habit] = {
    habit.__name__.replace("_", " "): habit
    for habit in (
        numbered, bracketed, dashed, bulleted, starred, upvotes, arrows, buttons, names, days,
        subjects, addresses, links_on_top, labelled, titled, two_paragraphs, three_paragraphs,
        venues,
    )
}  # fmt: skip


def _wrapped(width: int) -> Whole:
    def wrap(page: str) -> str:
        lines = [
            textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
            for line in page.split("\n")
        ]
        return "\n".join(lines)

    return wrap


def _between_papers(words: str) -> Whole:
    return lambda page: page.replace("\n\n\n", f"\n\n{words}\n\n")


WHOLES: dict[str, Whole] = {
    "wrapped at 72": _wrapped(72),
    "wrapped at 100": _wrapped(100),
    "CRLF": lambda page: page.replace("\n", "\r\n"),
    "indented": lambda page: re.sub("(?m)^(?=.)", "    ", page),
    "tabs": lambda page: re.sub("(?m)^(?=.)", "\t", page),
    "no empty lines": lambda page: re.sub("\n+", "\n", page),
    "no empty line below titles": lambda page: re.sub("(?<=[^\n])\n\n(?=[^\n])", "\n", page),
    "rules": _between_papers("-" * 60),
    "masthead": lambda page: (
        "Weekly Papers\nIssue 37 · Mar 11\nUnsubscribe | View in browser\n\n"
        "Here is what we read this week. Enjoy!\n\n" + page + "\n\nYou receive this mail because "
        "you signed up.\nPrivacy · Terms\n"
    ),
    "navigation": lambda page: (
        "Home\nPapers\nDatasets\nPricing\nLog In\nSign Up\n\n" + page
        + "\n\nAbout\nBlog\nContact\n© 2025\n"
    ),
}  # fmt: skip


def page(papers: Sequence[Written], habits: Sequence[str], chance: random.Random) -> str:
    """Write papers as a page with these habits, those of ``HABITS`` before those of ``WHOLES``."""
    blocks = []
    for number, paper in enumerate(papers, start=1):
        block = Block(paper.title, [paper.abstract], [], [], [], number)
        for name in habits:
            if name in HABITS:
                HABITS[name](block, chance)
        blocks.append(_text(block))
    text = "\n\n\n".join(blocks) + "\n"
    for name in habits:
        if name in WHOLES:
            text = WHOLES[name](text)
    return text


def _text(block: Block) -> str:
    """Return a paper's lines, an empty one between two parts."""
    head = "\n".join([*block.above, block.title, *block.between])
    tail = ["\n".join(block.below)] if block.below else []
    return "\n\n".join([head, *block.abstract, *tail])
