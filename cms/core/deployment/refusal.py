"""A server that would be unsafe does not start: it says why in one sentence."""

import sys

from django.conf import settings
from django.core.checks import Tags, run_checks

# What gunicorn's workers end with when they cannot boot: it then stops, instead of starting them again for ever.
CANNOT_BOOT = 3


def refusal() -> str | None:
    """One sentence with everything that stands against a start; None when nothing does.

    What only a public site must have is asked where the settings say that this is one (``REFUSE_UNSAFE_START``).
    """
    found = run_checks(tags=[Tags.security], include_deployment_checks=settings.REFUSE_UNSAFE_START)
    errors = [message for message in found if message.is_serious()]
    if not errors:
        return None
    told = " ".join(f"{error.msg} {error.hint or ''}".strip() for error in errors)
    return f"The server does not start, since that would be unsafe: {told}"


def end_if_unsafe() -> None:
    """For the application that a server loads."""
    if message := refusal():
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()
        sys.exit(CANNOT_BOOT)
