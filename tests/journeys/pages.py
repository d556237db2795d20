"""Pages of trending papers, as long as a journey needs them, in the shape of the sample digest."""

import os
from pathlib import Path

HEAD = """new

Get trending papers in your email inbox!

Subscribe

by the editors and the research community

{day}

"""
NOON_OF_12_MARCH_2025 = 1741780800
HOW = ("Sparse", "Early", "Robust", "Plain", "Nested", "Silent", "Tidal", "Local", "Late", "Coarse")
WHAT = (
    "Maps",
    "Walks",
    "Signals",
    "Graphs",
    "Models",
    "Scores",
    "Echoes",
    "Frames",
    "Waves",
    "Trees",
)
WHY = ("Rain", "Light", "Sound", "Traffic", "Growth", "Motion", "Health", "Speech", "Soil", "Wind")
WHERE = (
    "Africa",
    "Asia",
    "Europe",
    "America",
    "Oceania",
    "Iceland",
    "Norway",
    "Peru",
    "Chad",
    "Oman",
)
"""Words that titles are put together from: lines that differ in digits alone are no titles."""


def page(papers: int, day: str = "Mar 11", subject: str = "harbour") -> str:
    """Return the text of a page that lists so many papers; a subject is a word of each title."""
    return HEAD.format(day=day) + "\n\n".join(_paper(number, subject) for number in range(papers))


def title(number: int, subject: str = "harbour") -> str:
    """Return the title that the paper of that number (from 0) has on a page: 10,000 differ."""
    how, what, why, where = (
        words[number // 10**place % 10] for place, words in enumerate((HOW, WHAT, WHY, WHERE))
    )
    return f"{how} {what} for {why}: Forecasts at a {subject.title()} of {where}"


def page_file(path: Path, papers: int, day: str = "Mar 11", subject: str = "harbour") -> Path:
    """Write a page that was saved on 12 March 2025."""
    path.write_text(page(papers, day, subject))
    os.utime(path, (NOON_OF_12_MARCH_2025, NOON_OF_12_MARCH_2025))
    return path


def _paper(number: int, subject: str) -> str:
    name, stations = f"{subject}-{number:05}", number % 97 + 2
    abstract = (
        f"We measure the {subject} known as {name} at {stations} stations, and we ask how much of "
        "what is seen there can be foretold from what was seen before. Most studies answer with a "
        "model that is trained for one place and fails at the next, which leaves most places "
        "without any answer at all. We begin with a plain model that has no free parameter; it "
        f"explains {number % 80 + 10} per cent of the variation, and a larger one explains little "
        "more. What neither explains is announced by nothing in the record, so that more stations "
        "would help more than larger models. The measurements are released with this paper, "
        f"together with all forecasts, at https://github.com/example/{name}."
    )
    return f"{title(number, subject)}\n\n{abstract}"
