"""How often somebody may do something in a while, counted in the database: a few slots, each free again after a while.

A slot is taken in one conditional statement: however many processes try at once, no more are taken than there are. A
table of slots has the fields ``sender``, ``slot`` and ``used_at``, the first two unique together.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction


def are_spent(table: type[models.Model], sender: str, most: int, since: datetime) -> bool:
    """Whether ``sender`` took all of its slots after ``since``."""
    return table._default_manager.filter(sender=sender, used_at__gt=since).count() >= most


def first_free(table: type[models.Model], sender: str, window: timedelta, now: datetime) -> datetime:
    """When ``sender``, who took all of its slots, has one again."""
    rows = table._default_manager.filter(sender=sender, used_at__gt=now - window)
    return (rows.aggregate(first=models.Min("used_at"))["first"] or now - window) + window


def take(table: type[models.Model], sender: str, most: int, window: timedelta, now: datetime) -> bool:
    """Whether one of the ``most`` slots of ``sender`` was free, not used for ``window``; it is taken then."""
    rows: models.QuerySet[Any] = table._default_manager.filter(sender=sender)
    free = now - window
    used = dict(rows.values_list("slot", "used_at"))
    for slot in range(most):
        if slot not in used:
            try:
                with transaction.atomic():
                    table._default_manager.create(sender=sender, slot=slot, used_at=now)
            except IntegrityError:
                continue  # somebody was faster
            return True
        if used[slot] <= free and rows.filter(slot=slot, used_at__lte=free).update(used_at=now):
            return True
    return False
