"""What a benchmark finds, as rows of a table."""

import shutil
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADS = ("what", "ours", "beside it", "", "ratio", "aim", "")


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was measured, and what stands beside it."""

    what: str
    ours: float
    unit: str
    """``ms``, ``s`` or something a second, such as ``papers/s``: of those, more is better."""
    floor: float | None = None
    """The same work by the other; None where nothing is compared."""
    floor_name: str = ""
    at_most: float | None = None
    """The aim for ours / floor (floor / ours where more is better)."""
    at_least: float | None = None
    """The aim for ours itself, where more is better; or for how many times better ours is."""
    limit: float | None = None
    """The aim for ours itself, where less is better."""

    @property
    def more_is_better(self) -> bool:
        """Whether the unit counts work, not time."""
        return self.unit.endswith("/s")

    @property
    def ratio(self) -> float | None:
        """How many times longer ours takes than the other."""
        if not self.floor or not self.ours:
            return None
        return self.floor / self.ours if self.more_is_better else self.ours / self.floor

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        met, aim = self._judged()
        return (
            self.what,
            f"{_number(self.ours)} {self.unit}",
            f"{_number(self.floor)} {self.unit}" if self.floor is not None else "",
            self.floor_name,
            f"{_number(self.ratio)}x" if self.ratio is not None else "",
            aim,
            "" if met is None else "yes" if met else "NO",
        )

    def _judged(self) -> tuple[bool | None, str]:
        """Say whether the aim is met, and the aim."""
        if self.at_most is not None:
            return self.ratio is not None and self.ratio <= self.at_most, f"<= {self.at_most:g}x"
        if self.at_least is not None:
            return self.ours >= self.at_least, f">= {self.at_least:g} {self.unit}"
        if self.limit is not None:
            return self.ours <= self.limit, f"<= {self.limit:g} {self.unit}"
        return None, ""


def _number(value: float) -> str:
    """Return a number with three digits that mean something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def print_rows(title: str, rows: Iterable[Row]) -> None:
    """Print a section's table, aligned."""
    cells = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(HEADS))]
    sys.stdout.write(f"\n{title}\n")
    for row in cells:
        parts = [
            cell.ljust(width) if place in (0, 3) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        sys.stdout.write("  ".join(parts).rstrip() + "\n")
    sys.stdout.flush()


def say(line: str) -> None:
    """Tell a person who waits what is being done; the line is gone with the next."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def spread(values: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """Return the median, the 95th percentile and the maximum, with their names."""
    return (
        ("median", statistics.median(values)),
        ("p95", percentile(values, 0.95)),
        ("max", max(values)),
    )
