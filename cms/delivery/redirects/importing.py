"""Old addresses from a list: all of it or nothing, one sentence a bad line, and the same result however often it is read."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Site

from cms.delivery.redirects.keeping import LONGEST
from cms.delivery.redirects.targets import Fault, Places, Target, path_of, split, target

SEPARATORS = ",;\t"
MOST_LINES = 20_000
MOST_BYTES = 5 * 1024 * 1024


class Refused(ValueError):
    """Nothing was changed. ``faults`` say why, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Line:
    number: int
    old: str
    new: str


@dataclass
class Outcome:
    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Plan:
    """Where each old address of a list leads on one site. ``targets`` is only to be trusted without ``faults``."""

    def __init__(self, site: Site, lines: list[Line], *, external: bool = False) -> None:
        self.site = site
        self.external = external
        self.faults: dict[int, str] = {}
        self.targets: dict[str, Target] = {}
        self.places = Places()
        self._new: dict[str, str] = {}
        kept = [(line, path) for line in lines if (path := self._old_path(line))]
        for line, path in kept:
            self.places.expect(site, path.partition("?")[0])
            self._expect(line.new)
        for line, path in kept:
            with self._noting(line):
                self.targets[path] = self._target(line, path)

    @contextmanager
    def _noting(self, line: Line) -> Iterator[None]:
        try:
            yield
        except Fault as fault:
            self.faults[line.number] = str(fault)

    def _old_path(self, line: Line) -> str:
        """The old address of a line, or nothing when it cannot be one. Of one with a host only the path counts: the old
        site may have stood anywhere, but for the hosts of our other sites.
        """
        with self._noting(line):
            parts = split(line.old)
            path = path_of(parts)
            other = self.places.site_at(parts.netloc) if parts.netloc else None
            if other is not None and other != self.site:
                raise Fault(
                    _("“%(address)s” is an address of %(site)s.") % {"address": line.old, "site": other.site_name}
                )
            if path == "/":
                raise Fault(_("The home of a site cannot lead elsewhere."))
            if len(path) > LONGEST:
                raise Fault(_("“%(start)s…” is longer than %(most)d signs.") % {"start": path[:60], "most": LONGEST})
            if self._new.setdefault(path, line.new) != line.new:
                raise Fault(_("“%s” leads to two places.") % line.old)
            return path
        return ""

    def _expect(self, text: str) -> None:
        with suppress(Fault):
            parts = split(text)
            site = self.places.site_at(parts.netloc) if parts.netloc else self.site
            if site is not None:
                self.places.expect(site, parts.path)

    def _target(self, line: Line, path: str) -> Target:
        if self.places.page_at(self.site, path.partition("?")[0]) is not None:
            raise Fault(_("“%s” is a page of the site: nobody would be led elsewhere.") % line.old)
        seen = {path}
        parts = split(line.new)
        # A new address that is itself an old one of the list leads straight to the end.
        while self._is_here(parts) and (here := path_of(parts)) in self._new:
            if here in seen:
                raise Fault(_("“%s” leads back to itself.") % line.old)
            seen.add(here)
            parts = split(self._new[here])
        found = target(parts, self.site, self.places, external=self.external)
        if found.link and self._is_here(end := split(found.link)) and path_of(end) == path:
            raise Fault(_("“%s” leads back to itself.") % line.old)
        return found

    def _is_here(self, parts: SplitResult) -> bool:
        return not parts.netloc or self.places.site_at(parts.netloc) == self.site


def read(data: bytes) -> list[Line]:
    """The lines of a file: old address, new address; separated by comma, semicolon or tab. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused([_("The file is larger than %d MB.") % (MOST_BYTES // 1024 // 1024)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([_("The file is not in UTF-8.")]) from None
    rows = next((rows for sign in SEPARATORS if _fits(rows := _rows(text, sign))), _rows(text, ","))
    if rows and not any(_looks_like_address(cell) for cell in rows[0][1]):
        del rows[0]
    if not rows:
        raise Refused([_("The file has no line.")])
    if len(rows) > MOST_LINES:
        raise Refused([_("The file has more than %d lines.") % MOST_LINES])
    if wrong := [number for number, cells in rows if len(cells) != 2]:
        raise Refused([_("Line %d: there must be an old address and a new one.") % number for number in wrong])
    return [Line(number, old, new) for number, (old, new) in rows]


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """The lines that hold something, with their numbers; empty cells at the end left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        raise Refused([_("Line %d cannot be read.") % reader.line_num]) from None
    return [(number, list(_shortened(cells))) for number, cells in rows if any(cells)]


def _shortened(cells: list[str]) -> Iterator[str]:
    last = max(index for index, cell in enumerate(cells) if cell)
    yield from cells[: last + 1]


def _fits(rows: list[tuple[int, list[str]]]) -> bool:
    return bool(rows) and all(len(cells) == 2 for _number, cells in rows)


def _looks_like_address(cell: str) -> bool:
    return cell.startswith(("/", "http://", "https://"))


@transaction.atomic
def bring_in(site: Site, lines: list[Line], *, external: bool = False, user: Any = None) -> Outcome:
    """Make every line a redirect of ``site``. Raises Refused, and changes nothing, when one of them cannot be."""
    plan = Plan(site, lines, external=external)
    if plan.faults:
        found = sorted(plan.faults.items())
        raise Refused([_("Line %(number)d: %(fault)s") % {"number": number, "fault": fault} for number, fault in found])
    outcome = Outcome()
    for path, wanted in plan.targets.items():
        known = plan.places.redirects.get((site.pk, path))
        if known is not None and Target(known.redirect_page_id, known.redirect_link) == wanted:
            outcome.unchanged += 1
            continue
        redirect = known or Redirect(site=site, old_path=path)
        lead(redirect, wanted)
        redirect.save()
        log(instance=redirect, action="wagtail.edit" if known else "wagtail.create", user=user)
        outcome.changed += known is not None
        outcome.added += known is None
    return outcome


def lead(redirect: Redirect, wanted: Target) -> None:
    """By the will of a person, and for good."""
    redirect.redirect_page_id, redirect.redirect_link = wanted.page, wanted.link
    redirect.redirect_page_route_path = ""
    redirect.is_permanent, redirect.automatically_created = True, False
