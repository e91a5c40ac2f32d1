"""What a site lacks before it may open to the public: every room of the house says what it would miss.

A room registers its checks in a module ``launch``, imported when the application is ready.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Site


@dataclass(frozen=True)
class Missing:
    """One thing to fill in: a sentence, the address in the admin where that is done, and the rule that asks for it."""

    what: str
    url: str
    rule: str = ""


LaunchCheck = Callable[[Site], Iterable[Missing]]
_checks: list[LaunchCheck] = []


def launch_check(check: LaunchCheck) -> LaunchCheck:
    """Have ``check`` asked about every site."""
    _checks.append(check)
    return check


def missing(site: Site) -> list[Missing]:
    """All that ``site`` lacks, in the order in which the rooms were registered; empty when it may open."""
    return [item for check in _checks for item in check(site)]
