"""What a file is by its first bytes, for refusing by name what holds no text."""

from readinglist.errors import DigestError

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_FORMS = {b"WEBP": "an image", b"WAVE": "a sound file", b"AVI ": "a video"}


def kind(content: bytes) -> str | None:
    """Name what a file is where it is no text: ``a PDF``; None where it may be text.

    The signatures are those of each format's own specification.
    """
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    if content.startswith(b"RIFF"):
        return _FORMS.get(content[8:12])
    return "a video" if content[4:8] == b"ftyp" else None


def refuse_what_is_no_text(content: bytes, name: str) -> None:
    """Raise DigestError where a file is empty or is known to hold something else than text."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DigestError(f"{name} is empty: save or copy the page again, then import it.")
    found = kind(content)
    if found:
        raise DigestError(
            f"{name} is {found}, not a digest: save the page as text, then import that file."
        )
