"""How gunicorn serves both sites, behind nginx only. `WEB_CONCURRENCY` and `WEB_THREADS` say otherwise (docs/operations).

systemd holds the socket (deploy/systemd/app.socket): what is bound here counts only where nothing was handed over.
"""

import os
from pathlib import Path
from typing import Any

wsgi_app = "cms.wsgi"
bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2 * (os.cpu_count() or 1))
threads = int(os.environ.get("WEB_THREADS") or 4)
# Seconds. A worker that hangs is replaced, and one that ends finishes what it has begun.
timeout = 30
graceful_timeout = 20
# Longer than nginx keeps a connection that nobody uses (60 s), so that it is never shut just as nginx sends something.
keepalive = 75
# Requests after which a worker is replaced, not all at once.
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 4094
# What a worker touches to say that it lives must not wait for a disk.
worker_tmp_dir = "/dev/shm"
umask = 0o027
control_socket_disable = True
loglevel = "warning"

# Where a worker that can answer says so; the unit waits for it.
RUNTIME = os.environ.get("RUNTIME_DIRECTORY")
READY = Path(RUNTIME) / "ready" if RUNTIME else None


def on_starting(server: Any) -> None:
    """Nobody can answer yet."""
    if READY:
        READY.unlink(missing_ok=True)


def post_worker_init(worker: Any) -> None:
    """A worker has loaded the application."""
    if READY:
        READY.touch()
