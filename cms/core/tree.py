"""Where pages stand is changed by one at a time, and from where they stand then.

A page is read some time before it is written, and so is the page that it goes below: somebody else may move either in
between. So whoever adds, moves or deletes a page holds the root of the tree first and reads both places again, and a page
that is saved is saved where it stands, not where it was read. Written for Wagtail 7.4 and treebeard 5.3, which leave that
to the site (https://github.com/wagtail/wagtail/issues/3553); ``tests/cms/core/test_tree.py`` says when they no longer do.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import models, transaction
from django.db.models.signals import pre_save
from django.shortcuts import get_object_or_404
from treebeard.mp_tree import MP_AddChildHandler, MP_AddSiblingHandler
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

PLACE = ("path", "depth", "numchild", "url_path")


def connect() -> None:
    for kind, name, nodes in (
        (MovePageAction, "execute", ("page", "target")),
        (DeletePageAction, "execute", ("page",)),
        (MP_AddChildHandler, "process", ("node",)),
        (MP_AddSiblingHandler, "process", ("node",)),
    ):
        setattr(kind, name, _one_at_a_time(getattr(kind, name), nodes))
    pre_save.connect(_save_where_it_stands, dispatch_uid="place in the tree")


def root() -> models.QuerySet:
    """The row that whoever changes the tree holds."""
    return Page.objects.filter(depth=1)


def hold_tree() -> None:
    """Until the end of the transaction nobody else changes where pages stand. Readers are not kept waiting."""
    list(root().order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _one_at_a_time(act: Callable[..., Any], nodes: tuple[str, ...]) -> Callable[..., Any]:
    @wraps(act)
    def alone(self: Any, *args: Any, **kwargs: Any) -> Any:
        pages = [getattr(self, name) for name in nodes]
        if not all(isinstance(page, Page) for page in pages):
            return act(self, *args, **kwargs)  # folders of pictures, which are a tree as well
        with transaction.atomic():
            hold_tree()
            for page in pages:
                _read_place(page)
            return act(self, *args, **kwargs)

    return alone


def _read_place(page: Page) -> None:
    """Not found, as for any address of it, once it is deleted."""
    stands = get_object_or_404(Page.objects.values(*PLACE), pk=page.pk)
    if stands["path"] != page.path:
        page.__dict__.pop("_cached_parent_obj", None)
    for name, value in stands.items():
        setattr(page, name, value)


def _save_where_it_stands(
    sender: type[models.Model], instance: models.Model, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    """Its row is held from here on: ``Page.save`` is a transaction."""
    if raw or update_fields is not None or instance.pk is None or not isinstance(instance, Page):
        return
    row = Page.objects.filter(pk=instance.pk).order_by().select_for_update(no_key=True)
    stands = row.values("path", "depth", "numchild").first()
    if stands is None:
        return
    moved = stands["path"] != instance.path
    for name, value in stands.items():
        setattr(instance, name, value)
    if moved:
        instance.__dict__.pop("_cached_parent_obj", None)
        instance.set_url_path(instance.get_parent())
