"""What gunicorn sends, piece by piece."""

from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi

from cms.delivery.whole_answers import WholeAnswer

LENGTH = [("Content-Length", "9")]


class Connection(list[bytes]):
    sendall = list.append


def _sent(kind: type[wsgi.Response], headers: list[tuple[str, str]], *parts: bytes, method: str = "GET") -> list[bytes]:
    connection = Connection()
    request = SimpleNamespace(method=method, version=(1, 1), should_close=lambda: True)
    answer = kind(request, connection, Config())
    answer.start_response("200 OK", headers)
    for part in parts:
        answer.write(part)
    answer.close()
    return list(connection)


def test_head_and_body_leave_together() -> None:
    (whole,) = _sent(WholeAnswer, LENGTH, b"Bonjour !")
    head, body = whole.split(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert body == b"Bonjour !"


@pytest.mark.parametrize("headers", [LENGTH, []], ids=["of a known length", "in chunks"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("parts", [(), (b"Bon", b"jour", b" !")], ids=["nothing", "several parts"])
def test_the_same_bytes_as_without_it(headers: list[tuple[str, str]], method: str, parts: tuple[bytes, ...]) -> None:
    ours = _sent(WholeAnswer, headers, *parts, method=method)
    theirs = _sent(wsgi.Response, headers, *parts, method=method)
    assert _undated(ours) == _undated(theirs)


def test_what_is_no_answer_is_refused_with_nothing_sent() -> None:
    connection = Connection()
    answer = WholeAnswer(SimpleNamespace(method="GET", version=(1, 1), should_close=lambda: True), connection, Config())
    answer.start_response("200 OK", LENGTH)
    with pytest.raises(TypeError):
        answer.write("Bonjour !")  # type: ignore[arg-type]
    assert connection == []


def test_gunicorn_still_sends_them_apart() -> None:
    """When this fails, cms/delivery/whole_answers.py can go."""
    assert len(_sent(wsgi.Response, LENGTH, b"Bonjour !")) == 2


def _undated(pieces: list[bytes]) -> list[bytes]:
    return [line for line in b"".join(pieces).split(b"\r\n") if not line.startswith(b"Date:")]
