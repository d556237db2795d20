"""What keys a person may give to commands, and whose they are then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop.commands import COMMANDS
from readinglist.desktop.own_keys import (
    OwnKeys,
    checked,
    default_of,
    first_keys,
    give,
    holders,
    refusal,
    with_keys,
)

NAMES = [command.name for command in COMMANDS]
KEYS = ["S", "W", "Shift+W", "Ctrl+K", "G, U", "G, X", "F9", "Space", "/", "1"]


def keys_of(own: OwnKeys, name: str) -> tuple[str, ...]:
    return next(one.keys for one in with_keys(own) if one.name == name)


def test_without_any_the_table_is_as_it_is_declared() -> None:
    assert with_keys({}) == COMMANDS


def test_a_command_that_takes_a_key_over_leaves_the_other_without_it() -> None:
    own = give({}, "later", ("S",))
    assert keys_of(own, "later") == ("S",)
    assert keys_of(own, "star") == ()
    assert keys_of(own, "search") == ("/", "Ctrl+F")


def test_only_the_key_that_is_taken_over_is_lost() -> None:
    own = give({}, "later", ("Ctrl+F",))
    assert keys_of(own, "search") == ("/",)


def test_keys_that_are_given_back_are_no_longer_a_person_s_own() -> None:
    own = give(give({}, "star", ("W",)), "star", default_of("star"))
    assert own == {}


def test_the_first_of_two_keys_is_not_free() -> None:
    assert {one.name for one in holders("G", COMMANDS, "star")} >= {"go_unread", "go_tag"}
    assert [one.name for one in holders("S, X", COMMANDS, "note")] == ["star"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(KEYS)), max_size=8))
def test_no_two_commands_ever_have_one_key(given_keys: list[tuple[str, str]]) -> None:
    own: OwnKeys = {}
    for name, key in given_keys:
        own = give(own, name, (key,))
    commands = with_keys(own)
    clashes = [
        (one.name, key) for one in commands for key in one.keys if holders(key, commands, one.name)
    ]
    assert clashes == []
    assert checked(own) == (own, ())


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_what_the_table_gives_is_never_refused(command: object) -> None:
    assert [refusal(key, command.name) for key in command.keys if refusal(key, command.name)] == []  # type: ignore[attr-defined]  # a parameter is an object


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Tab", "next field"),
        ("Esc", "leaves"),
        ("Down", "moves"),
        ("Ctrl+A", "whole text"),
        ("Ctrl+C", "copies"),
        ("Alt+P", "menu Paper"),
        ("F2", "renames"),
        ("Meta+S", "desktop"),
        ("no such key", "no name"),
        ("", "no name"),
    ],
)
def test_a_key_that_is_no_use_is_refused_with_a_sentence(key: str, why: str) -> None:
    said = refusal(key, "star")
    assert why in said
    assert said.endswith(("another key.", "another one."))


@pytest.mark.parametrize("key", ["W", "Shift+S", "Ctrl+J", "F9", "G, X", "Alt+S", ";", "Ctrl+K"])
def test_other_keys_are_free_to_be_given(key: str) -> None:
    assert refusal(key, "star") == ""


def test_nonsense_becomes_the_usual_keys_and_a_sentence_each() -> None:
    own = {"star": ("Tab",), "later": ("U",), "next": ("W",), "of_a_later_version": ("?!",)}
    good, said = checked(own)
    assert good == {"next": ("W",), "of_a_later_version": ("?!",)}
    assert [sentence.split(":")[0] for sentence in said] == ["Keys of Star", "Keys of Later"]
    assert all(sentence.endswith("they are the usual ones now.") for sentence in said)


def test_two_commands_that_trade_their_keys_are_no_clash() -> None:
    own = {"star": ("L",), "later": ("S",)}
    assert checked(own) == (own, ())


def test_a_command_without_keys_is_named_without_one() -> None:
    assert first_keys(with_keys({"star": ()}))["star"] == ""
