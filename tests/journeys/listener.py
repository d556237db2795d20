"""The ears of a screen reader: a bus for assistive programs, and what is said on it."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtDBus import QDBusConnection, QDBusMessage

TOOLS = ("dbus-daemon", "dbus-send", "dbus-monitor")
_LAUNCHER = "at-spi-bus-launcher"
_LAUNCHERS = tuple(
    Path(folder, _LAUNCHER)
    for folder in ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
)
_EVENTS = "type='signal',interface='org.a11y.atspi.Event.Object'"
_ANNOUNCED = re.compile(r'member=Announcement\n(?:.*\n){3}\s*variant\s+string "(.*)"')
_FOCUSED = re.compile(
    r'sender=(\S+) .* path=(\S+); .*member=StateChanged\n\s*string "focused"\n\s*int32 1'
)
_NAME = "ears"


def missing_ears() -> list[str]:
    """Return what of a system's accessibility is not installed here."""
    tools = [tool for tool in TOOLS if shutil.which(tool) is None]
    return tools if any(map(Path.exists, _LAUNCHERS)) else [*tools, _LAUNCHER]


class Listener:
    """Hears what is announced by programs that are started with its ``environment``."""

    def __init__(self, folder: Path) -> None:
        """Write down in that folder what is heard."""
        self._folder = folder
        self._heard = folder / "heard.txt"
        self._processes: list[subprocess.Popen[str]] = []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address")
        self.environment = {
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip() if bus.stdout else "",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        address = self._address()
        self._register(address)
        with self._heard.open("w") as heard:
            command = ("dbus-monitor", "--address", address, _EVENTS)
            self._processes.append(subprocess.Popen(command, stdout=heard, text=True))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        QDBusConnection.disconnectFromBus(_NAME)
        for process in reversed(self._processes):
            process.terminate()
            process.communicate(timeout=10)

    def announced(self) -> list[str]:
        """Return what was announced so far."""
        return _ANNOUNCED.findall(self._heard.read_text())

    def focused(self) -> str:
        """Return what a screen reader says of what got the keyboard last."""
        found = _FOCUSED.findall(self._heard.read_text())
        if not found:
            return ""
        sender, path = found[-1]
        asked = QDBusMessage.createMethodCall(
            sender, path, "org.freedesktop.DBus.Properties", "Get"
        )
        asked.setArguments(["org.a11y.atspi.Accessible", "Name"])
        (name,) = QDBusConnection(_NAME).call(asked).arguments() or [""]
        return str(getattr(name, "variant", lambda: name)())

    def _start(self, *command: str) -> "subprocess.Popen[str]":
        own = os.environ | {"XDG_RUNTIME_DIR": str(self._folder)}
        self._processes.append(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=own
            )
        )
        return self._processes[-1]

    def _address(self) -> str:
        """Return where the bus for assistive programs is, which this starts."""
        command = ("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus")
        asked = subprocess.run(
            [*command, "/org/a11y/bus", "org.a11y.Bus.GetAddress"],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return asked.stdout.strip()

    def _register(self, address: str) -> None:
        """Say what is wanted: programs tell nothing that nobody listens to."""
        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
        bus = QDBusConnection.connectToBus(address, _NAME)
        for wanted in ("object:announcement", "object:state-changed"):
            call = QDBusMessage.createMethodCall(*registry, registry[0], "RegisterEvent")
            call.setArguments([wanted])
            bus.call(call)
