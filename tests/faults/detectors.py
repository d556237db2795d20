"""Two ways to see that a program reached for a network: its system calls, and its memory map."""

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

NETWORK = re.compile(r"AF_(?:INET6?|NETLINK)\b")
"""Families of socket that lead out of the machine, or ask it how to get out."""


def network_calls(
    command: Sequence[str], trace: Path, environment: Mapping[str, str] | None = None
) -> list[str]:
    """Run a command to its end; return its system calls, and its children's, on such sockets.

    The whole trace stays in the file. Raises CalledProcessError where the command fails.
    """
    done = subprocess.Popen(traced(command, trace), env=environment, stdout=subprocess.DEVNULL)
    if status := done.wait():
        raise subprocess.CalledProcessError(status, command)
    return calls_in(trace, done.pid)


def traced(command: Sequence[str], trace: Path) -> list[str]:
    """Put a command under strace in such a way that it stays the process that was started.

    So a journey can signal it and has its exit status (``-D``); the tracer ends a little later.
    """
    return ["strace", "-D", "-f", "-q", "-e", "trace=network", "-o", str(trace), *command]


def calls_in(trace: Path, process: int, seconds: float = 10) -> list[str]:
    """Find the calls on sockets of the network in the trace of a process that has ended.

    Waits for the end of the trace; raises TimeoutError where it does not come.
    """
    end = re.compile(rf"^{process} +\+\+\+ (?:exited|killed)", re.MULTILINE)
    deadline = time.monotonic() + seconds
    while not (trace.exists() and end.search(text := trace.read_text(errors="replace"))):
        if time.monotonic() > deadline:
            raise TimeoutError(f"the trace {trace} does not tell of the end of {process}")
        time.sleep(0.01)
    return [line for line in text.splitlines() if NETWORK.search(line)]


def mapped(process: int) -> set[str]:
    """Name the files that a process has mapped into its memory, by their last parts."""
    lines = Path(f"/proc/{process}/maps").read_text(errors="replace").splitlines()
    fields = (line.split(maxsplit=5) for line in lines)
    return {Path(field[5]).name for field in fields if len(field) == 6}


def maps_the_network(process: int) -> bool:
    """Say whether a process has loaded Qt's network library."""
    return any(name.startswith("libQt6Network") for name in mapped(process))
