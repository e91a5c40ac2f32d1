"""What every screen about one translation starts from: where it stands, its sentences, and who may write them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import rights
from cms.translation.desk.places import on_desk, places
from cms.translation.models import TranslationState
from cms.translation.submission import obstacle


class SentencesScreen(WagtailAdminTemplateMixin):
    """A screen over the sentences of one translation, for those who may write them."""

    _show_breadcrumbs = True
    state: TranslationState

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.state = get_object_or_404(TranslationState.objects.select_related("locale", "site"), pk=kwargs["pk"])
        if self.translation is None or self.instance is None:
            return self.not_begun(request)
        if not rights.may_write(request.user, self.instance):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def not_begun(self, request: HttpRequest) -> HttpResponse:
        """Say that there are no sentences yet, and who can change that; to those on whose desk the text lies."""
        if not on_desk(TranslationState.objects.filter(pk=self.state.pk), places(request.user)).exists():
            raise PermissionDenied
        french = self.state.original
        starts = french is not None and rights.may_submit(request.user, french, self.state.locale)
        return TemplateResponse(
            request,
            "translation/admin/not_begun.html",
            {
                "title": named(self.state),
                "obstacle": obstacle(french, self.state.locale) if french else "",
                "submit_url": submit_url(french) if starts else "",
                "desk_url": reverse("translation_desk"),
            },
        )

    @cached_property
    def translation(self) -> Translation | None:
        return sentences_of(self.state)

    @cached_property
    def instance(self) -> Any:
        """The translated object, draft or live."""
        return self.state.instance

    @property
    def reading(self) -> dict[str, str]:
        """The language of the translation, as a template marks its words: ``code`` and ``direction``."""
        locale = self.state.locale
        return {"code": locale.language_code, "direction": "rtl" if locale.is_bidi else "ltr"}

    def way(self) -> list[dict[str, str]]:
        """The breadcrumbs that lead to the sentences."""
        desk = {"url": reverse("translation_desk"), "label": _("Translation desk")}
        return [desk, {"url": reverse("translation_work", args=[self.state.pk]), "label": named(self.state)}]


def sentences_of(state: TranslationState) -> Translation | None:
    """The translation from French that writes what ``state`` tells of, unless it was stopped."""
    wanted = {"source__object_id": state.translation_key, "target_locale": state.locale_id, "enabled": True}
    found = Translation.objects.filter(source__locale__language_code=SOURCE_LANGUAGE, **wanted)
    return found.select_related("source", "target_locale").first()


def named(state: TranslationState) -> str:
    return f"{state.title} ({state.locale.get_display_name()})"


def submit_url(french: Any) -> str:
    """Where an editor sends ``french`` to translation."""
    if isinstance(french, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[french.pk])
    meta = french._meta
    return reverse("wagtail_localize:submit_snippet_translation", args=[meta.app_label, meta.model_name, french.pk])
