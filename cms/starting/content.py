"""What a starting point keeps of a page, and the page that begins from it."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from treebeard.mp_tree import MP_Node
from wagtail.models import Page, TranslatableMixin

# Whoever wrote one text has not written the next.
SIGNATURE = {"authors"}


class Gone(Exception):
    """What a page of this type cannot do without was deleted since: it cannot begin from that any more."""


def kept_of(page: Page) -> dict[str, Any]:
    """What the type of ``page`` adds to a page, rows included: no title, address, state, date, comment or signature."""
    left = _left_out(type(page))
    content = {name: value for name, value in page.serializable_data().items() if name not in left}
    for relation in get_all_child_relations(type(page)):
        if relation.name in content:
            own = _left_out_of_rows(relation.related_model)
            rows = content[relation.name]
            content[relation.name] = [{name: row[name] for name in row if name not in own} for row in rows]
    return content


def page_from(model: type[Page], content: dict[str, Any]) -> Page:
    """A new page of ``model``, not saved, with its rows. Raises Gone."""
    content = _standing(model, content)
    for relation in get_all_child_relations(model):
        rows = [_row(relation.related_model, row) for row in content.get(relation.name, [])]
        content[relation.name] = [row for row in rows if row is not None]
    # What is kept of a page of before a field changed its name says nothing of that field: it is empty then.
    page: Page = model.from_serializable_data({"pk": None} | content, check_fks=False)
    return page


def _left_out(model: type[Page]) -> set[str]:
    """All that Wagtail keeps of every page, what the type never copies, and who wrote it."""
    of_pages = {field.name for field in [*Page._meta.get_fields(), *MP_Node._meta.get_fields()]}
    own = {field.name for field in model._meta.get_fields() if getattr(field.remote_field, "parent_link", False)}
    return of_pages | own | {"pk"} | SIGNATURE | {*model.default_exclude_fields_in_copy, *model.exclude_fields_in_copy}


def _left_out_of_rows(model: type[models.Model]) -> set[str]:
    """What ties a row to its page, and to its translations."""
    ties = {field.name for field in model._meta.get_fields() if isinstance(field, ParentalKey)}
    if issubclass(model, TranslatableMixin):
        ties |= {"translation_key", "locale"}
    return ties | {"pk", model._meta.pk.name}


def _row(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any] | None:
    """None for one that names what was deleted since."""
    try:
        return {"pk": None} | _standing(model, row)
    except Gone:
        return None


def _standing(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """``content`` without what it names that is no more. A query for each thing that is named."""
    standing = dict(content)
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or standing.get(field.name) is None:
            continue
        if not field.related_model._default_manager.filter(pk=standing[field.name]).exists():
            if not field.null:
                raise Gone
            standing[field.name] = None
    return standing
