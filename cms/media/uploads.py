"""What one upload writes, and the words in which its form is refused when a file could not be kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.functional import Promise


@dataclass
class Upload:
    written: list[str] = field(default_factory=list)
    refusal: Promise | str = ""

    def take_back(self) -> None:
        """Delete what was written, as far as it can be: no row names it."""
        for name in self.written:
            try:
                default_storage.delete(name)
            except OSError:
                continue


_current: ContextVar[Upload | None] = ContextVar("upload", default=None)


@contextmanager
def upload() -> Iterator[Upload]:
    """What is written within belongs to one upload."""
    current = Upload()
    token = _current.set(current)
    try:
        yield current
    finally:
        _current.reset(token)


def note(name: str) -> None:
    """A storage has written a file."""
    current = _current.get()
    if current is not None:
        current.written.append(name)


def refuse_again() -> None:
    """Raise ValidationError when this form was sent before, and its file could not be kept."""
    current = _current.get()
    if current is not None and current.refusal:
        raise ValidationError(current.refusal, code="unkept")
