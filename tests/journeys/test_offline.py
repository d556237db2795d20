"""A whole session, of which no system call leads out of the machine."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import leave_out
from tests.faults.detectors import calls_in, maps_the_network, traced
from tests.journeys.conftest import Begin
from tests.journeys.program import APP
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


def test_a_session_opens_no_socket_of_the_network(begin: Begin, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        leave_out("system calls are watched with strace, which is not installed")
    trace = tmp_path / "trace.txt"
    reader = begin(command=traced(APP, trace))
    reader.import_sample()
    reader.wait_for_current(reader.titles()[0])
    reader.keys("n", "s", "e")
    reader.type("noted")
    reader.keys("esc", "/")
    reader.type("graph")
    reader.keys("Down", "enter")
    reader.wait_for(lambda: len(reader.screen.titles()) == 2, "a paper's window")
    reader.keys("esc")
    reader.wait_for(lambda: len(reader.screen.titles()) == 1, "it to close")
    for page in ("?", "F1", "ctrl+comma", "ctrl+k"):
        reader.keys(page)
        reader.wait_for_sheet()
        reader.keys("esc")
        reader.wait_for_no_sheet()
    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for((tmp_path / "home" / "reading-list.bib").exists, "the export")
    process = reader.program.process.pid
    assert not maps_the_network(process)
    reader.keys("ctrl+q")
    assert reader.program.wait() == 0
    assert calls_in(trace, process) == []
    assert "AF_UNIX" in trace.read_text()
