"""The edit views of the admin, each with what it locks, and how it is read and opened again."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db import models
from wagtail.admin.views.pages.edit import EditView as WagtailPageEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.views import EditView as WagtailSettingEditView
from wagtail.contrib.settings.views import get_model_from_url_params
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as WagtailSnippetEditView

from cms.conflicts.editing import ConflictMixin
from cms.conflicts.locking import View, one_at_a_time


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


class PageUnpublishView(Unpublish):
    """It saves the whole page as it was read: not over what somebody saves meanwhile."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        return one_at_a_time(super().as_view(**initkwargs), lambda page_id: Page.objects.filter(pk=page_id))


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
