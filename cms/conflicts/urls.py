"""The addresses of Wagtail's admin that are answered here first: it has no other way to change the views of pages and
settings. Unnamed, so that ``reverse`` goes on with Wagtail's names, which lead to the same addresses."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.pages.move import move_confirm
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.conflicts.locking import one_at_a_time
from cms.conflicts.views import PageEditView, PageRevertView, PageUnpublishView, SettingEditView
from cms.core.tree import root

urlpatterns = [
    path("pages/<int:page_id>/edit/", PageEditView.as_view()),
    path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", PageRevertView.as_view()),
    path("pages/<int:page_id>/unpublish/", PageUnpublishView.as_view()),
    path(
        "pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/",
        one_at_a_time(move_confirm, lambda **kwargs: root()),
    ),
    path("settings/<slug:app_name>/<slug:model_name>/<int:pk>/", SettingEditView.as_view()),
]
for around in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, around)
