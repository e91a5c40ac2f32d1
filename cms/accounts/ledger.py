"""Brings the rights that the database holds in line with those that the roles must have, with a few queries."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
)

from cms.accounts.rights import Place, Right, Rights

# The table that holds the rights on each kind of place, and the column that names the place.
TABLES: dict[Place, tuple[type[models.Model], str | None]] = {
    Place.ANYWHERE: (Group.permissions.through, None),
    Place.PAGE: (GroupPagePermission, "page_id"),
    Place.COLLECTION: (GroupCollectionPermission, "collection_id"),
    Place.SITE: (GroupSitePermission, "site_id"),
}
PLACES: dict[Place, type[models.Model]] = {Place.PAGE: Page, Place.COLLECTION: Collection, Place.SITE: Site}


class Change(NamedTuple):
    """A right that was given, or taken away."""

    given: bool
    kind: Place
    right: Right


def give(groups: Mapping[str, Group], wanted: Rights) -> list[Change]:
    """Add the rights that are missing, and say which."""
    changes: list[Change] = []
    for kind, (table, column) in TABLES.items():
        missing = sorted(wanted.rows[kind] - _held(groups, kind).keys(), key=str)
        rows = [
            {"group_id": groups[right.group].pk, "permission_id": right.permission}
            | ({column: right.place} if column else {})
            for right in missing
        ]
        table._default_manager.bulk_create([table(**row) for row in rows])
        changes += [Change(True, kind, right) for right in missing]
    return changes


def take(groups: Mapping[str, Group], wanted: Rights) -> list[Change]:
    """Remove the rights of these groups that no role has, and say which."""
    changes: list[Change] = []
    for kind, (table, _column) in TABLES.items():
        held = _held(groups, kind)
        beside = sorted(held.keys() - wanted.rows[kind], key=str)
        if beside:
            table._default_manager.filter(pk__in=[held[right] for right in beside]).delete()
        changes += [Change(False, kind, right) for right in beside]
    return changes


def words(changes: Iterable[Change]) -> list[str]:
    """A line each: whose right, which, and where."""
    told = list(changes)
    names = dict(
        Permission.objects.filter(pk__in={change.right.permission for change in told}).values_list("pk", "name")
    )
    places = {
        kind: {place.pk: str(place) for place in model._default_manager.filter(pk__in=_keys(told, kind))}
        for kind, model in PLACES.items()
    }
    return [
        f"{change.right.group}: {'given' if change.given else 'taken away'}: {names[change.right.permission]}"
        + (f" ({places[change.kind][change.right.place]})" if change.right.place else "")
        for change in told
    ]


def _keys(changes: Iterable[Change], kind: Place) -> set[int | None]:
    return {change.right.place for change in changes if change.kind == kind}


def _held(groups: Mapping[str, Group], kind: Place) -> dict[Right, int]:
    """The rights that these groups have now, each with the key of its row. One query."""
    table, column = TABLES[kind]
    names = {group.pk: name for name, group in groups.items()}
    columns = ["pk", "group_id", "permission_id", *([column] if column else [])]
    rows = table._default_manager.filter(group_id__in=names).values_list(*columns)
    return {Right(names[group], permission, place[0] if place else None): pk for pk, group, permission, *place in rows}
