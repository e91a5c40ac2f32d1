"""Every field of the admin's forms that leads to a page, a file or a text of a site takes only what one may choose.

Wagtail makes all of its forms from one register of fields, of which this is a part: no model, panel or block need ask for
it. What stood in the field before was chosen by somebody who might: it stays, named as the person who edits may know it.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override, registry
from wagtail.blocks.base import BlockField
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from cms.core.boundary.acting import acting
from cms.core.boundary.choices import Choice, choices_in, kind_of, refused
from cms.core.boundary.widgets import Blocks, ChosenDocument, ChosenPage, ChosenPicture, ChosenSnippet, TextArea

REFUSED_PAGE = _("This page is not among those that you may choose.")
REFUSED_FILE = _("This file is not among those that you may choose.")
REFUSED_TEXT = _("This text belongs to another site.")


class OwnChoicesMixin:
    """A field of a form. The form hands itself over, as Django has it, before anything that was sent is read."""

    form: Any = None
    name: str = ""
    user: Any = AnonymousUser()
    widget: Any

    def get_bound_field(self, form: Any, field_name: str) -> BoundField:
        self.form, self.name = form, field_name
        # The rows in a form are not told who fills it in.
        self.user = getattr(form, "for_user", None) or acting()
        self.widget.user = self.user
        bound: BoundField = super().get_bound_field(form, field_name)  # type: ignore[misc]
        return bound

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)  # type: ignore[misc]
        chosen = self.leads_to(cleaned)
        if chosen and (wrong := refused(self.user, chosen - self._before())):
            raise self.refusal(cleaned, wrong)
        return cleaned

    def leads_to(self, value: Any) -> set[Choice]:
        raise NotImplementedError

    def refusal(self, value: Any, wrong: set[Choice]) -> ValidationError:
        return ValidationError(_sentence(wrong))

    def _before(self) -> set[Choice]:
        return {choice for value in self._stood() for choice in self.leads_to(value)}

    def _stood(self) -> Iterator[Any]:
        """What is edited has values; what is new has none, whatever the form proposes. ``standing`` is of ``PageForm``."""
        edited = getattr(self.form, "instance", None)
        if edited is not None and edited.pk is not None:
            yield self.form.get_initial_for_field(self, self.name)
        yield from (row[self.name] for row in getattr(self.form, "standing", ()))


class ChosenField(OwnChoicesMixin, forms.ModelChoiceField):
    def leads_to(self, value: Any) -> set[Choice]:
        key = value.pk if isinstance(value, models.Model) else value
        return choices_in([(self.queryset.model, key)]) if key else set()


class ProseField(OwnChoicesMixin, forms.CharField):
    def leads_to(self, value: Any) -> set[Choice]:
        return choices_in(extract_references_from_rich_text(value or ""))


class BlocksField(OwnChoicesMixin, BlockField):
    def leads_to(self, value: Any) -> set[Choice]:
        return choices_in(self.block.extract_references(value or ()))

    def refusal(self, value: Any, wrong: set[Choice]) -> ValidationError:
        """Beside each block in which something is refused."""
        found = ((at, choices_in(child.block.extract_references(child.value))) for at, child in enumerate(value))
        return StreamBlockValidationError(
            {at: ValidationError(_sentence(chosen & wrong)) for at, chosen in found if chosen & wrong}
        )


def _sentence(wrong: set[Choice]) -> Any:
    kinds = {choice.kind for choice in wrong}
    if Page in kinds:
        return REFUSED_PAGE
    return REFUSED_FILE if kinds & {get_image_model(), get_document_model()} else REFUSED_TEXT


def _choice(field: models.ForeignKey) -> dict[str, Any]:
    """Wagtail's widget for what the field leads to, or ours in its place."""
    known = dict(registry.foreign_key_lookup(field) or {})
    target: Any = field.remote_field.model
    kind = kind_of(target)
    if kind is None:
        return known
    if kind is Page:
        known["widget"] = ChosenPage(target_models=[target])
    elif kind is get_image_model():
        known["widget"] = ChosenPicture
    elif kind is get_document_model():
        known["widget"] = ChosenDocument
    else:
        known["widget"] = ChosenSnippet(model=target, icon=getattr(known.get("widget"), "icon", None))
    return known | {"form_class": ChosenField}


def _text(field: RichTextField) -> dict[str, Any]:
    return {"form_class": ProseField, "widget": TextArea(features=field.features)}


def _blocks(field: StreamField) -> dict[str, Any]:
    return {"form_class": BlocksField, "widget": Blocks(field.stream_block)}


register_form_field_override(models.ForeignKey, override=_choice)
register_form_field_override(RichTextField, override=_text)
register_form_field_override(StreamField, override=_blocks)
