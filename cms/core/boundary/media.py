"""Pictures and documents: each person sees those that they may choose or change, in lists, choosers and the admin API.

Those that one may choose and not change are listed too; they cannot be opened.
"""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.documents.views import documents
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.images.views import images
from wagtail.images.views.chooser import viewset as image_chooser
from wagtail.models import ReferenceIndex

SEEING = ("choose", "change", "delete")
ENTERING = ("add", *SEEING)


def may_see(user: Any, instance: models.Model) -> bool:
    policy = image_policy if isinstance(instance, get_image_model()) else document_policy
    return bool(policy.user_has_any_permission_for_instance(user, SEEING, instance))


class OwnFilesMixin:
    """An endpoint of the admin API."""

    policy: Any
    request: HttpRequest

    def get_queryset(self) -> models.QuerySet:
        if not self.policy.user_has_any_permission(self.request.user, ENTERING):
            raise PermissionDenied
        own = self.policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        return super().get_queryset().filter(pk__in=own.values("pk"))  # type: ignore[misc]


class OwnImagesAPI(OwnFilesMixin, ImagesAdminAPIViewSet):
    policy = image_policy


class OwnDocumentsAPI(OwnFilesMixin, DocumentsAdminAPIViewSet):
    policy = document_policy


@hooks.register("construct_admin_api", order=10)
def answer_for_wagtail(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", OwnImagesAPI)
    router.register_endpoint("documents", OwnDocumentsAPI)


class OwnListMixin:
    """A list of files: one's own uploads, and those of others that one may choose."""

    any_permission_required: ClassVar[list[str]] = list(ENTERING)
    policy: Any
    request: HttpRequest
    model: type[models.Model]
    needs_usage_count_subquery: bool

    def get_base_queryset(self) -> models.QuerySet:
        found = self.policy.instances_user_has_any_permission_for(self.request.user, SEEING)
        if self.needs_usage_count_subquery:
            found = found.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))
        return found.select_related("collection")

    def get_add_url(self) -> str | None:
        """None for those who only choose."""
        may = self.policy.user_has_permission(self.request.user, "add")
        return super().get_add_url() if may else None  # type: ignore[misc]

    def get_edit_url(self, instance: models.Model) -> str | None:
        """None for the file of somebody else."""
        may = self.policy.user_has_permission_for_instance(self.request.user, "change", instance)
        return super().get_edit_url(instance) if may else None  # type: ignore[misc]


class ImageListView(OwnListMixin, images.IndexView):
    """Answered by ``cms/media``, which adds what pictures lack."""

    policy = image_policy

    def get_base_queryset(self) -> models.QuerySet:
        return super().get_base_queryset().prefetch_renditions("max-165x165")


class DocumentListView(OwnListMixin, documents.IndexView):
    policy = document_policy


def select_format(request: HttpRequest, image_id: int) -> HttpResponse:
    """The step in which a picture in a text gets its size: of a picture that one may choose."""
    image = get_object_or_404(get_image_model(), pk=image_id)
    if not image_policy.user_has_permission_for_instance(request.user, "choose", image):
        raise PermissionDenied
    response: HttpResponse = image_chooser.select_format_view(request, image_id=image_id)
    return response
