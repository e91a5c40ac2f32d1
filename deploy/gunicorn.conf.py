"""How gunicorn serves both sites, behind nginx only. `WEB_CONCURRENCY` and `WEB_THREADS` say otherwise (docs/operations).

systemd holds the socket (deploy/systemd/app.socket): what is bound here counts only where nothing was handed over.
"""

import gc
import os
from typing import Any

wsgi_app = "cms.wsgi"
bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2 * (os.cpu_count() or 1))
threads = int(os.environ.get("WEB_THREADS") or 4)
# Seconds. A worker that hangs is replaced, and one that ends finishes what it has begun.
timeout = 30
graceful_timeout = 20
# Requests after which a worker is replaced, not all at once.
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 4094
# What a worker touches to say that it lives must not wait for a disk.
worker_tmp_dir = "/dev/shm"
umask = 0o027
control_socket_disable = True
loglevel = "warning"

# Loaded once, then forked: a worker that was killed is there again at once, and all share what they read only. gunicorn tells
# systemd that it is ready after this. A new release is another gunicorn (deploy/deploy.sh), never a reload of this one.
preload_app = True


def on_starting(server: Any) -> None:
    """What is loaded by now stays as long as the server: no worker looks through it for what could go, which would copy it."""
    from cms.delivery import warming, whole_answers

    whole_answers.install()
    warming.warm()
    gc.collect()
    gc.freeze()


def pre_fork(server: Any, worker: Any) -> None:
    """No worker may inherit a connection: two would speak on it."""
    from django.db import connections

    connections.close_all()
