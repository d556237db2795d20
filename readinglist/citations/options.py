"""What of a paper goes into a bibliography."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Which fields beyond the bibliographic ones are written; all of them for one's own use."""

    annotations: bool = True
    """The note and the highlights: what the person wrote and marked."""
    keywords: bool = True
    """The person's tags."""
    abstract: bool = True


OWN = Options()
SHARED = Options(annotations=False, keywords=False)
"""Nothing private; what a person ticks is put back by ``dataclasses.replace``."""
