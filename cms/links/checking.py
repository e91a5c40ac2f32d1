"""One polite round: few links, one after the other, and never two questions to one host within some seconds."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from django.db.models import F
from django.utils import timezone
from wagtail.models import Site

from cms.links.fetching import Fetcher
from cms.links.gathering import gather
from cms.links.lost import forget
from cms.links.models import ExternalLink

MOST_A_RUN = 200
SECONDS_BETWEEN = 5.0
# A run of every night asks for each link once a night; two runs in one night do not ask twice.
AGAIN_AFTER = timedelta(hours=20)


@dataclass
class Pauses:
    """Waits until ``seconds`` have passed since the last question to a host."""

    seconds: float = SECONDS_BETWEEN
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    last: dict[str, float] = field(default_factory=dict)

    def __call__(self, host: str) -> None:
        if host in self.last:
            self.sleep(max(0.0, self.last[host] + self.seconds - self.clock()))
        self.last[host] = self.clock()


@dataclass
class Round:
    asked: int = 0
    failed: int = 0


def check(fetcher: Fetcher | None = None, today: date | None = None) -> Round:
    """Ask for the links whose turn it is, those that were never asked for first. Whatever stops it loses one answer."""
    gather()
    forget()
    fetcher = fetcher or Fetcher(agent(), Pauses())
    done = Round()
    for link in _turns():
        if not _take(link):
            continue
        failure = fetcher.failure(link.url)
        link.note(failure, today)
        done.asked += 1
        done.failed += failure is not None
    return done


def agent() -> str:
    """How we present ourselves to other sites: what we do, and who they may write to."""
    site = Site.objects.filter(is_default_site=True).first() or Site.objects.first()
    return f"link-check (+{site.root_url if site else ''})"


def _turns() -> Iterator[ExternalLink]:
    """One link of each host in turn, so that the pauses pass with other hosts."""
    due = ExternalLink.objects.exclude(checked_at__gt=timezone.now() - AGAIN_AFTER)
    by_host: dict[str, list[ExternalLink]] = defaultdict(list)
    for link in due.order_by(F("checked_at").asc(nulls_first=True), "pk")[:MOST_A_RUN]:
        by_host[urlsplit(link.url).hostname or ""].append(link)
    return (link for link in chain.from_iterable(zip_longest(*by_host.values())) if link is not None)


def _take(link: ExternalLink) -> bool:
    """Whether no other run took it in between."""
    return bool(ExternalLink.objects.filter(pk=link.pk, checked_at=link.checked_at).update(checked_at=timezone.now()))
