"""Publishing a medical translation from wagtail-localize's editor: what is finished becomes a draft, and goes to validation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.review.gate import in_force
from cms.review.mixins import MedicalMixin


@hooks.register("before_edit_page", order=-10)
def send_translation_to_validation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stands before the library's own publishing, which would fill missing sentences with French and write the live row."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not isinstance(page, MedicalMixin):
        return None
    wanted = {"source__object_id": page.translation_key, "target_locale": page.locale_id, "enabled": True}
    translation = Translation.objects.filter(**wanted).select_related("source").first()
    if translation is None:
        return None
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    total, translated = translation.get_progress()
    if translated < total:
        messages.error(request, _("%d sentences are not translated yet.") % (total - translated))
    elif page.workflow_in_progress:
        messages.error(request, _("This translation is already waiting for its validation."))
    else:
        _submit(request, page, translation)
    return redirect("wagtailadmin_pages:edit", page.pk)


def _submit(request: HttpRequest, page: Page, translation: Translation) -> None:
    """Keep the finished sentences as a draft, beside the live page if there is one, and start the validation."""
    draft = translation.source.get_ephemeral_translated_instance(page.locale, fallback=False)
    revision = draft.save_revision(user=request.user)
    if in_force(revision.as_object()) is not None:
        revision.publish(user=request.user)
        messages.success(request, _("“%s” is published.") % page)
        return
    page = type(page).objects.get(pk=page.pk)
    page.get_workflow().start(page, request.user)
    messages.success(request, _("“%s” was sent to medical validation.") % page)
