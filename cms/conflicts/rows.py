"""Child rows that somebody deleted while another person's form still shows them."""

from typing import Any

from django.http import HttpRequest
from modelcluster.models import get_all_child_relations


def without_gone_rows(request: HttpRequest, stored: Any) -> None:
    """Let the rows of the form in ``request`` that are stored no longer count as new ones: they were typed here."""
    gone = [key for relation in get_all_child_relations(type(stored)) for key in _gone(request, stored, relation.name)]
    if gone:
        data = request.POST.copy()
        for key in gone:
            data[key] = ""
        request.POST = data


def _gone(request: HttpRequest, stored: Any, name: str) -> list[str]:
    count = request.POST.get(f"{name}-INITIAL_FORMS", "")
    if not count.isdecimal() or name == "wagtail_admin_comments":
        return []
    kept = {str(row.pk) for row in getattr(stored, name).all()}
    keys = [f"{name}-{order}-id" for order in range(min(int(count), len(request.POST)))]
    return [key for key in keys if request.POST.get(key) and request.POST[key] not in kept]
