"""The detectors of a network find it where it really is, and nothing where it is not."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import leave_out
from tests.faults.detectors import calls_in, mapped, maps_the_network, network_calls, traced

Run = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    if shutil.which("strace") is None:
        leave_out("system calls are watched with strace, which is not installed")
    return tmp_path / "trace.txt"


@pytest.fixture
def run() -> Iterator[Run]:
    """Give a function that runs Python code up to ``here`` and waits there."""
    started: list[subprocess.Popen[str]] = []

    def run(code: str) -> subprocess.Popen[str]:
        code = f"import sys\n{code}\nprint('here', flush=True)\nsys.stdin.read()"
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        assert started[-1].stdout is not None
        assert started[-1].stdout.readline() == "here\n"
        return started[-1]

    yield run
    for process in started:
        process.communicate(timeout=30)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("import socket; socket.socket(socket.AF_INET).close()", "AF_INET,"),
        ("import socket; socket.socket(socket.AF_INET6).close()", "AF_INET6,"),
        ("import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", "AF_NETLINK,"),
        (
            "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('127.0.0.1', 9))",
            "connect(",
        ),
    ],
)
def test_a_socket_of_the_network_is_seen(trace: Path, code: str, family: str) -> None:
    assert any(family in call for call in network_calls(python(code), trace))


def test_a_socket_of_a_child_is_seen(trace: Path) -> None:
    child = "import socket; socket.socket()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    assert network_calls(python(code), trace)


def test_a_socket_of_a_thread_is_seen(trace: Path) -> None:
    code = "import socket, threading; t = threading.Thread(target=socket.socket); t.start()"
    assert network_calls(python(code), trace)


def test_a_program_without_a_network_is_seen_without_one(trace: Path) -> None:
    """A socket of the machine itself is traced, and is none of the network."""
    assert network_calls(python("import socket; socket.socketpair()"), trace) == []
    assert "AF_UNIX" in trace.read_text()


def test_a_command_that_fails_is_no_proof(trace: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        network_calls(python("raise SystemExit(3)"), trace)


def test_calls_are_found_wherever_they_stand_in_a_trace(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    trace.write_text(
        "7 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n"
        '8 sendto(4, "", 0, 0, {sa_family=AF_INET6}, 28) = 0\n'
        "9 socket(AF_INETERNAL) = 3\n"
        "7 +++ exited with 0 +++\n"
    )
    assert [call[0] for call in calls_in(trace, 7)] == ["8"]


def test_a_trace_without_an_end_is_no_proof(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    trace.write_text("7 +++ exited with 0 +++\n")
    with pytest.raises(TimeoutError):
        calls_in(trace, 77, seconds=0.05)


def test_a_traced_program_is_told_to_end_as_any_other(trace: Path) -> None:
    code = "import signal, socket; socket.socket(); print('here', flush=True); signal.pause()"
    with subprocess.Popen(traced(python(code), trace), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.terminate()
        assert process.wait(30) == -signal.SIGTERM
    assert calls_in(trace, process.pid)


def test_the_network_library_of_qt_is_seen_where_it_is_loaded(run: Run) -> None:
    assert maps_the_network(run("import PySide6.QtNetwork").pid)


def test_the_network_library_of_qt_is_not_seen_where_it_is_not(run: Run) -> None:
    process = run("import PySide6.QtWidgets").pid
    assert not maps_the_network(process)
    assert any(name.startswith("libQt6Widgets") for name in mapped(process))
