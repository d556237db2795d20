"""Bytes to text."""

import codecs
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import DigestError
from readinglist.formats.decoding import LARGEST, decode

WORDS = "A title\n\nSome words of an abstract, caf\u00e9 and all.\n"


def test_plain_text_needs_no_remark() -> None:
    assert (decode(WORDS.encode(), "a.txt").text, decode(WORDS.encode(), "a.txt").remarks) == (
        WORDS,
        (),
    )


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(lambda t: "a" + t))
def test_what_is_written_as_utf_8_is_read_in_nfc(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == unicodedata.normalize("NFC", text)


@given(st.binary(min_size=1, max_size=200))
def test_no_bytes_raise_anything_but_a_digest_error(content: bytes) -> None:
    try:
        decoded = decode(content, "a.txt")
    except DigestError as error:
        assert str(error).startswith("a.txt")  # noqa: PT017 either outcome is right
    else:
        decoded.text.encode()


def test_windows_text_is_a_guess_that_is_shown() -> None:
    decoded = decode(WORDS.encode("cp1252"), "a.txt")
    assert decoded.text == WORDS
    assert "Windows-1252" in decoded.remarks[0]


def test_damaged_utf_8_keeps_its_sound_part() -> None:
    content = WORDS.encode() + "\u00e9t\u00e9".encode() + b"\xff"
    decoded = decode(content, "a.txt")
    assert decoded.text.startswith(WORDS)
    assert decoded.remarks == ("1 character was damaged and is shown as \ufffd",)


def test_lone_surrogates_are_replaced_and_remarked() -> None:
    content = codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le") + b"\x00\xd8a\x00"
    decoded = decode(content, "a.txt")
    assert decoded.text.startswith(WORDS)
    assert len(decoded.remarks) == 1
    decoded.text.encode()


def test_nul_characters_are_removed_and_counted() -> None:
    decoded = decode(b"A ti\x00tle\n\nof a \x00paper", "a.txt")
    assert decoded.text == "A title\n\nof a paper"
    assert decoded.remarks == ("2 NUL characters were removed",)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\nrest", "image"),
        (b"\xff\xd8\xff\xe0rest", "image"),
        (b"RIFF1234WEBPrest", "image"),
        (b"\x1f\x8brest", "compressed"),
        (b"\x7fELFrest", "program"),
        (b"SQLite format 3\x00rest", "database"),
        (bytes(range(1, 256)) * 20, "not text"),
    ],
)
def test_what_holds_no_text_is_refused_by_what_it_is(content: bytes, kind: str) -> None:
    with pytest.raises(DigestError, match=rf"a\.txt .*{kind}.*\.$"):
        decode(content, "a.txt")


def test_more_than_the_largest_digest_is_refused() -> None:
    with pytest.raises(DigestError, match="20 MB"):
        decode(b"a" * (LARGEST + 1), "a.txt")


def test_millions_of_combining_marks_take_no_more_than_seconds() -> None:
    begun = time.monotonic()
    decode(("a" + "\u0301\u0323" * 500_000).encode(), "a.txt")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r"])
def test_cyrillic_is_told_by_its_small_letters(charset: str) -> None:
    text = (
        "\u0421\u043a\u043e\u0440\u043e\u0441\u0442\u044c "
        "\u0441\u0445\u043e\u0434\u0438\u043c\u043e\u0441\u0442\u0438\n"
    )
    decoded = decode(text.encode(charset), "a.txt")
    assert decoded.text == text
    assert "look whether it is right" in decoded.remarks[0]


@pytest.mark.parametrize("charset", ["gb18030", "shift_jis", "cp1251"])
def test_a_long_line_in_another_script_is_soon_told(charset: str) -> None:
    line = {"gb18030": "深度学习", "shift_jis": "日本", "cp1251": "\u043c\u0438\u0440 "}[charset]
    start = time.process_time()
    decode((line * 50_000).encode(charset), "a.txt")
    assert time.process_time() - start < 2
