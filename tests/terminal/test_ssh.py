"""Over a real SSH server on loopback: a session, copies to the reader's own clipboard, the end."""

from __future__ import annotations

import base64
import getpass
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.conftest import PROGRAM, all_gone, descendants, named, slow, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.terminal.conftest import Desk
    from tests.ui.terminal.conftest import Terminal

SSHD = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
CONFIG = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/reader.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
"""

pytestmark = pytest.mark.skipif(
    SSHD is None or shutil.which("ssh") is None, reason="needs sshd and ssh (openssh-server)"
)


class Server:
    """An SSH server for whoever runs the tests."""

    def __init__(self, folder: Path) -> None:
        for name in ("host", "reader"):
            key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(key, check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = folder / "sshd_config"
        config.write_text(CONFIG.format(port=self.port, folder=folder))
        assert SSHD
        self.folder = folder
        self.log = folder / "log"
        self.process = subprocess.Popen([SSHD, "-D", "-f", str(config), "-E", str(self.log)])

    def answers(self) -> bool:
        """Whether it is there within 5 s."""
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.05)
        return False

    def client(self, command: list[str]) -> list[str]:
        """Return how the client is started."""
        options = {
            "IdentityFile": str(self.folder / "reader"),
            "UserKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "no",
            "LogLevel": "ERROR",
        }
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        target = f"{getpass.getuser()}@127.0.0.1"
        argv = ["ssh", "-F", "none", "-tt", "-p", str(self.port), *given, target]
        return [*argv, shlex.join(command)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("sshd"))
    try:
        if not made.answers():
            pytest.skip(f"sshd does not run here: {made.log.read_text().strip()}")
        yield made
    finally:
        made.process.terminate()
        made.process.wait()


def connect(desk: Desk, server: Server, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
    own = ["NEWSTUI_DATA", "NEWSTUI_CONFIG", "LC_ALL"]
    command = ["env", *(f"{name}={desk.env[name]}" for name in own), *PROGRAM]
    terminal = desk.run(*server.client(command), columns=columns, rows=rows, **env)
    terminal.until("40 unread")
    return terminal


def copied(terminal: Terminal) -> list[str]:
    found = re.findall(rb"\x1b\]52;c;([\w+/=]*)\x07", terminal.bytes)
    return [base64.b64decode(one).decode() for one in found]


def test_a_session_at_80x24(desk: Desk, server: Server) -> None:
    terminal = connect(desk, server)
    assert "SSH" in terminal.screen.display[0]
    terminal.press("j", 0.2)
    terminal.press("\r", 0.2)
    terminal.until("min · feed")
    terminal.resize(120, 40)
    terminal.until("Related")
    terminal.press("\x03", 0.2)
    assert terminal.ended() == 0
    assert b"\x1b[?1049l" in terminal.bytes
    assert b"$p" not in terminal.bytes  # nothing is asked of a terminal far away


@pytest.mark.parametrize("key", ["o", "y"])
def test_a_link_goes_to_the_clipboard_of_the_terminal(desk: Desk, server: Server, key: str) -> None:
    terminal = connect(desk, server)
    terminal.press(key, 0.4)
    shown = terminal.until("your terminal's clipboard")
    (url,) = copied(terminal)
    assert url.startswith("http://127.0.0.1")
    assert url in shown
    assert url.encode() in re.findall(rb"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\", terminal.bytes)


@pytest.mark.parametrize("number", [signal.SIGKILL, slow(signal.SIGHUP)])
def test_the_client_is_killed(desk: Desk, server: Server, number: signal.Signals) -> None:
    terminal = connect(desk, server)
    program = wait_for(lambda: named(server.process.pid, " newstui"))[-1]
    wait_for(lambda: named(program, "engine --demo"))
    running = [program, *descendants(program)]
    terminal.press("m", 0.3)
    os.kill(terminal.pid, number)
    terminal.hang_up()
    all_gone(running)
    assert desk.unread() == 37


@pytest.mark.slow
def test_the_server_s_side_of_the_session_is_killed(desk: Desk, server: Server) -> None:
    connect(desk, server)
    program = wait_for(lambda: named(server.process.pid, " newstui"))[-1]
    wait_for(lambda: named(program, "engine --demo"))
    running = [program, *descendants(program)]
    for session in [pid for pid in descendants(server.process.pid) if pid not in running]:
        os.kill(session, signal.SIGKILL)
    all_gone(running)


def test_a_terminal_that_only_prints_lines(desk: Desk, server: Server) -> None:
    terminal = connect(desk, server, TERM="dumb")
    terminal.press("2\r")
    terminal.until("min")
    terminal.press("browser\r")
    assert "http://127.0.0.1" in terminal.until("the address is:")
    terminal.press("\x04")
    assert terminal.ended() == 0
    assert b"\x1b" not in terminal.bytes
