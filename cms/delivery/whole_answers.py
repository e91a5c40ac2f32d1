"""An answer leaves a worker in one piece: its head and the first of its body.

gunicorn 27 sends them one after the other, and means to (https://github.com/benoitc/gunicorn/pull/2756: an answer may be a
stream). Between the two another thread of the worker may have its turn. A worker that is killed just then has promised an
answer that never comes, and nginx, which has begun to pass it on, can no longer ask another worker.
"""

from typing import Any

from gunicorn.http import wsgi


class _Held(list[bytes]):
    """Stands where the connection does, and keeps what it is given."""

    sendall = list.append


class WholeAnswer(wsgi.Response):
    sock: Any

    def write(self, arg: bytes) -> None:
        if self.headers_sent:
            super().write(arg)
            return
        connection, self.sock = self.sock, _Held()
        try:
            super().write(arg)
        finally:
            held, self.sock = self.sock, connection
        connection.sendall(b"".join(held))


def install() -> None:
    """From now on gunicorn answers so."""
    wsgi.Response = WholeAnswer
