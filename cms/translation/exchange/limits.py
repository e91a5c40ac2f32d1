"""How much an exchange file may hold and how long it may take, so that one upload never stops the desk for others."""

from dataclasses import dataclass, field
from time import monotonic

from django.utils.translation import gettext as _

from cms.translation.exchange.units import ExchangeError

MAX_UPLOAD = 5 * 1024 * 1024  # bytes, as they arrive
MAX_CONTENT = 30 * 1024 * 1024  # bytes, once an archive is opened
MAX_FILES = 500
MAX_RATIO = 100  # how many times smaller a file may have been made
MAX_UNITS = 20_000
MAX_LENGTH = 20_000  # characters of one sentence
SECONDS = 20


@dataclass(frozen=True)
class Deadline:
    """Stops what takes longer than ``seconds``: whoever works through a file asks it now and then."""

    seconds: float = SECONDS
    started: float = field(default_factory=monotonic)

    def check(self) -> None:
        """Raise ExchangeError when the time is up."""
        if monotonic() - self.started > self.seconds:
            raise ExchangeError(
                _("This takes longer than %d seconds: nothing was saved. Send fewer texts at a time.") % self.seconds
            )
