"""The checks in the admin: whoever may edit a translation sees every finding, and answers the warnings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail_localize.models import Translation

from cms.review.editing import may_edit
from cms.translation import checked
from cms.translation.checked import SegmentFinding
from cms.translation.places import place


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why this is right"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


@dataclass(frozen=True)
class Row:
    """A finding as it is shown: where it stands, and the form that answers it when it waits for an answer."""

    found: SegmentFinding
    place: str
    form: ReasonForm | None


@dataclass(frozen=True)
class Group:
    title: str
    icon: str
    rows: list[Row]


class ChecksView(View):
    """Every finding of one translation; a POST accepts one warning, with its reason."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        translation = Translation.objects.select_related("source", "target_locale")
        self.translation = get_object_or_404(translation, pk=kwargs["pk"])
        try:
            self.instance = self.translation.get_target_instance()
        except ObjectDoesNotExist:
            raise Http404 from None
        if not may_edit(request.user, self.instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, {})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        key = request.POST.get("finding", "")
        found = next((found for found in checked.open_warnings(self.translation) if found.key == key), None)
        if found is None:
            messages.warning(request, _("This sentence has changed, or its warning was answered already."))
            return redirect("translation_checks", pk)
        form = ReasonForm(request.POST, prefix=key)
        if not form.is_valid():
            return self._page(request, {key: form}, status=422)
        checked.accept(found, form.cleaned_data["reason"], request.user)
        messages.success(request, _("The warning is accepted, and your reason is kept."))
        return redirect("translation_checks", pk)

    def _page(self, request: HttpRequest, forms: dict[str, ReasonForm], status: int = 200) -> HttpResponse:
        context = {
            "translation": self.translation,
            "locale": self.translation.target_locale,
            "subject": self.instance,
            "groups": list(self._groups(forms)),
            "back": AdminURLFinder(request.user).get_edit_url(self.instance),
        }
        return render(request, "translation/admin/checks.html", context, status=status)

    def _groups(self, forms: dict[str, ReasonForm]) -> Iterable[Group]:
        french = self.translation.source.as_instance()
        rows = [
            Row(found, place(found.context, french), self._form(found, forms))
            for found in checked.findings(self.translation)
        ]
        for title, icon, group in (
            (
                _("To correct: these sentences are not published"),
                "warning",
                [r for r in rows if r.found.finding.blocks],
            ),
            (_("To answer: correct the sentence, or say why it is right"), "help", [r for r in rows if r.form]),
            (_("Accepted"), "check", [r for r in rows if r.found.accepted]),
        ):
            if group:
                yield Group(title, icon, group)

    def _form(self, found: SegmentFinding, forms: dict[str, ReasonForm]) -> ReasonForm | None:
        return forms.get(found.key, ReasonForm(prefix=found.key)) if found.is_open else None
