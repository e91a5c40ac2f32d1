"""Asking a machine for a translation, and reading what it said."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation as library

from cms.translation import machine
from cms.translation.engines.guarded import EngineError
from cms.translation.exchange.access import may_edit


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Stands at the library's own address: what the engine cannot do is one sentence, and nothing is saved."""
    translation = _mine(request, translation_id)
    try:
        with transaction.atomic():
            response = library.machine_translate(request, translation_id)
    except EngineError as error:
        messages.error(request, error.messages[0])
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
    _say_what_is_unread(request, translation)
    return response


@require_GET
def read_machine(request: HttpRequest, pk: int) -> HttpResponse:
    """What the machine said, beside the French, to be confirmed sentence by sentence or corrected in the editor."""
    translation = _mine(request, pk)
    sentences = machine.unread(translation).select_related("translation_of").order_by("context__path", "pk")
    context = {
        "translation": translation,
        "sentences": sentences,
        "back": translation.get_target_instance_edit_url(),
    }
    return render(request, "translation/admin/machine.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int, string_translation_pk: int) -> HttpResponse:
    translation = _mine(request, pk)
    sentence = get_object_or_404(machine.unread(translation), pk=string_translation_pk)
    machine.confirm(sentence, request.user)
    return redirect("translation_machine", pk=pk)


def _say_what_is_unread(request: HttpRequest, translation: Translation) -> None:
    for sentence in machine.objections(translation.get_target_instance()):
        button = messages.button(reverse("translation_machine", args=[translation.pk]), _("Read them"))
        messages.warning(request, sentence, buttons=[button])


def _mine(request: HttpRequest, pk: int) -> Translation:
    translation = get_object_or_404(Translation, pk=pk)
    if not may_edit(request.user, translation):
        raise PermissionDenied
    return translation
