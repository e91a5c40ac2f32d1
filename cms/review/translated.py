"""Publishing a medical translation from wagtail-localize's editor: what is finished becomes a draft, and goes to approval."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail_localize.models import Translation

from cms.review import french
from cms.review.gate import in_force
from cms.review.mixins import MedicalMixin


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def send_translation_to_approval(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Stands before the library's own publishing, which would fill missing sentences with French and write the live row."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not isinstance(instance, MedicalMixin):
        return None
    wanted = {"source__object_id": instance.translation_key, "target_locale": instance.locale_id, "enabled": True}
    translation = Translation.objects.filter(**wanted).select_related("source").first()
    if translation is None:
        return None
    if not may_edit(request.user, instance):
        raise PermissionDenied
    if count := french.missing(instance):
        text = ngettext("%d sentence is not translated yet.", "%d sentences are not translated yet.", count)
        messages.error(request, text % count)
    elif instance.workflow_in_progress:
        messages.error(request, _("This translation is already waiting for its approval."))
    else:
        _submit(request, instance, translation)
    return redirect(AdminURLFinder(request.user).get_edit_url(instance) or "wagtailadmin_home")


def may_edit(user: Any, instance: Any) -> bool:
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return ModelPermissionPolicy(type(instance)).user_has_permission(user, "change")


def _submit(request: HttpRequest, instance: Any, translation: Translation) -> None:
    """Keep the finished sentences as a draft, beside the live text if there is one, and start the approval."""
    draft = translation.source.get_ephemeral_translated_instance(instance.locale, fallback=False)
    revision = draft.save_revision(user=request.user)
    if in_force(revision.as_object()) is not None:
        revision.publish(user=request.user)
        messages.success(request, _("“%s” is published.") % instance)
        return
    instance = type(instance).objects.get(pk=instance.pk)
    instance.get_workflow().start(instance, request.user)
    messages.success(request, _("“%s” was sent to a second reader.") % instance)
