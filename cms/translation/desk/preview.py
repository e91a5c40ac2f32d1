"""French and translation side by side, in step, with the sentence one works on marked in both."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.models import Page

from cms.review.comparison import label
from cms.translation.desk.screens import SentencesScreen
from cms.translation.desk.segments import Segment, segments


class PreviewView(SentencesScreen, TemplateView):
    """Two frames and the list of sentences between which one moves. ``?sentence=`` names the first to be marked.

    Of pages only: a shared text is seen in the pages that show it.
    """

    template_name = "translation/admin/preview.html"
    page_title = _("Side by side")
    header_icon = "view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(self.instance, Page):
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), *self.way(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        every = segments(self.translation)
        wanted = self.request.GET.get("sentence", "")
        first = next((sentence for sentence in every if sentence.key == wanted), None)
        first = first or next((sentence for sentence in every if sentence.needs_work), None)
        names = {name: label(self.instance, name) for name in {sentence.field_name for sentence in every}}
        return (
            super().get_context_data(**kwargs)
            | self.reading
            | {
                "state": self.state,
                "sentences": [
                    (sentence.key, names[sentence.field_name], _plain(sentence.french)) for sentence in every
                ],
                "texts": {sentence.key: _texts(sentence) for sentence in every},
                "first": first.key if first else "",
                "french_url": reverse("translation_french", args=[self.translation.pk]),
                "translation_url": reverse("wagtail_localize:preview_translation", args=[self.translation.pk]),
                "work_url": reverse("translation_work", args=[self.state.pk]),
            }
        )


def _texts(sentence: Segment) -> dict[str, str]:
    """What the frames show of the sentence, as HTML; a missing translation is shown in French there."""
    return {"french": sentence.french, "translation": sentence.text or sentence.french}


def _plain(html: str) -> str:
    return strip_tags(html)
