"""Rows as laid out text."""

from readinglist.desktop.row_layout import lay_out
from readinglist.desktop.theme import LIST, Theme

BOX = (300, 19, 2)
LONG = "A title that goes on and on " * 9


def test_a_short_title_has_one_line_and_all_of_its_words(theme: Theme) -> None:
    block = lay_out("Attention", theme.font(LIST), BOX)
    assert (block.layout.lineCount(), block.elided, block.height) == (1, False, 19)


def test_a_long_title_ends_in_an_ellipsis_on_its_last_line(theme: Theme) -> None:
    block = lay_out(LONG, theme.font(LIST), BOX)
    assert block.layout.lineCount() == 2
    assert block.elided
    assert block.layout.text().endswith("…")
    assert block.layout.lineAt(1).naturalTextWidth() <= 300


def test_marks_lie_where_their_words_are_and_are_cut_with_them(theme: Theme) -> None:
    word = LONG.index("goes"), LONG.index("goes") + 4
    block = lay_out(LONG, theme.font(LIST), BOX, (word, (len(LONG) - 6, len(LONG))))
    assert len(block.marks) == 1
    line = block.layout.lineAt(0)
    assert block.marks[0].left() == line.cursorToX(word[0])[0]  # type: ignore[index]  # a pair
    assert block.marks[0].right() == line.cursorToX(word[1])[0]  # type: ignore[index]  # a pair


def test_a_mark_that_breaks_over_two_lines_has_two_areas(theme: Theme) -> None:
    block = lay_out(LONG, theme.font(LIST), BOX, ((0, 60),))
    assert [area.top() < 19 for area in block.marks] == [True, False]


def test_a_mark_behind_a_character_of_two_units_is_not_shifted(theme: Theme) -> None:
    plainly = lay_out("xx word", theme.font(LIST), BOX, ((3, 7),))
    past = lay_out("😀 word", theme.font(LIST), BOX, ((2, 6),))
    assert past.marks[0].width() == plainly.marks[0].width()


def test_a_title_from_right_to_left_stands_at_the_right(theme: Theme) -> None:
    block = lay_out("שלום עולם", theme.font(LIST), BOX)
    assert block.layout.lineAt(0).naturalTextRect().right() > 299


def test_one_endless_word_is_broken_and_elided(theme: Theme) -> None:
    block = lay_out("w" * 1_000_000, theme.font(LIST), BOX)
    assert block.elided
    assert block.layout.lineCount() == 2


def test_baselines_are_where_the_font_puts_them_whatever_the_script(theme: Theme) -> None:
    blocks = [lay_out(text, theme.font(LIST), BOX) for text in ("Attention", "言語モデル")]
    latin, other = (block.layout.lineAt(0) for block in blocks)
    assert abs(latin.y() + latin.ascent() - other.y() - other.ascent()) < 0.01
