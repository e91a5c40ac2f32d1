"""How many pages show a shared text: said to whoever opens it, before they touch it. Pages of others are counted, never named."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import page_permission_policy


@dataclass(frozen=True)
class Uses:
    """The pages that one may change, and the others."""

    own: int
    others: int

    def __str__(self) -> str:
        own = ngettext(
            "%(count)d page that you edit shows this text: it changes with it.",
            "%(count)d pages that you edit show this text: they change with it.",
            self.own,
        )
        others = ngettext(
            "%(count)d page that you do not edit shows it: it changes too.",
            "%(count)d pages that you do not edit show it: they change too.",
            self.others,
        )
        counted = [(own, self.own), (others, self.others)]
        return " ".join(words % {"count": count} for words, count in counted if count)


def uses_of(instance: models.Model, user: Any) -> Uses:
    """The pages of every site that refer to ``instance``, in a field, a row or a block. Two queries."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(instance).filter(base_content_type=page_type)
    pages = {int(pk) for pk in references.values_list("object_id", flat=True)}
    own = page_permission_policy.instances_user_has_permission_for(user, "change").filter(pk__in=pages).count()
    return Uses(own, len(pages) - own)


@hooks.register("before_edit_snippet")
def say_where_it_is_used(request: HttpRequest, instance: Any) -> None:
    if request.method != "GET":
        return
    if said := str(uses_of(instance, request.user)):
        address = reverse(instance.snippet_viewset.get_url_name("usage"), args=[instance.pk])
        messages.info(request, said, buttons=[messages.button(address, _("See where"))])
