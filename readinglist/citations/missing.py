"""What the papers of a bibliography lack that readers of it look for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """How many papers have no authors, and how many no year."""

    authors: int = 0
    years: int = 0

    def __bool__(self) -> bool:
        """Say whether anything is missing."""
        return bool(self.authors or self.years)

    def __str__(self) -> str:
        """Say what is missing: ``12 papers have no authors, 3 no year``; nothing if nothing is."""
        told = {"authors": self.authors, "year": self.years}
        lacking = [(name, number) for name, number in told.items() if number]
        if not lacking:
            return ""
        (name, number), *others = lacking
        first = f"1 paper has no {name}" if number == 1 else f"{number:,} papers have no {name}"
        return ", ".join([first, *(f"{number:,} no {name}" for name, number in others)])
