"""The bytes of a file to the text that stands in them, with remarks on what was mended."""

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from readinglist.errors import DigestError
from readinglist.formats.kinds import refuse_what_is_no_text

LARGEST = 20_000_000
"""Bytes in the largest digest that is read; a page of a hundred papers has 200,000."""
MOST_LINES = 400_000
"""Lines in the longest digest that is read; LARGEST bytes of wrapped papers have 300,000."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A character with what may combine with it, in short pieces: normalising takes the square of
# the number of combining marks in a row, so that a file of nothing else would take for ever.
_BEYOND = re.compile("[^\x00-\x7f]+")
_PUNCTUATION = "\u2014-\u2026\u3000-\u301f\uff00-\uff5e\u00b7"
_CYRILLIC = re.compile("[\u0410-\u042f\u0401]?[\u0430-\u044f\u0451]{2,}")
"""A word as it is written: the bytes of one Cyrillic charset read as another's are capitals."""
_KANA = re.compile("[\u3041-\u30ff]{2}")
_JAPANESE = re.compile(f"[\u3041-\u30ff\u4e00-\u9fff{_PUNCTUATION}]+")
_CHINESE = re.compile(f"[\u4e00-\u9fff{_PUNCTUATION}]{{3,}}")
_OTHERS = (
    ("cp1251", "Windows-1251", _CYRILLIC, _CYRILLIC),
    ("koi8_r", "KOI8-R", _CYRILLIC, _CYRILLIC),
    ("shift_jis", "Shift JIS", _JAPANESE, _KANA),
    ("euc_jp", "EUC-JP", _JAPANESE, _KANA),
    ("gb18030", "GB 18030", _CHINESE, _CHINESE),
)
"""Charsets of other scripts, the runs of characters that their texts are made of, and what stands
in each run: one expression for both takes the square of a run's length."""
_IN_RUNS = 0.85
_FEWEST_BEYOND = 8
_COMBINING = re.compile(
    "[\x00-\x7f]?[^\x00-\x7f]{1,64}[\u0300-\u036f\u1160-\u11ff\u3099\u309a]{0,64}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file in NFC, its line ends as they were, and what was done to get it."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(content: bytes, name: str) -> Decoded:
    """Return the text of a file; raise DigestError where it holds none, or too much of it.

    A byte order mark decides; then UTF-16 betrays itself by its NULs; then comes strict UTF-8,
    and Windows-1252 where that fails. A guess, and every character lost, is remarked.
    """
    if len(content) > LARGEST:
        raise DigestError(
            f"{name} is larger than {LARGEST // 1_000_000} MB: "
            "split it into smaller files, then import those."
        )
    refuse_what_is_no_text(content, name)
    text, remarks = _text(content)
    _refuse_what_nobody_reads(text, name)
    if "\x00" in text:
        remarks = (*remarks, _counted(text.count("\x00"), "NUL character was", "removed"))
        text = text.replace("\x00", "")
    if not text.strip("\ufeff \t\r\n"):
        raise DigestError(f"{name} is empty: save or copy the page again, then import it.")
    return Decoded(normalised(text), remarks)


def _text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode by the first encoding that fits, and say so where it is a guess."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _mended(content[len(mark) :], encoding)
    wide = _wide_encoding(content)
    if wide:
        return _mended(content, wide)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(content)


def _mended(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decode, putting U+FFFD (lone surrogates included) for what the encoding does not allow."""
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - content.count("\ufffd".encode(encoding))
    if lost <= 0:
        return text, ()
    return text, (_counted(lost, "character was", "damaged and is shown as \ufffd"),)


def _wide_encoding(content: bytes) -> str | None:
    """Tell UTF-16 without its mark: nearly every other byte of Latin text is a NUL."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _guessed(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode what is not UTF-8: damaged UTF-8 where most of it is sound, else Windows-1252."""
    text = content.decode("utf-8", errors="replace")
    sound = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    if sound > text.count("\ufffd"):
        return _mended(content, "utf-8")
    for charset, title, runs, telling in _OTHERS:
        with suppress(UnicodeDecodeError):
            read = content.decode(charset)
            if _is_written(read, runs, telling):
                return read, (f"it is not UTF-8 and was read as {title}: look whether it is right",)
    guess = "it is not UTF-8 and was read as Windows-1252: look whether accents are right"
    return content.decode("cp1252", errors="replace"), (guess,)


def _is_written(text: str, runs: re.Pattern[str], telling: re.Pattern[str]) -> bool:
    """Say whether the characters beyond ASCII are those of a script, nearly all of them in runs."""
    beyond = sum(map(len, _BEYOND.findall(text)))
    told = sum(len(run) for run in runs.findall(text) if telling.search(run))
    return told >= _IN_RUNS * beyond and beyond > _FEWEST_BEYOND


def _refuse_what_nobody_reads(text: str, name: str) -> None:
    """Raise DigestError for bytes that decode by chance, and for millions of empty lines."""
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample.replace("\x00", "", 40)))
    if (controls + sample.count("\ufffd")) * 20 > len(sample):
        raise DigestError(
            f"{name} is not text but some other kind of file: "
            "save the page as text, then import that file."
        )
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        raise DigestError(
            f"{name} has more than {MOST_LINES:,} lines: "
            "split it into smaller files, then import those."
        )


def normalised(text: str) -> str:
    """Return a text in NFC, in time proportional to its length.

    Line by line: one expression over a long text keeps every other thread waiting.
    """
    if text.isascii():
        return text
    return "\n".join(line if line.isascii() else _composed(line) for line in text.split("\n"))


def _composed(line: str) -> str:
    """Return a line in NFC."""
    return _COMBINING.sub(lambda match: unicodedata.normalize("NFC", match.group()), line)


def _counted(count: int, thing: str, outcome: str) -> str:
    """Say what befell a number of things: ``2 NUL characters were removed``."""
    if count > 1:
        thing = thing.replace("character was", "characters were")
    return f"{count:,} {thing} {outcome}"
