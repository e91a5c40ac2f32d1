"""What a field says, as the words that people compare."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import gettext, gettext_noop
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField

from cms.core.boundary.acting import acting
from cms.core.boundary.choices import name_for
from cms.review.comparison import field_words
from cms.review.digest import NOT_CONTENT

# What Wagtail asks in its dialog before a save that it believes to write over another. Nothing is written over here, so
# our catalogue, which comes before Wagtail's, says what does happen.
ASKED_BY_WAGTAIL = (
    gettext_noop("Proceeding will overwrite the changes you made in that window."),
    gettext_noop("Proceeding will overwrite the changes made by %(user_name)s."),
    gettext_noop("Saving will overwrite a newer version."),
)


def words(instance: models.Model, name: str) -> list[str]:
    """In reading order; what a relation leads to by the name that the person may know, a choice as the form shows it."""
    field = instance._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        rows = getattr(instance, name).all()
        return [word for row in rows for word in _row(row)]
    return list(_field(instance, field))


def _row(row: models.Model) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        if not (field.primary_key or isinstance(field, ParentalKey) or field.name in NOT_CONTENT):
            yield from _field(row, field)


def _field(holder: models.Model, field: Any) -> Iterator[str]:
    if isinstance(field, (StreamField, RichTextField)):
        yield from field_words(holder, field.name)
    elif isinstance(field, models.ForeignKey):
        chosen = getattr(holder, field.name)
        yield from (name_for(acting(), chosen) if chosen else "").split()
    else:
        yield from _plain(holder, field).split()


def _plain(holder: models.Model, field: Any) -> str:
    value = field.value_from_object(holder)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, (list, tuple, set)):
        return ", ".join(map(str, value))
    if field.choices and value is not None:
        return str(dict(field.flatchoices).get(value, value))
    return "" if value is None else str(formats.localize(value))
