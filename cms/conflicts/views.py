"""The edit views of the admin, each with what it locks, and how it is read and opened again."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db import models
from wagtail.admin.views.pages.edit import EditView as WagtailPageEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.views import EditView as WagtailSettingEditView
from wagtail.contrib.settings.views import get_model_from_url_params
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as WagtailSnippetEditView

from cms.conflicts.editing import ConflictMixin


class _PageMixin(ConflictMixin):
    real_page_record: Page

    @classmethod
    def rows(cls, model: Any, *args: Any, **kwargs: Any) -> models.QuerySet:
        return Page.objects.filter(pk=kwargs["page_id"])

    def stored(self) -> Page:
        return Page.objects.get(pk=self.real_page_record.pk).get_latest_revision_as_object()

    def unbound(self, instance: Any) -> Any:
        self.page = instance
        return self.form_class(  # type: ignore[attr-defined]
            instance=instance,
            subscription=self.subscription,  # type: ignore[attr-defined]
            parent_page=self.parent,  # type: ignore[attr-defined]
            for_user=self.request.user,
        )


class PageEditView(_PageMixin, WagtailPageEditView):
    pass


class PageRevertView(_PageMixin, RevisionsRevertView):
    pass


class _ObjectMixin(ConflictMixin):
    model: type[models.Model]
    object: Any

    def stored(self) -> Any:
        kept = self.model._default_manager.get(pk=self.object.pk)
        return kept.get_latest_revision_as_object() if hasattr(kept, "get_latest_revision_as_object") else kept

    def unbound(self, instance: Any) -> Any:
        self.object = instance
        known = self.get_form_kwargs() | {"instance": instance}  # type: ignore[attr-defined]
        sent = {"data", "files"}
        return self.get_form_class()(  # type: ignore[attr-defined]
            **{name: value for name, value in known.items() if name not in sent}
        )


class SnippetEditView(_ObjectMixin, WagtailSnippetEditView):
    @classmethod
    def rows(cls, model: Any, *args: Any, **kwargs: Any) -> models.QuerySet:
        return model._default_manager.filter(pk=unquote(str(kwargs["pk"])))


class SettingEditView(_ObjectMixin, WagtailSettingEditView):
    @classmethod
    def rows(cls, model: Any, *args: Any, **kwargs: Any) -> models.QuerySet:
        model = get_model_from_url_params(kwargs["app_name"], kwargs["model_name"])
        of = "site" if issubclass(model, BaseSiteSetting) else "pk"
        return model._default_manager.filter(**{of: kwargs["pk"]})
