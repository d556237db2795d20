"""How fast a person goes through papers in this sitting, and how long the rest will take (pure)."""

from collections import deque
from collections.abc import Callable
from statistics import median
from time import monotonic

RECENT = 30
"""Papers that the pace is taken from: it follows a person who becomes quicker, or tired."""
FEWEST = 5
"""Papers, before which nothing can be said."""
SITTING = 30 * 60.0
"""Seconds without a paper after which another sitting begins."""
_PAUSE, _LONGEST_READ = 6, 120.0
"""A paper that took that many times as long as most, and as many seconds, was a pause."""
_LONGEST = 4 * 60
"""Minutes, beyond which an estimate tells nobody anything."""


class Pace:
    """Notes when papers are done with, and estimates from what the recent ones took."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin a sitting; the clock gives seconds and never goes back."""
        self._clock = clock
        self._last: float | None = None
        self._took: deque[float] = deque(maxlen=RECENT)

    def finish(self) -> None:
        """Note that a paper is done with, just now."""
        now = self._clock()
        if self._last is not None:
            took = now - self._last
            if took > SITTING:
                self._took.clear()
            else:
                self._took.append(took)
        self._last = now

    def take_back(self) -> None:
        """Note that a paper is unread again: its time goes to the next one."""
        if self._took and self._last is not None:
            self._last -= self._took.pop()

    def seconds(self, papers: int) -> float | None:
        """Return how long so many papers will take, or None where too few were read to say."""
        if len(self._took) + 1 < FEWEST:
            return None
        pause = max(_PAUSE * median(self._took), _LONGEST_READ)
        read = [took for took in self._took if took <= pause]
        return papers * sum(read) / len(read)

    def said(self, papers: int) -> str:
        """Return how long so many papers will take: ``about 12 minutes left at this pace``.

        Empty where there is none left, too few were read to say, or it would be half a day.
        """
        seconds = self.seconds(papers) if papers else None
        if seconds is None:
            return ""
        minutes = round(seconds / 60)
        if minutes < 1:
            return "less than a minute left at this pace"
        if minutes > _LONGEST:
            return ""
        if minutes > 90:
            return f"about {round(minutes / 30) / 2:g} hours left at this pace"
        if minutes > 20:
            minutes = round(minutes / 5) * 5
        return f"about {minutes} minute{'' if minutes == 1 else 's'} left at this pace"
