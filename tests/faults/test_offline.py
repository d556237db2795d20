"""The whole journey of the command line passes where there is no network at all."""

import shutil
import subprocess
import sys

import pytest

from tests.faults.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture
def offline() -> list[str]:
    """Return the beginning of a command that has no interface but loopback, and that one down."""
    prefix = [shutil.which("unshare") or "unshare", "-rn"]
    try:
        subprocess.run([*prefix, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine gives no network of one's own (unshare -rn)")
    return prefix


def test_the_journey_of_the_command_line_passes_without_a_network(offline: list[str]) -> None:
    journey = [*offline, sys.executable, str(ROOT / "packaging" / "journey.py")]
    run = subprocess.run(journey, capture_output=True, text=True, check=False, timeout=110)
    assert run.returncode == 0, run.stderr
    assert "@misc{" in run.stdout
    assert run.stderr.count("Traceback") == 0


def test_a_connection_fails_there(offline: list[str]) -> None:
    program = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=5)"
    run = subprocess.run(
        [*offline, sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "unreachable" in run.stderr
