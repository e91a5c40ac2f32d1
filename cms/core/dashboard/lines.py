"""The lines of the home of the admin: every room of the house says what it has for a person.

A room registers its lines in a module ``dashboard``, imported by its ``wagtail_hooks``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from cms.core.scoping import homes_by_path

Read = TypeVar("Read")


@dataclass(frozen=True)
class Line:
    """So many things in words, without their number, and the list that holds exactly those. Nothing is shown of none.

    ``site`` is for the health of one site; None there: what the sites share.
    """

    count: int
    words: Any
    url: str
    site: Site | None = None


class Desk:
    """One person's lines while they are put together: what several of them need is read once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._read: dict[Callable[[Any], Any], Any] = {}

    @classmethod
    def of(cls, request: Any) -> "Desk":
        """The same one for every panel of a request."""
        if not hasattr(request, "desk"):
            request.desk = cls(request.user)
        return request.desk

    def once(self, read: Callable[[Any], Read]) -> Read:
        """What ``read`` finds for this person."""
        if read not in self._read:
            self._read[read] = read(self.user)
        return self._read[read]

    @cached_property
    def homes(self) -> dict[str, Site]:
        """The site at each path of the tree where a home stands, in every language."""
        return homes_by_path()

    def site_at(self, path: str) -> Site | None:
        return next((site for home, site in self.homes.items() if path.startswith(home)), None)

    @cached_property
    def sites(self) -> list[Site]:
        """Those that this person looks after: where they publish, in whatever language. By name."""
        published = page_permission_policy.instances_user_has_permission_for(self.user, "publish")
        paths = published.filter(path__in=self.homes).values_list("path", flat=True) if self.homes else []
        found = {self.homes[path].pk: self.homes[path] for path in paths}
        return sorted(found.values(), key=lambda site: site.site_name)


Lines = Callable[[Desk], Iterable[Line]]
Rooms = list[tuple[int, Lines]]
_waiting: Rooms = []
_week: Rooms = []
_health: Rooms = []


def waits(order: int) -> Callable[[Lines], Lines]:
    """Have lines asked what waits for the person; those with a lower ``order`` stand higher."""
    return _register(_waiting, order)


def this_week(order: int) -> Callable[[Lines], Lines]:
    """Have lines asked what the next seven days bring."""
    return _register(_week, order)


def health(order: int) -> Callable[[Lines], Lines]:
    """Have lines asked what is wrong on the sites of the person; of nobody else than who looks after one."""
    return _register(_health, order)


def _register(rooms: Rooms, order: int) -> Callable[[Lines], Lines]:
    def register(lines: Lines) -> Lines:
        rooms.append((order, lines))
        return lines

    return register


def waiting_for(desk: Desk) -> list[Line]:
    return _asked(_waiting, desk)


def week_of(desk: Desk) -> list[Line]:
    return _asked(_week, desk)


def health_of(desk: Desk) -> list[tuple[Site | None, list[Line]]]:
    """Each site of the person with its lines, even with none; what the sites share last, where there is any."""
    lines = _asked(_health, desk) if desk.sites else []
    groups: list[tuple[Site | None, list[Line]]] = [
        (site, [line for line in lines if line.site == site]) for site in desk.sites
    ]
    shared = [line for line in lines if line.site is None]
    return [*groups, (None, shared)] if shared else groups


def _asked(rooms: Rooms, desk: Desk) -> list[Line]:
    in_order = sorted(rooms, key=lambda room: room[0])
    return [line for _order, lines in in_order for line in lines(desk) if line.count]
