"""What the memory proposes for the sentences of one text that are still to be translated: to be read, never applied."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from wagtail_localize.models import Translation

from cms.translation import memory
from cms.translation.exchange.access import may_edit

SHOWN = 10  # sentences a page, each of which asks the memory


@require_GET
def show_memory(request: HttpRequest, pk: int) -> HttpResponse:
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=pk)
    if not may_edit(request.user, translation):
        raise PermissionDenied
    page = Paginator(memory.untranslated(translation), SHOWN).get_page(request.GET.get("p"))
    context = {
        "translation": translation,
        "sentences": [memory.proposals(segment, translation.target_locale) for segment in page],
        "page": page,
        "back": translation.get_target_instance_edit_url(),
    }
    return render(request, "translation/admin/memory.html", context)
