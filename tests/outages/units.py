"""What systemd does for deploy/systemd/app@.service, as far as the tests need it: a socket handed over, a start that waits.

Usage: python -m tests.outages.units SOCKET-NUMBER FOLDER start|stop|restart INSTANCE
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 60  # seconds: TimeoutStartSec


def start(descriptor: int, root: Path, name: str) -> None:
    """As Type=notify: back when gunicorn says that it is ready."""
    runtime = root / f"run-{name}"
    runtime.mkdir(exist_ok=True)
    told = runtime / "notify"
    told.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(str(told))
    listener.settimeout(PATIENCE)
    # The process that gets the socket is the one that systemd names: so it is named by what becomes gunicorn.
    hand_over = 'exec 3<&"$0"; export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@"'
    gunicorn = [str(root / name / ".venv/bin/python"), "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    with (root / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            ["bash", "-c", hand_over, str(descriptor), *gunicorn],
            cwd=root / name,
            env=os.environ | {"NOTIFY_SOCKET": str(told)},
            pass_fds=[descriptor],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (root / f"{name}.pid").write_text(str(process.pid), encoding="utf-8")
    try:
        while b"READY=1" not in listener.recv(4096):
            pass
    except TimeoutError:
        sys.exit(f"{name} did not start")


def stop(root: Path, name: str) -> None:
    """Back when it has finished what it had begun."""
    file = root / f"{name}.pid"
    if not file.exists():
        return
    number = int(file.read_text(encoding="utf-8"))
    file.unlink()
    try:
        os.kill(number, signal.SIGTERM)
        while _runs(number):
            time.sleep(0.05)
    except ProcessLookupError:
        pass


def _runs(number: int) -> bool:
    stat = Path(f"/proc/{number}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


if __name__ == "__main__":
    socket_number, folder, verb, instance = sys.argv[1:]
    place = Path(folder)
    if verb in ("stop", "restart"):
        stop(place, instance)
    if verb in ("start", "restart"):
        start(int(socket_number), place, instance)
