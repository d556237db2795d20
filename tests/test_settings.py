"""What a person chose comes back; what cannot be read is neither trusted nor lost."""

import json
import subprocess
import sys
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import settings
from readinglist.errors import ReadingListError
from readinglist.settings import Declared, Settings


def values_of(rule: Declared) -> st.SearchStrategy[str | int | bool]:
    if rule.choices:
        return st.sampled_from(rule.choices)
    if isinstance(rule.default, bool):
        return st.booleans()
    if rule.formula:
        return st.sampled_from([rule.default, "auth + year | title.lower"])
    if isinstance(rule.default, str):
        return st.text()
    return st.integers(rule.least, rule.most)


chosen = st.fixed_dictionaries(
    {name: values_of(rule) for name, rule in settings.declared().items()}
).map(lambda values: Settings(**values))  # type: ignore[arg-type]  # drawn by the declarations
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@given(choice=chosen)
def test_what_was_saved_comes_back(
    choice: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    settings.save(file, choice)
    assert settings.load(file) == settings.Loaded(choice)


@given(unknown=st.dictionaries(st.text(), json_values))
def test_keys_of_another_version_stay_as_they_were(
    unknown: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    theirs = {f"later-{key}": value for key, value in unknown.items()}
    file.write_text(json.dumps(theirs), encoding="utf-8")
    settings.save(file, Settings(zoom=150))
    assert json.loads(file.read_bytes()) == theirs | asdict(Settings(zoom=150))


def test_without_a_file_everything_is_as_declared(file: Path) -> None:
    assert settings.load(file) == settings.Loaded(Settings())
    assert not file.exists()


def test_every_setting_declares_a_default_that_it_allows() -> None:
    assert list(settings.declared()) == [
        each.name for each in fields(Settings) if each.name != "keys"
    ]
    assert all(rule.allows(rule.default) for rule in settings.declared().values())


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("theme", "purple"),
        ("theme", None),
        ("zoom", 301),
        ("zoom", 49),
        ("zoom", "100"),
        ("zoom", 100.0),
        ("zoom", True),
        ("single_letter_keys", 0),
        ("order", "relevance"),
        ("density", ["compact"]),
    ],
)
def test_a_wrong_value_is_the_default_and_is_said(file: Path, name: str, wrong: object) -> None:
    good = {"mark_read_on_opening": "at once"}
    file.write_text(json.dumps(good | {name: wrong}), encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.settings == Settings(mark_read_on_opening="at once")
    (remark,) = loaded.remarks
    assert settings.declared()[name].label in remark


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b"\xff\xfe\x00", b"\x00" * 40, b'"words"', b"[" * 100_000]
)
def test_a_broken_file_is_moved_aside_not_lost(file: Path, broken: bytes) -> None:
    file.write_bytes(broken)
    loaded = settings.load(file)
    (aside,) = file.parent.iterdir()
    assert loaded.settings == Settings()
    assert aside.read_bytes() == broken
    assert str(aside) in loaded.remarks[0]


def test_a_second_broken_file_does_not_replace_the_first(file: Path) -> None:
    for broken in ("first", "second"):
        file.write_text(broken, encoding="utf-8")
        settings.load(file)
    kept = sorted(aside.read_text(encoding="utf-8") for aside in file.parent.iterdir())
    assert kept == ["first", "second"]


def test_saving_over_a_broken_file_does_not_lose_it(file: Path) -> None:
    file.write_text("broken", encoding="utf-8")
    settings.save(file, Settings(theme="dark"))
    assert settings.load(file).settings.theme == "dark"
    (aside,) = set(file.parent.iterdir()) - {file}
    assert aside.read_text(encoding="utf-8") == "broken"


def test_a_file_that_cannot_be_read_is_said_and_left_alone(file: Path) -> None:
    file.mkdir()
    loaded = settings.load(file)
    assert loaded.settings == Settings()
    assert str(file) in loaded.remarks[0]
    with pytest.raises(ReadingListError, match="not saved"):
        settings.save(file, Settings())
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReadingListError, match="Make its folder writable"):
        settings.save(tmp_path / "file" / "settings.json", Settings())


def test_a_link_to_the_settings_stays_a_link(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "reading-list.json"
    file.symlink_to(kept)
    settings.save(file, Settings(zoom=120))
    assert file.is_symlink()
    assert settings.load(kept).settings.zoom == 120


WRITE_WITH_A_LIMIT = """
import resource, signal, sys
from pathlib import Path
from readinglist import settings
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
settings.save(Path(sys.argv[1]), settings.Settings(theme="dark"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="file size limits are Unix's")
def test_a_disk_that_is_full_half_way_leaves_the_old_settings(file: Path) -> None:
    settings.save(file, Settings(theme="light"))
    run = subprocess.run(
        [sys.executable, "-c", WRITE_WITH_A_LIMIT, file], capture_output=True, check=False
    )
    assert b"ReadingListError: The settings were not saved" in run.stderr
    assert settings.load(file).settings == Settings(theme="light")
    assert list(file.parent.iterdir()) == [file]


def test_a_choice_is_made_from_the_one_before() -> None:
    assert replace(Settings(), zoom=125).zoom == 125


def test_a_formula_that_cannot_be_understood_is_no_setting(file: Path) -> None:
    file.write_text('{"key_formula": "auth +"}', encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.settings == Settings()
    assert loaded.remarks[0].startswith('Formula of new citation keys: "auth +" is not possible')


def test_keys_of_commands_come_back(tmp_path: Path) -> None:
    chosen = Settings(keys={"star": ("W", "Ctrl+J"), "later": ()})
    settings.save(tmp_path / "settings.json", chosen)
    assert settings.load(tmp_path / "settings.json").settings == chosen


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("[]", "The keys in the settings cannot be read"),
        ('{"star": "W"}', "Keys of star"),
        ('{"star": [1]}', "Keys of star"),
        ("null", "The keys in the settings cannot be read"),
    ],
)
def test_keys_that_are_none_are_the_usual_ones_with_a_sentence(
    tmp_path: Path, keys: str, said: str
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(f'{{"keys": {keys}}}')
    loaded = settings.load(file)
    assert loaded.settings.keys == {}
    (remark,) = loaded.remarks
    assert remark.startswith(said)
    assert remark.endswith("they are the usual ones now.")
