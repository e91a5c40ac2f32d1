"""Wagtail's addresses that are answered here first.

They are included before Wagtail's own: what a hook adds comes after most of them. The rules of the admin hold here too.
"""

from typing import Any

from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.admin.views.pages import workflow
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.boundary import bulk, choosing, media, previewing, reading, reports

PAGE = "pages/<int:page_id>/"
COMPARE = r"^pages/(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"


def _patterns() -> list[URLPattern]:
    """Unnamed: ``reverse`` goes on with Wagtail's names, which lead to the same addresses."""
    return [
        *_pages(),
        *_files(),
        *_reports(),
        path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk.bulk),
        path("block-preview/", previewing.BlockPreview.as_view()),
    ]


def _pages() -> list[URLPattern]:
    return [
        path(f"{PAGE}view_draft/", reading.view_draft),
        path(f"{PAGE}usage/", reading.UsageView.as_view()),
        path(f"{PAGE}history/", reading.HistoryView.as_view()),
        path(f"{PAGE}history/results/", reading.HistoryView.as_view(results_only=True)),
        path(f"{PAGE}revisions/<int:revision_id>/view/", reading.VersionView.as_view()),
        re_path(COMPARE, reading.CompareView.as_view()),
        *_workflow(),
        path("pages/<int:parent_page_id>/", reading.for_explorers(_listing("index"))),
        path("pages/<int:parent_page_id>/results/", reading.for_explorers(_listing("index_results"))),
        path("choose-page/", choosing.BrowseView.as_view()),
        path("choose-page/<int:parent_page_id>/", choosing.BrowseView.as_view()),
        path("choose-page/search/", choosing.SearchView.as_view()),
        path("choose-page/chosen-multiple/", choosing.ChosenMultipleView.as_view()),
    ]


def _workflow() -> list[URLPattern]:
    step = "pages/workflow/{}/<int:page_id>/<slug:action_name>/<int:task_state_id>/"
    readers = reading.for_readers
    return [
        path(step.format("action"), readers(workflow.WorkflowAction.as_view())),
        path(step.format("collect_action_data"), readers(workflow.CollectWorkflowActionData.as_view())),
        path(
            "pages/workflow/confirm_cancellation/<int:page_id>/",
            readers(workflow.ConfirmWorkflowCancellation.as_view()),
        ),
        path("pages/workflow/preview/<int:page_id>/<int:task_id>/", readers(workflow.PreviewRevisionForTask.as_view())),
    ]


def _listing(name: str) -> Any:
    return page_viewset_registry.as_view(name, parent_page_id_kwarg="parent_page_id")


def _files() -> list[URLPattern]:
    return [
        path("images/chooser/<int:image_id>/select_format/", media.select_format),
        path("documents/", media.DocumentListView.as_view()),
        path("documents/results/", media.DocumentListView.as_view(results_only=True)),
    ]


def _reports() -> list[URLPattern]:
    views: dict[str, Any] = {
        "site-history": reports.HistoryReport,
        "aging-pages": reports.AgeReport,
        "page-types-usage": reports.TypesReport,
    }
    whole = [path(f"reports/{name}/", view.as_view()) for name, view in views.items()]
    rows = [path(f"reports/{name}/results/", view.as_view(results_only=True)) for name, view in views.items()]
    return [*whole, *rows]


urlpatterns = _patterns()
for rule in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, rule)
