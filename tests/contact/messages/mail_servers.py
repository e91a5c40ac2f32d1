"""Mail servers on this machine, in the ways in which one fails."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PATIENCE = 0.15


class Mailbox:
    """Takes every mail, or answers ``refusal``; ``delay`` seconds before each answer."""

    def __init__(self, refusal: str = "", delay: float = 0) -> None:
        self.refusal = refusal
        self.delay = delay
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        time.sleep(self.delay)
        if self.refusal:
            return self.refusal
        self.mails.append(envelope.original_content or b"")
        return "250 OK"

    @property
    def ids(self) -> list[bytes]:
        return [line for mail in self.mails for line in mail.splitlines() if line.lower().startswith(b"message-id:")]


@contextmanager
def taking(mailbox: Mailbox, port: int) -> Iterator[None]:
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


@contextmanager
def hung(port: int) -> Iterator[None]:
    """Takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", port), backlog=200):
        yield


@contextmanager
def closed(port: int) -> Iterator[None]:
    """Nobody there."""
    yield
