"""The worker of the background tasks, beside a server that one person starts: it ends when the server does.

A real deployment runs ``manage.py db_worker --backend worker`` as a service of its own.
"""

import os
import signal
import subprocess
import sys
import threading

from django.conf import settings

# Seconds between two looks at the queue: a mail may wait that long.
INTERVAL = 5
COMMAND = ["manage.py", "work_beside_server"]


def start_beside_server() -> None:
    """Start the worker with a pipe whose other end stays open in this process, whatever program it becomes.

    A signal would miss it: the server is another program by then, and may be killed without a word.
    """
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    subprocess.Popen([sys.executable, *COMMAND], stdin=reading, cwd=settings.ROOT)
    os.close(reading)


def end_with_server() -> None:
    """In the worker: end, after the task at hand, when nobody holds the other end of the pipe any more."""
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
