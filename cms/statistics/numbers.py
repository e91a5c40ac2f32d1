"""The numbers themselves, read for several pages or sites at once."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page, get_page_models
from wagtail.permissions import page_permission_policy

from cms.core.days import clinic_day
from cms.feedback.enums import Answer
from cms.feedback.models import FeedbackCount
from cms.statistics.models import ReadingCount
from cms.statistics.readings import is_counted

LATELY_DAYS = 30
# Of a path: the root of the tree, and a home under it.
HOME = 2 * Page.steplen

ByDay = dict[date, int]


def counted_pages(user: Any) -> QuerySet[Page]:
    """The pages that ``user`` may edit and that are counted; never one about a doctor."""
    others = [model for model in get_page_models() if not is_counted(model)]
    own = page_permission_policy.instances_user_has_permission_for(user, "change")
    return own.not_exact_type(*others)


def with_totals(pages: QuerySet[Page], since: date) -> QuerySet[Page]:
    """Each of ``pages`` with how often it was read since that day, and found useful or not."""
    return pages.annotate(
        readings=_total(ReadingCount, since),
        useful=_total(FeedbackCount, since, answer=Answer.YES),
        useless=_total(FeedbackCount, since, answer__in=[value for value in Answer.values if value != Answer.YES]),
    )


def _total(model: Any, since: date, **which: Any) -> Coalesce:
    rows = model.objects.filter(page=OuterRef("pk"), day__gte=since, **which).order_by().values("page")
    return Coalesce(Subquery(rows.annotate(total=Sum("count")).values("total")), Value(0), output_field=IntegerField())


def readings_by_page(pages: Collection[int], since: date) -> dict[int, ByDay]:
    """One query."""
    found: dict[int, ByDay] = defaultdict(dict)
    rows = ReadingCount.objects.filter(page__in=pages, day__gte=since)
    for page, day, count in rows.values_list("page", "day", "count"):
        found[page][day] = count
    return found


def by_home(model: Any, pages: QuerySet[Page], since: date, **which: Any) -> dict[str, ByDay]:
    """What was counted of all ``pages`` together, by the path of the home above them. One query."""
    found: dict[str, ByDay] = defaultdict(dict)
    rows = model.objects.filter(page__in=pages.order_by().values("pk"), day__gte=since, **which)
    sums = (
        rows.annotate(home=Substr("page__path", 1, HOME)).order_by().values("home", "day").annotate(total=Sum("count"))
    )
    for row in sums:
        found[row["home"]][row["day"]] = row["total"]
    return found


def read_lately(page: Page) -> int:
    """How often ``page`` was read in the last thirty days. One query."""
    since = clinic_day() - timedelta(days=LATELY_DAYS - 1)
    rows = ReadingCount.objects.filter(page=page.pk, day__gte=since)
    total: int | None = rows.aggregate(total=Sum("count"))["total"]
    return total or 0
