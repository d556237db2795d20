"""Every key of the command table, pressed in the real window: what is true afterwards.

Past 300 lines because the table is long; each test is one key or a few that belong together.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from readinglist.desktop.commands import COMMANDS
from tests.journeys.pages import page, page_file
from tests.journeys.program import Program
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen, wait_for

pytestmark = pytest.mark.slow

STARRED = "p.starred_at IS NOT NULL"
READ = "p.read_at IS NOT NULL"
LATER = "p.later_at IS NOT NULL"
DISMISSED = "p.dismissed_at IS NOT NULL"
NOTES = "SELECT group_concat(text) FROM note"
TAGGED = (
    "p.id IN (SELECT g.paper_id FROM paper_tag g JOIN tag ON tag.id = g.tag_id WHERE name = '{}')"
)
OPENER = """#!/bin/sh
echo "$1" >> "{}"
"""
LIST_TOP = (216, 170, 380, 40)
"""The area of the screen where the first paper's title begins."""
SIDEBAR = (60, 640)
"""A point of the screen where the sidebar has nothing but its ground."""

Test = TypeVar("Test", bound=Callable[..., None])
PRESSED: set[str] = set()


def presses(*keys: str) -> Callable[[Test], Test]:
    """Note that a test presses these keys of the command table."""

    def note(test: Test) -> Test:
        PRESSED.update(keys)
        return test

    return note


@pytest.fixture(scope="module")
def opened_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that addresses are written to in a browser's place."""
    return tmp_path_factory.mktemp("opened") / "opened.txt"


@pytest.fixture(scope="module")
def session(
    shared_screen: Screen,
    sample_file: Path,
    opened_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Reader]:
    """Give one program with the sample digest to all tests here: each takes back what it did."""
    opener = opened_file.with_name("xdg-open")
    opener.write_text(OPENER.format(opened_file))
    opener.chmod(0o755)
    folder = tmp_path_factory.mktemp("keys")
    (folder / "library.sqlite3").write_bytes(sample_file.read_bytes())
    path = f"{opener.parent}:{shared_screen.environment['PATH']}"
    program = Program(shared_screen, folder, environment={"PATH": path})
    try:
        program.wait_for_window()
        yield Reader(program)
        status = program.terminate()
    finally:
        if program.running:
            program.kill()
    assert status == 0, program.said
    assert program.said == ""


@pytest.fixture
def reader(session: Reader) -> Reader:
    """Give the program showing all papers, the first one current."""
    session.keys("esc", "esc", "esc")
    session.wait_for_no_sheet()
    session.go_to_all()
    return session


@pytest.fixture
def titles(reader: Reader) -> list[str]:
    return reader.titles()


def test_every_key_of_the_command_table_is_pressed_here() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert keys == PRESSED


# Moving


@presses("J", "K")
def test_j_and_k_only_look(reader: Reader, titles: list[str]) -> None:
    read = reader.titles(READ)
    reader.keys("j", "j", "k")
    reader.wait_for_current(titles[1])
    reader.keys("Down", "Up", "Up")
    reader.wait_for_current(titles[0])
    assert reader.titles(READ) == read


@presses("N", "P")
def test_n_reads_what_it_leaves_and_p_goes_back(reader: Reader, titles: list[str]) -> None:
    reader.keys("n")
    reader.wait_for_current(titles[1])
    reader.wait_for_titles(titles[:1], READ)
    reader.keys("n", "p", "p")
    reader.wait_for_current(titles[2])
    reader.wait_for_titles(titles[:2], READ)
    reader.keys("k", "k", "x", "x", "u")
    reader.wait_for_titles([], READ)
    reader.keys("esc")


@presses("Space", "Shift+Space")
def test_space_reads_on_to_the_next_unread_and_shift_space_only_goes_back_up(
    reader: Reader, titles: list[str]
) -> None:
    for _ in range(10):
        reader.keys("space")
        if reader.titles(READ):
            break
    reader.wait_for_current(titles[1])
    reader.keys("shift+space", "shift+space")
    reader.wait_for_current(titles[1])
    reader.wait_for_titles(titles[:1], READ)
    reader.keys("k", "u")
    reader.wait_for_titles([], READ)


# Marks


@presses("S", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")
def test_s_stars_and_the_star_is_undone_and_redone(reader: Reader, titles: list[str]) -> None:
    reader.keys("s")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)
    reader.keys("ctrl+shift+z")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("ctrl+z", "ctrl+y")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("s")
    reader.wait_for_titles([], STARRED)
    reader.wait_for_current(titles[0])


@presses("U")
def test_u_reads_and_unreads(reader: Reader, titles: list[str]) -> None:
    reader.keys("u")
    reader.wait_for_titles(titles[:1], READ)
    reader.keys("u")
    reader.wait_for_titles([], READ)


@presses("L")
def test_l_puts_off_and_goes_on(reader: Reader, titles: list[str]) -> None:
    reader.keys("l")
    reader.wait_for_titles(titles[:1], LATER)
    reader.wait_for_titles(titles[:1], READ)
    reader.wait_for_current(titles[1])
    reader.keys("ctrl+z")
    reader.wait_for_titles([], LATER)
    reader.wait_for_titles([], READ)


@presses("D")
def test_d_dismisses_and_goes_on(reader: Reader, titles: list[str]) -> None:
    reader.keys("d", "d")
    reader.wait_for_titles(titles[:2], DISMISSED)
    reader.wait_for_titles(titles[:2], READ)
    reader.wait_for_current(titles[2])
    reader.keys("ctrl+z", "ctrl+z")
    reader.wait_for_titles([], DISMISSED)


@presses("X")
def test_x_marks_for_the_next_command_and_esc_forgets(reader: Reader, titles: list[str]) -> None:
    reader.keys("x", "j", "x", "s")
    reader.wait_for_titles([titles[0], titles[2]], STARRED)
    reader.keys("s")
    reader.wait_for_titles([], STARRED)
    reader.keys("esc", "Home", "s")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("Ctrl+A")
def test_all_are_marked_for_the_next_command_which_is_one_step(
    reader: Reader, titles: list[str]
) -> None:
    reader.keys("ctrl+a", "j", "s")
    reader.wait_for_titles(titles, STARRED)
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)
    reader.keys("esc", "s")
    reader.wait_for_titles([titles[1]], STARRED)
    reader.keys("ctrl+z", "/")
    reader.type("graph")
    reader.keys("ctrl+a")
    reader.type("loom")  # in a text field it is the text's
    reader.keys("esc", "esc")
    reader.wait_for_titles([], STARRED)


@presses("Shift+A", "Shift+K")
def test_all_and_all_above_are_marked_read(reader: Reader, titles: list[str]) -> None:
    reader.keys("j", "j", "shift+k")
    reader.wait_for_titles(titles[:2], READ)
    reader.keys("shift+a")
    reader.wait_for_titles(titles, READ)
    reader.keys("ctrl+z", "ctrl+z")
    reader.wait_for_titles([], READ)
    reader.wait_for_current(titles[2])


@presses("Del")
def test_delete_deletes_and_undo_brings_back(reader: Reader, titles: list[str]) -> None:
    reader.keys("j", "Delete")
    reader.wait_for(lambda: reader.titles() == [titles[0], *titles[2:]], "the deletion")
    reader.wait_for_current(titles[2])
    reader.keys("ctrl+z")
    reader.wait_for(lambda: reader.titles() == titles, "the paper")
    reader.wait_for_current(titles[1])


# Tags, note, highlight, facts


@presses("T", *"123456789")
def test_tags_are_made_by_t_and_toggled_by_digits(reader: Reader, titles: list[str]) -> None:
    names = [f"tag{digit}" for digit in range(1, 10)]
    reader.keys("t")
    reader.wait_for_sheet()
    for name in names:
        reader.type(name)
        reader.keys("enter")
        reader.wait_for_titles(titles[:1], TAGGED.format(name))
    reader.keys("esc")
    reader.wait_for_no_sheet()
    reader.keys("j")
    for digit, name in enumerate(names, 1):
        reader.keys(str(digit))
        reader.wait_for_titles(titles[:2], TAGGED.format(name))
    reader.keys("5")
    reader.wait_for_titles(titles[:1], TAGGED.format("tag5"))
    reader.keys(*["ctrl+z"] * 19)
    reader.wait_for_value(0, "SELECT count(*) FROM paper_tag")


@presses("E")
def test_e_writes_a_note_that_is_one_step_a_visit(reader: Reader) -> None:
    reader.keys("e")
    reader.type("first words")
    reader.wait_for_value("first words", NOTES)  # autosaved while the keyboard is still there
    reader.type(" and more")
    reader.keys("ctrl+z")  # the text's own
    reader.wait_for(lambda: reader.value(NOTES) not in {None, "first words and more"}, "its undo")
    reader.type(" again")
    reader.keys("esc")
    reader.wait_for(lambda: str(reader.value(NOTES)).endswith("again"), "the note")
    reader.keys("ctrl+z")
    reader.wait_for_value(None, NOTES)


@presses("Ctrl+Shift+M")
def test_the_note_is_shown_as_it_reads_and_as_it_is_written(reader: Reader) -> None:
    reader.keys("e")
    reader.type("read *this* part")
    reader.keys("ctrl+shift+m")
    reader.type("zzz")  # no text any more
    reader.wait_for_value("read *this* part", NOTES)
    reader.keys("ctrl+shift+m")
    reader.type("!")
    reader.keys("esc")
    reader.wait_for(lambda: "!" in str(reader.value(NOTES)), "what was added")
    reader.keys("esc", "esc", "ctrl+z")
    reader.wait_for_value(None, NOTES)


@presses("H")
def test_h_keeps_the_selected_passage(reader: Reader, shared_screen: Screen) -> None:
    shared_screen.click(720, 320, times=2)
    reader.keys("h")
    quote = str(reader.wait_for(lambda: reader.value("SELECT quote FROM highlight"), "a highlight"))
    assert quote in str(reader.value("SELECT abstract FROM paper_text WHERE id = 1"))
    reader.keys("ctrl+z")
    reader.wait_for_value(0, "SELECT count(*) FROM highlight")


@presses("Shift+H")
def test_shift_h_goes_to_the_highlights(reader: Reader) -> None:
    reader.keys("h", "enter", "shift+h", "3")
    reader.wait_for_value("plum", "SELECT colour FROM highlight")
    reader.keys("esc", "ctrl+z", "ctrl+z")
    reader.wait_for_value(0, "SELECT count(*) FROM highlight")


@presses("I")
def test_i_edits_facts(reader: Reader) -> None:
    reader.keys("i")
    reader.wait_for_sheet()
    reader.type("Tom Brown")
    reader.keys("ctrl+enter")
    reader.wait_for_no_sheet()
    authors = "SELECT authors FROM paper_text WHERE title LIKE 'TideCast%'"
    reader.wait_for(lambda: "Brown" in str(reader.value(authors)), "the author")
    reader.keys("ctrl+z")
    reader.wait_for(lambda: "Brown" not in str(reader.value(authors)), "the undoing")


# Out


@presses("O")
def test_o_opens_the_link(reader: Reader, opened_file: Path) -> None:
    reader.keys("o")
    reader.wait_for(opened_file.exists, "the browser")
    reader.wait_for(lambda: opened_file.read_text().split(), "the address")
    assert opened_file.read_text().split() == ["https://github.com/example/tidecast"]


@presses("O")
def test_o_offers_a_search_where_there_is_no_link(
    reader: Reader, titles: list[str], opened_file: Path
) -> None:
    without = next(
        t
        for t in titles
        if not reader.value(
            "SELECT count(*) FROM link JOIN paper_text t ON t.id = paper_id WHERE title = ?", t
        )
    )
    opened_file.unlink(missing_ok=True)
    reader.keys(*["j"] * titles.index(without))
    reader.wait_for_current(without)
    reader.keys("o")
    reader.keys("1")
    reader.wait_for(opened_file.exists, "the browser")
    assert opened_file.read_text().startswith("https://arxiv.org/search/")


@presses("Y", "Shift+Y", "Ctrl+C")
def test_keys_and_bibtex_and_title_are_copied(reader: Reader, titles: list[str]) -> None:
    key = reader.copied("y")
    assert key == reader.value("SELECT key FROM paper WHERE key IS NOT NULL")
    assert reader.copied("shift+y").startswith(f"@misc{{{key},")
    copied = reader.copied("ctrl+c")
    assert copied == f"{titles[0]} https://github.com/example/tidecast"


@presses("Ctrl+Shift+E")
def test_the_export_sheet_opens_and_esc_closes_it(reader: Reader) -> None:
    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("esc")
    reader.wait_for_no_sheet()


# Windows, panes, places


@presses("Return")
def test_enter_opens_a_window_where_the_same_keys_work(
    reader: Reader, titles: list[str], shared_screen: Screen
) -> None:
    reader.keys("enter")
    reader.wait_for(lambda: shared_screen.active_title().startswith(titles[0]), "its window")
    reader.keys("s")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("j", "s")
    reader.wait_for(lambda: shared_screen.active_title().startswith(titles[1]), "the next")
    reader.wait_for_titles(titles[:2], STARRED)
    reader.keys("ctrl+z", "ctrl+z")
    reader.wait_for_titles([], STARRED)
    reader.keys("esc")
    reader.wait_for(lambda: shared_screen.titles() == ["Reading List"], "it to close")
    reader.wait_for(lambda: shared_screen.active_title() == "Reading List", "the main window")


@presses("Ctrl+W")
def test_ctrl_w_closes_a_paper_s_own_window_and_nothing_else(
    reader: Reader, titles: list[str], shared_screen: Screen
) -> None:
    reader.keys("ctrl+w", "enter")
    reader.wait_for(lambda: shared_screen.active_title().startswith(titles[0]), "its window")
    reader.keys("ctrl+w")
    reader.wait_for(lambda: shared_screen.titles() == ["Reading List"], "it to close")
    reader.wait_for_current(titles[0])


@presses("Shift+F10")
def test_shift_f10_opens_the_menu_of_what_has_the_keyboard(
    reader: Reader, titles: list[str]
) -> None:
    reader.keys("shift+F10", "s")  # the letter that is underlined
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("F6", "Shift+F6")
def test_f6_goes_round_the_panes(reader: Reader) -> None:
    reader.keys("F6", "F6")  # the reading pane, its note
    reader.type("by F6")
    reader.wait_for_value("by F6", NOTES)
    reader.keys("shift+F6", "shift+F6", "s")  # back in the list
    reader.wait_for(lambda: reader.titles(STARRED), "a star")
    reader.keys("s", "ctrl+z", "ctrl+z", "ctrl+z")
    reader.wait_for_value(None, NOTES)
    reader.wait_for_titles([], STARRED)


@presses("G, U", "G, S", "G, L", "G, N", "G, A", "G, D", "G, T")
def test_g_and_a_letter_go_to_places(reader: Reader, titles: list[str]) -> None:
    reader.keys("u", "j", "s", "j", "l", "e")  # read, starred, later; a note on the fourth
    reader.type("noted")
    reader.keys("esc", "j", "t")
    reader.wait_for_sheet()
    reader.type("tides")
    reader.keys("enter")
    reader.wait_for_titles([titles[4]], TAGGED.format("tides"))
    reader.keys("esc")
    reader.wait_for_no_sheet()
    places = {"s": 1, "u": 1, "l": 2, "n": 3, "d": 1}
    for letter, first in places.items():
        reader.keys("g", letter, "Home")
        reader.wait_for_current(titles[first if letter != "d" else 0])
    reader.keys("g", "a")
    reader.wait_for_current(titles[4])  # where the person was in it
    reader.keys("g", "t")
    reader.wait_for_current(titles[4])
    reader.keys(*["ctrl+z"] * 5)
    reader.wait_for_titles([], f"{READ} OR {STARRED} OR {LATER}")


# Searching


@presses("/", "Ctrl+F")
def test_a_search_shows_results_and_two_esc_bring_the_place_back(
    reader: Reader, titles: list[str]
) -> None:
    reader.keys("j", "/")
    reader.type("graphloom")
    reader.keys("enter")
    reader.wait_for_current(next(t for t in titles if t.startswith("GraphLoom")))
    reader.keys("ctrl+f")
    reader.type("lookback")
    reader.keys("Down")
    reader.wait_for_current(titles[2])
    reader.keys("esc")
    reader.wait_for_current(titles[1])


@presses("Ctrl+Shift+F")
def test_a_search_can_be_narrowed_to_a_place_and_widened_again(
    reader: Reader, titles: list[str]
) -> None:
    reader.keys("j", "j", "s")
    reader.wait_for_titles([titles[2]], STARRED)
    reader.keys("g", "s", "ctrl+shift+f")
    reader.type("models")
    reader.keys("Down", "Home")
    reader.wait_for_current(titles[2])
    reader.keys("Down", "Down")
    assert reader.current() == titles[2]  # nothing else is starred
    reader.keys("/", "Home", "BackSpace", "End", "Down", "End")
    reader.wait_for(lambda: reader.current() != titles[2], "papers that are not starred")
    reader.keys("esc", "g", "a", "ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("Ctrl+Shift+R")
def test_a_recap_of_the_digest_is_copied(reader: Reader, titles: list[str]) -> None:
    reader.keys("g", "d", "Home", "s", "ctrl+shift+r")
    reader.wait_for_sheet()
    copied = reader.copied("ctrl+c")
    assert copied.startswith("# Trending papers")
    assert f"## Starred\n\n- [{titles[0]}](" in copied
    reader.keys("esc")
    reader.wait_for_no_sheet()
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("Ctrl+S")
def test_a_search_can_be_kept(reader: Reader) -> None:
    reader.keys("/")
    reader.type("graph is:unread")
    reader.keys("Down", "ctrl+s")
    reader.wait_for_value("graph is:unread", "SELECT query FROM search")
    reader.keys("ctrl+z")
    reader.wait_for_value(None, "SELECT query FROM search")


# The program


@presses("Ctrl+Shift+H")
def test_the_history_leads_back_and_forward_again(reader: Reader, titles: list[str]) -> None:
    reader.keys("s", "j", "s", "j", "l")
    reader.wait_for_titles(titles[:2], STARRED)
    reader.wait_for_titles([titles[2]], LATER)
    reader.keys("ctrl+shift+h")
    reader.wait_for_sheet()
    reader.keys("Down", "Down", "enter")
    reader.wait_for_no_sheet()
    reader.wait_for_titles(titles[:1], STARRED)
    reader.wait_for_titles([], LATER)
    reader.keys("ctrl+shift+h")
    reader.wait_for_sheet()
    reader.type("put off")
    reader.keys("enter")
    reader.wait_for_titles([titles[2]], LATER)
    reader.wait_for_titles(titles[:2], STARRED)
    reader.keys("ctrl+shift+h")
    reader.wait_for_sheet()
    reader.type("import")
    reader.keys("enter")
    reader.wait_for_titles([], f"{STARRED} OR {LATER}")


@presses("Ctrl+K")
def test_the_palette_runs_a_command(reader: Reader, titles: list[str]) -> None:
    reader.keys("ctrl+k")
    reader.wait_for_sheet()
    reader.type("star")
    reader.keys("enter")
    reader.wait_for_titles(titles[:1], STARRED)
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("?", "F1", "Ctrl+,")
@pytest.mark.parametrize("key", ["?", "F1", "ctrl+,"])
def test_a_page_opens_takes_the_keys_and_closes_by_esc(reader: Reader, key: str) -> None:
    reader.keys(key)
    reader.wait_for_sheet()
    reader.keys("s", "ctrl+z", "esc")
    reader.wait_for_no_sheet()
    assert reader.titles(STARRED) == []
    reader.keys("s")
    reader.wait_for(lambda: reader.titles(STARRED), "the list to have the keyboard again")
    reader.keys("ctrl+z")
    reader.wait_for_titles([], STARRED)


@presses("Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0")
def test_text_grows_and_shrinks(reader: Reader) -> None:
    def is_zoomed(percent: int) -> bool:
        return setting(reader, "zoom") == percent

    for key, percent in (("ctrl++", 110), ("ctrl+=", 120), ("ctrl+-", 110), ("ctrl+0", 100)):
        reader.keys(key)
        reader.wait_for(partial(is_zoomed, percent), f"{percent}%")


@presses("Ctrl+Shift+G")
def test_ctrl_shift_g_groups_by_digest(reader: Reader, titles: list[str]) -> None:
    before = reader.image().copy(*LIST_TOP)
    reader.keys("ctrl+shift+g")
    reader.wait_for(lambda: reader.image().copy(*LIST_TOP) != before, "a heading")
    reader.keys("Home", "j")
    reader.wait_for_current(titles[1])
    reader.keys("ctrl+shift+g", "Home")
    reader.wait_for(lambda: reader.image().copy(*LIST_TOP) == before, "one list again")


@presses("Ctrl+Shift+L")
def test_light_and_dark_change_at_once(reader: Reader) -> None:
    light = reader.image().pixelColor(*SIDEBAR).lightness()
    reader.keys("ctrl+shift+l")
    reader.wait_for(lambda: reader.image().pixelColor(*SIDEBAR).lightness() < 60, "the dark")
    reader.keys("ctrl+shift+l")
    reader.wait_for(lambda: reader.image().pixelColor(*SIDEBAR).lightness() == light, "the light")


@presses("F", "Ctrl+B")
@pytest.mark.parametrize(("key", "back"), [("f", "esc"), ("f", "f"), ("ctrl+b", "ctrl+b")])
def test_the_sidebar_goes_and_comes_back(reader: Reader, key: str, back: str) -> None:
    before = reader.image().pixelColor(*SIDEBAR)
    reader.keys(key)
    reader.wait_for(lambda: reader.image().pixelColor(*SIDEBAR) != before, "it to go")
    reader.keys(back)
    reader.wait_for(lambda: reader.image().pixelColor(*SIDEBAR) == before, "it to come back")


@presses("Ctrl+O")
def test_ctrl_o_asks_for_files(reader: Reader, shared_screen: Screen) -> None:
    reader.keys("ctrl+o")
    wait_for(lambda: "Import digests" in shared_screen.active_title(), "the dialog")
    reader.keys("esc")
    wait_for(lambda: shared_screen.active_title() == "Reading List", "the window")


@presses("Ctrl+Shift+O")
def test_ctrl_shift_o_looks_at_what_came_into_the_watched_folder(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    page_file(folder / "today.txt", 3)
    reader.keys("ctrl+comma")
    reader.wait_for_sheet()
    reader.type("saved to")
    reader.keys("enter")
    reader.type(str(folder))
    reader.keys("enter", "esc")
    reader.wait_for_no_sheet()
    reader.wait_for(lambda: setting(reader, "watched_folder") == str(folder), "the setting")

    def asked() -> bool:
        reader.keys("ctrl+shift+o")
        return reader.covered

    reader.wait_for(asked, "the preview")
    reader.keys("enter")
    reader.wait_for_value(15, "SELECT count(*) FROM paper")


@presses("Ctrl+V")
def test_ctrl_v_in_the_list_offers_the_clipboard(reader: Reader, shared_screen: Screen) -> None:
    shared_screen.copy(page(3))
    reader.keys("ctrl+v")
    reader.wait_for_sheet()
    reader.keys("esc")
    reader.wait_for_no_sheet()


@presses("Ctrl+Q")
def test_ctrl_q_quits(shared_screen: Screen, tmp_path: Path) -> None:
    """A window that is opened last has the keyboard."""
    program = Program(shared_screen, tmp_path)
    wait_for(lambda: len(shared_screen.windows("Reading List")) == 2, "another window")
    shared_screen.keys("ctrl+q")
    assert program.wait() == 0


def setting(reader: Reader, name: str) -> object:
    """Return a setting as the program has written it, or None."""
    file = reader.program.library.parent / "home" / "config" / "readinglist" / "settings.json"
    return json.loads(file.read_text()).get(name) if file.exists() else None
