"""Counting an answer, in statements that no two readers can get between; and adding answers up."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from wagtail.models import Page

from cms.core.counting import add
from cms.feedback.enums import Answer
from cms.feedback.models import FeedbackCount, FeedbackHour

# A page takes so many answers in an hour: more come from a robot, and would drown what readers say.
MOST_AN_HOUR = 60


@dataclass
class Totals:
    """The answers of one version of a page, or of all."""

    version: int | None = None
    yes: int = 0
    no: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, answer: str, count: int) -> None:
        if answer == Answer.YES:
            self.yes += count
            return
        self.no += count
        if answer != Answer.NO:
            label = str(Answer(answer).label)
            self.reasons[label] = self.reasons.get(label, 0) + count


@transaction.atomic
def count(page: Page, version: int, answer: Answer) -> bool:
    """Add one; False, and nothing is counted, once the page had its share of the hour."""
    now = timezone.now()
    if not _may_take(page, now):
        return False
    key = {
        "page_id": page.pk,
        "language": page.locale.language_code,
        "version": version,
        "day": timezone.localdate(now),
        "answer": answer,
    }
    rows = FeedbackCount.objects.filter(**key)
    add(lambda: rows.update(count=F("count") + 1), FeedbackCount(**key, count=1))
    return True


def totals(page: Page) -> list[Totals]:
    """The answers to ``page``, of all versions first, then version by version, the newest first. One query."""
    rows = FeedbackCount.objects.filter(page=page.pk).values("version", "answer").annotate(total=Sum("count"))
    whole, by_version = Totals(), dict[int, Totals]()
    for row in rows.order_by("-version", "answer"):
        version = by_version.setdefault(row["version"], Totals(row["version"]))
        for part in (whole, version):
            part.add(row["answer"], row["total"])
    return [whole, *by_version.values()] if by_version else []


def next_hour() -> datetime:
    """When a page that had its share takes answers again."""
    return _hour(timezone.now()) + timedelta(hours=1)


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _may_take(page: Page, now: datetime) -> bool:
    hour = _hour(now)
    rows = FeedbackHour.objects.filter(page=page.pk)

    def take() -> int:
        known = rows.filter(hour=hour, count__lt=MOST_AN_HOUR).update(count=F("count") + 1)
        return known or rows.filter(hour__lt=hour).update(hour=hour, count=1)

    return add(take, FeedbackHour(page_id=page.pk, hour=hour, count=1))
