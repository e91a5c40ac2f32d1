"""Counting by day without anybody's trace: what the rooms that count have in common."""

import re
from collections.abc import Callable

from django.core.cache import cache
from django.db import IntegrityError, models, transaction

MINUTE = 60
# Somebody's number or address, typed or pasted, is counted nowhere.
LOOKS_PERSONAL = re.compile(r"\d{6,}|[\w.+-]+(?:@|%40)\w")


def may_count(name: str, most: int) -> bool:
    """Whether ``name`` has been counted less than ``most`` times in its minute: more come from a robot, and cost no statement."""
    key = f"counted-{name}"
    cache.add(key, 0, timeout=MINUTE)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ended in between
        return True


def add(update: Callable[[], int], new: models.Model, may_grow: Callable[[], bool] = lambda: True) -> bool:
    """Whether ``update`` found its row, or ``new`` could be that row; somebody may make it in between.

    ``may_grow`` is asked before a row is made.
    """
    if update():
        return True
    if not may_grow():
        return False
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        return bool(update())
    return True
