"""Sending a translation for review: what is finished becomes a draft beside the live page, and goes to a second reader."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail_localize.models import Translation

from cms.review import french
from cms.review.gate import in_force
from cms.review.mixins import MedicalMixin
from cms.review.translations import objections
from cms.translation import machine, rights
from cms.translation.checked import translation_of


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def send_instead_of_publishing(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Stands before the library's own publishing, which would fill missing sentences with French and write the live row."""
    if (
        request.method != "POST"
        or request.POST.get("action") != "publish"
        or not isinstance(instance, TranslatableMixin)
    ):
        return None
    translation = translation_of(instance)
    if translation is None:
        return None
    if not rights.may_write(request.user, instance):
        raise PermissionDenied
    send(request, instance, translation)
    return redirect(AdminURLFinder(request.user).get_edit_url(instance) or "wagtailadmin_home")


def send(request: HttpRequest, instance: Any, translation: Translation) -> None:
    """Keep the finished sentences as a draft, start the approval, and tell the person who asked what happened."""
    if reasons := [reason for objects in objections for reason in objects(instance)]:
        messages.error(request, format_html('{} <a href="{}">{}</a>', " ".join(reasons), *_where(translation)))
    elif count := french.missing(instance):
        text = ngettext("%d sentence is not translated yet.", "%d sentences are not translated yet.", count)
        messages.error(request, text % count)
    elif not isinstance(instance, DraftStateMixin):
        translation.save_target(user=request.user, publish=True)
        messages.success(request, _("“%s” is published.") % instance)
    elif instance.workflow_in_progress:
        messages.error(request, _("This translation is already waiting for its approval."))
    elif instance.get_workflow() is None:
        messages.error(request, _("Nobody was named yet to approve translations: tell your administrator."))
    else:
        _start(request, instance, translation)


def _where(translation: Translation) -> tuple[str, str]:
    """Where what keeps the translation is put right, and what the link there says."""
    if machine.unread(translation).exists():
        return reverse("translation_machine", args=[translation.pk]), _("Read them")
    return reverse("translation_checks", args=[translation.pk]), _("See the checks")


def _start(request: HttpRequest, instance: Any, translation: Translation) -> None:
    draft = translation.source.get_ephemeral_translated_instance(instance.locale, fallback=False)
    revision = draft.save_revision(user=request.user)
    if isinstance(instance, MedicalMixin) and in_force(revision.as_object()) is not None:
        revision.publish(user=request.user)
        messages.success(request, _("“%s” is published.") % instance)
        return
    instance = type(instance).objects.get(pk=instance.pk)
    instance.get_workflow().start(instance, request.user)
    messages.success(request, _("“%s” was sent to a second reader.") % instance)
