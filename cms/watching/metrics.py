"""The numbers of the service in the text format that Prometheus reads, for whoever knows the token."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_tasks_db.models import DBTaskResult

from cms.watching import counters
from cms.watching.models import Run
from cms.watching.statuses import sections

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics(request: HttpRequest) -> HttpResponse:
    """Without the token there is nothing here. No number is about a person."""
    wanted, _space, given = request.headers.get("Authorization", "").partition(" ")
    known = wanted == "Bearer" and bool(settings.METRICS_TOKEN) and constant_time_compare(given, settings.METRICS_TOKEN)
    if not known:
        raise Http404
    response = HttpResponse("\n".join(_lines()) + "\n", content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _lines() -> Iterator[str]:
    yield from _requests(counters.read())
    yield from _gauge("cms_tasks_waiting", "Tasks that wait for the worker.", DBTaskResult.objects.ready().count())
    yield "# HELP cms_last_success_seconds Seconds since the last success of what happens by itself."
    yield "# TYPE cms_last_success_seconds gauge"
    now = timezone.now()
    for run in Run.objects.exclude(succeeded_at=None).order_by("name"):
        yield f'cms_last_success_seconds{{name="{run.name}"}} {(now - run.succeeded_at).total_seconds():.0f}'
    yield "# HELP cms_to_be_seen_to Whether a part of the service must be seen to."
    yield "# TYPE cms_to_be_seen_to gauge"
    for _heading, statuses in sections():
        for status in statuses:
            yield f'cms_to_be_seen_to{{part="{status.key}"}} {int(status.is_bad)}'


def _requests(values: dict[str, int]) -> Iterator[str]:
    yield "# HELP cms_requests_total Answers by class of status."
    yield "# TYPE cms_requests_total counter"
    for name in counters.CLASSES:
        yield f'cms_requests_total{{status="{name}"}} {values[f"status_{name}"]}'
    yield "# HELP cms_kept_pages_total Answers out of kept pages, or that nothing changed."
    yield "# TYPE cms_kept_pages_total counter"
    yield f"cms_kept_pages_total {values['kept']}"
    yield "# HELP cms_request_seconds Time for an answer."
    yield "# TYPE cms_request_seconds histogram"
    total = 0
    for end in counters.BUCKETS:
        total += values[f"le_{end}"]
        yield f'cms_request_seconds_bucket{{le="{end / 1000:g}"}} {total}'
    total += values["le_more"]
    yield f'cms_request_seconds_bucket{{le="+Inf"}} {total}'
    yield f"cms_request_seconds_sum {values['micros'] / 1e6:.6f}"
    yield f"cms_request_seconds_count {total}"


def _gauge(name: str, told: str, value: float) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    yield f"{name} {value}"
