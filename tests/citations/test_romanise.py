"""Any script in ASCII."""

import pytest

from readinglist.citations.romanise import romanise


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("Pretrainer's", "Pretrainers"),
        ("Müller-Lyer", "MullerLyer"),
        ("Straße", "Strasse"),
        ("Łukasz Øre Þór", "LukaszOreThor"),
        ("Nguyễn Đặng", "NguyenDang"),
        ("İıœÆ", "IioeAe"),
        ("ωmega", "omegamega"),
        ("Юрий", "Yurii"),
        ("かな", "kana"),
        ("한국", "hangug"),
        ("①Ａ", "1A"),
        ("深度学习 🎉 —", ""),
    ],
)
def test_letters_are_spelled_in_ascii(text: str, ascii_text: str) -> None:
    assert romanise(text) == ascii_text
