"""The failures that a person can do something about."""


class ReadingListError(Exception):
    """Something was refused; the text is one sentence that says what to do next."""


class DigestError(ReadingListError):
    """A file is not a digest that can be read: nothing of it was taken."""


class FileError(DigestError):
    """A file cannot be read at all, whatever it holds."""


class QueryError(ReadingListError):
    """A query is longer or deeper than any that a person types."""


class LibraryError(ReadingListError):
    """The library's file cannot be opened, read or written as it is."""


class InterruptedLookError(ReadingListError):
    """A look into the library was silenced by a newer one; nobody waits for its answer."""


class ExportError(ReadingListError):
    """A file could not be written; what was there before is intact."""


class FormulaError(ReadingListError):
    """A key formula cannot be understood; ``place`` is the character, counted from 1."""

    def __init__(self, place: int, advice: str) -> None:
        super().__init__(f"Character {place} of the key formula: {advice}.")
        self.place = place
