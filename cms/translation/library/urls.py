"""The library's addresses that are answered here first."""

from django.urls import URLPattern, path

from cms.conflicts.locking import one_at_a_time
from cms.core.tree import root
from cms.translation.library import changing, overriding, previewing, reading, refreshing, submitting

SNIPPETS = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
SUBMIT_SNIPPET = "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
TRANSLATION = "localize/translate/<int:translation_id>/"


def patterns() -> list[URLPattern]:
    """Unnamed: ``reverse`` goes on with the library's names, which lead to the same addresses."""
    return [
        path(
            "localize/submit/page/<int:page_id>/",
            one_at_a_time(submitting.SubmitPageView.as_view(), lambda **kwargs: root()),
        ),
        path(SUBMIT_SNIPPET, submitting.SubmitSnippetView.as_view()),
        path("localize/update/<int:translation_source_id>/", refreshing.RefreshView.as_view()),
        path(f"{TRANSLATION}strings/<int:string_segment_id>/edit/", changing.edit_string),
        path(f"{TRANSLATION}overrides/<int:overridable_segment_id>/edit/", overriding.edit_override),
        path(f"{TRANSLATION}preview/", previewing.preview),
        path(f"{TRANSLATION}preview/<str:mode>/", previewing.preview),
        path(f"{TRANSLATION}disable/", changing.stop),
        path("localize/page/<int:page_id>/convert_to_alias/", changing.convert_to_alias),
        path("localize/reports/translations/", reading.ReportView.as_view()),
        path("localize/reports/translations/results/", reading.ReportView.as_view(results_only=True)),
        path(SNIPPETS, reading.OwnSnippets.as_view({"get": "list"})),
        path(f"{SNIPPETS}<str:pk>/", reading.OwnSnippets.as_view({"get": "retrieve"})),
    ]
