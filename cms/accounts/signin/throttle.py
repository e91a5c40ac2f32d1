"""How often somebody may be wrong: counted in the database, which neither a lost cache nor a second worker forgets.

What is counted stands there under a name made with the secret key: no address, and no word that somebody typed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.accounts import slots
from cms.accounts.models import SignInTry


@dataclass(frozen=True)
class Limit:
    """So many tries of one kind in a while."""

    kind: str
    most: int
    window: timedelta

    def name(self, whose: str) -> str:
        return salted_hmac("accounts.signin.throttle", f"{self.kind} {whose}", algorithm="sha256").hexdigest()


QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
PASSWORD = Limit("password", 5, QUARTER)  # of one account, from one address
ADDRESS = Limit("address", 50, HOUR)  # of all accounts, from one address
CODE = Limit("code", 5, QUARTER)  # at the second step of one account, from one address
CODES = Limit("codes", 20, HOUR)  # from everywhere: who gets there knows the password
RESET = Limit("reset", 3, HOUR)  # links to one address of mail
RESETS = Limit("resets", 10, HOUR)  # links asked for from one address
ONCE = Limit("once", 1, timedelta(minutes=3))  # a code of an app, which counts for less than that
LONGEST = HOUR


@dataclass(frozen=True)
class Claim:
    """Tries that are counted, until somebody was right."""

    names: tuple[str, ...]
    at: datetime

    def give_back(self) -> None:
        SignInTry.objects.filter(sender__in=self.names, used_at=self.at).delete()


def claim(*tries: tuple[Limit, str]) -> Claim | None:
    """Count a try against each limit before it is made, all or none; None when one of them is reached."""
    now = timezone.now()
    with transaction.atomic():
        for limit, whose in tries:
            if not slots.take(SignInTry, limit.name(whose), limit.most, limit.window, now):
                transaction.set_rollback(True)
                return None
    return Claim(tuple(limit.name(whose) for limit, whose in tries), now)


def forget() -> int:
    """Delete what no longer counts; return how much that was."""
    return SignInTry.objects.filter(used_at__lte=timezone.now() - LONGEST).delete()[0]
