"""Two ways to see that a program reached for a network: its system calls, and its memory map."""

import re
import subprocess
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
    subprocess.run(traced(command, trace), env=environment, capture_output=True, check=True)
    return calls_in(trace)


def traced(command: Sequence[str], trace: Path) -> list[str]:
    """Put a command under strace, for a program that a journey starts."""
    return ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace), *command]


def calls_in(trace: Path) -> list[str]:
    """Find the calls on sockets of the network in a trace."""
    lines = trace.read_text(errors="replace").splitlines()
    return [line for line in lines if NETWORK.search(line)]


def mapped(process: int) -> set[str]:
    """Name the files that a process has mapped into its memory, by their last parts."""
    lines = Path(f"/proc/{process}/maps").read_text(errors="replace").splitlines()
    fields = (line.split(maxsplit=5) for line in lines)
    return {Path(field[5]).name for field in fields if len(field) == 6}


def maps_the_network(process: int) -> bool:
    """Say whether a process has loaded Qt's network library."""
    return any(name.startswith("libQt6Network") for name in mapped(process))
