"""The page of one translation: its sentences in one form, which a keyboard alone can fill, save and send."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail_localize.models import StringTranslation, Translation

from cms.core.enums import SOURCE_LANGUAGE
from cms.review.comparison import label
from cms.translation import rights, sending
from cms.translation.desk.segments import Segment, segments
from cms.translation.exchange.units import unportable
from cms.translation.models import TranslationState

# The name of a sentence's field in the form, and of what it said when the form was opened.
TEXT, BEFORE = "text-", "before-"


class WorkView(WagtailAdminTemplateMixin, TemplateView):
    """Opens on the sentences that ask for work; ``?show=all`` shows every one."""

    template_name = "translation/admin/work.html"
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True
    # What somebody typed that was not kept, by the key of its sentence, with the reason.
    refused: dict[str, tuple[str, str]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.refused = {}
        self.state = get_object_or_404(TranslationState.objects.select_related("locale", "site"), pk=kwargs["pk"])
        if self.translation is None or self.instance is None:
            raise PermissionDenied
        if not rights.may_write(request.user, self.instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def translation(self) -> Translation | None:
        wanted = {
            "source__object_id": self.state.translation_key,
            "target_locale": self.state.locale_id,
            "enabled": True,
        }
        found = Translation.objects.filter(source__locale__language_code=SOURCE_LANGUAGE, **wanted)
        return found.select_related("source", "target_locale").first()

    @cached_property
    def instance(self) -> Any:
        """The translated object, draft or live."""
        return self.state.instance

    def get_page_title(self) -> str:
        return f"{self.state.title} ({self.state.locale.get_display_name()})"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        desk = {"url": reverse("translation_desk"), "label": _("Translation desk")}
        return [*super().get_breadcrumbs_items(), desk, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        saved = self._save(request)
        if saved:
            text = ngettext("%d sentence is saved.", "%d sentences are saved.", saved)
            messages.success(request, text % saved)
        if self.refused:
            messages.error(request, _("Some sentences were not saved. What you wrote stands below, with the reason."))
            return self.get(request, *args, **kwargs)
        if request.POST.get("action") == "send":
            sending.send(request, self.instance, self.translation)
        elif not saved:
            messages.info(request, _("Nothing has changed."))
        return HttpResponseRedirect(request.get_full_path())

    @transaction.atomic
    def _save(self, request: HttpRequest) -> int:
        """Keep every sentence that was changed here and by nobody else meanwhile; how many."""
        by_key = {sentence.key: sentence for sentence in segments(self.translation)}
        saved = 0
        for key, sentence in by_key.items():
            text = _typed(request, TEXT + key)
            if text is None or text == sentence.text.strip():
                continue
            if _typed(request, BEFORE + key) != sentence.text.strip():
                self.refused[key] = (text, _("Somebody translated this sentence meanwhile: “%s”.") % sentence.text)
            elif names := unportable(text):
                self.refused[key] = (text, _("It holds %s.") % ", ".join(names))
            elif not text:
                self.refused[key] = (text, _("An empty sentence would show nothing to readers."))
            else:
                self._keep(request, key, text)
                saved += 1
        return saved

    def _keep(self, request: HttpRequest, key: str, text: str) -> None:
        context, string = (int(part) for part in key.split("-"))
        StringTranslation.objects.update_or_create(
            context_id=context,
            translation_of_id=string,
            locale_id=self.state.locale_id,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": request.user,
                "has_error": False,
                "field_error": "",
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        every = segments(self.translation)
        work = [sentence for sentence in every if sentence.needs_work or sentence.key in self.refused]
        show_all = self.request.GET.get("show") == "all" or not work
        return context | {
            "state": self.state,
            "translation": self.translation,
            "has_machine": any(sentence.by_machine for sentence in every),
            "groups": list(self._grouped(every if show_all else work)),
            "work": len(work),
            "total": len(every),
            "show_all": show_all,
            "code": self.state.locale.language_code,
            "direction": "rtl" if self.state.locale.is_bidi else "ltr",
            "waiting": getattr(self.instance, "workflow_in_progress", False),
            "edit_url": AdminURLFinder(self.request.user).get_edit_url(self.instance),
            "desk_url": reverse("translation_desk"),
        }

    def _grouped(self, shown: list[Segment]) -> Any:
        """Sentences by the field that they stand in, with what was typed and not kept."""
        groups: dict[str, list[tuple[Segment, str, str]]] = {}
        for sentence in shown:
            text, reason = self.refused.get(sentence.key, (sentence.text, sentence.error))
            groups.setdefault(sentence.field_name, []).append((sentence, text, reason))
        return [(label(self.instance, name), entries) for name, entries in groups.items()]


def _typed(request: HttpRequest, name: str) -> str | None:
    """A field as it was typed; a browser sends the ends of lines in its own way."""
    text: str | None = request.POST.get(name)
    return None if text is None else text.replace("\r\n", "\n").strip()
