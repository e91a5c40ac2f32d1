"""The page of one translation: its sentences in one form, which a keyboard alone can fill, save and send."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.conflicts.last_save import LastSave, at
from cms.conflicts.locking import hold
from cms.review.comparison import label
from cms.translation import sending
from cms.translation.desk.screens import SentencesScreen, named
from cms.translation.desk.segments import Segment, segments
from cms.translation.exchange.units import unportable

# The name of a sentence's field in the form, and of what it said when the form was opened.
TEXT, BEFORE = "text-", "before-"


class WorkView(SentencesScreen, TemplateView):
    """Opens on the sentences that ask for work; ``?show=all`` shows every one."""

    template_name = "translation/admin/work.html"
    header_icon = "wagtail-localize-language"
    # What somebody typed that was not kept, by the key of its sentence, with the reason.
    refused: dict[str, tuple[str, str]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.refused = {}
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return named(self.state)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        *desk, here = self.way()
        return [*super().get_breadcrumbs_items(), *desk, here | {"url": ""}]

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
        hold(Translation.objects.filter(pk=self.translation.pk))
        by_key = {sentence.key: sentence for sentence in segments(self.translation)}
        saved = 0
        for key, sentence in by_key.items():
            text = _typed(request, TEXT + key)
            if text is None or text == sentence.text.strip():
                continue
            if _typed(request, BEFORE + key) != sentence.text.strip():
                self.refused[key] = (text, self._meanwhile(key, sentence.text))
            elif names := unportable(text):
                self.refused[key] = (text, _("It holds %s.") % ", ".join(names))
            elif not text:
                self.refused[key] = (text, _("An empty sentence would show nothing to readers."))
            else:
                self._keep(request, key, text)
                saved += 1
        return saved

    def _meanwhile(self, key: str, text: str) -> str:
        """Who translated the sentence since this form was opened, when, and how."""
        kept = self._kept(key).select_related("last_translated_by").first()
        saved = LastSave(kept.last_translated_by, kept.updated_at) if kept else LastSave(None, None)
        values = {"time": at(saved.at), "text": text, "name": saved.name}
        if saved.user is None:
            return _("This sentence changed %(time)s: “%(text)s”. Save again to keep yours.") % values
        if saved.is_by_other(self.request.user):
            return _("%(name)s translated this sentence %(time)s: “%(text)s”. Save again to keep yours.") % values
        return (
            _("You translated this sentence %(time)s, in another window: “%(text)s”. Save again to keep this.") % values
        )

    def _kept(self, key: str) -> QuerySet[StringTranslation]:
        context, string = (int(part) for part in key.split("-"))
        return StringTranslation.objects.filter(
            context_id=context, translation_of_id=string, locale_id=self.state.locale_id
        )

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
        return (
            context
            | self.reading
            | {
                "state": self.state,
                "translation": self.translation,
                "has_unsaved_changes": bool(self.refused),
                "has_machine": any(sentence.by_machine for sentence in every),
                "groups": list(self._grouped(every if show_all else work)),
                "work": len(work),
                "total": len(every),
                "show_all": show_all,
                "waiting": getattr(self.instance, "workflow_in_progress", False),
                "previewed": isinstance(self.instance, Page),
                "edit_url": AdminURLFinder(self.request.user).get_edit_url(self.instance),
                "desk_url": reverse("translation_desk"),
            }
        )

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
