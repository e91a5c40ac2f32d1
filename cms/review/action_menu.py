"""The buttons of the editor of a medical text: each says what it does, and none is offered that would be refused."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import WorkflowState

from cms.review import french
from cms.review.gate import in_force, validation_of
from cms.review.mixins import MedicalMixin

PUBLISH = "action-publish"
CANCEL = "action-cancel-workflow"
# Resubmitting does the same.
RESTART = "action-restart-workflow"
# What stands first is the large button: whoever answers for a text is there to do so, and a locked text is only read.
FIRST = ("approve", "action-page-locked", "action-locked")


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def name_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    instance = context.get("page") or context.get("instance")
    if not issubclass(type(instance) if instance else _model_to_create(request, context), MedicalMixin):
        return
    hidden = set(_hidden(instance))
    names = _names(instance)
    items[:] = [_named(item, names.get(item.name)) for item in items if item.name not in hidden]
    items.sort(key=lambda item: item.name not in FIRST)


def _hidden(instance: Any) -> Iterator[str]:
    yield RESTART
    if instance is None or not _may_go_live(instance):
        yield PUBLISH
    if _was_sent_back(instance):
        yield CANCEL


def _was_sent_back(instance: Any) -> bool:
    state = instance.current_workflow_state if instance else None
    return state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES


def _may_go_live(instance: Any) -> bool:
    """As the gate says: what is public already may be published again as it reads, after its term too."""
    return validation_of(instance) is not None and (instance.live or in_force(instance) is not None)


def _model_to_create(request: HttpRequest, context: dict[str, Any]) -> type:
    if "model" in context:
        return context["model"]
    # Wagtail tells the menu of a new page only where the page will stand.
    asked = request.resolver_match.kwargs
    return apps.get_model(asked["content_type_app_name"], asked["content_type_model_name"])


def _names(instance: Any) -> dict[str, str]:
    task = instance.current_workflow_task if instance else None
    if _was_sent_back(instance):
        submit = _("Submit again")
    elif instance and french.is_translation(instance):
        submit = _("Submit to a second reader")
    else:
        submit = _("Submit to medical validation")
    names = {"action-submit": submit, CANCEL: _("Take back from validation")}
    # Wagtail would add “and Publish” to a name that says it already.
    return names | ({"approve": str(task.approve_label)} if task else {})


def _named(item: Any, label: str | None) -> Any:
    """A copy of one of Wagtail's buttons, which every request shares, under another name."""
    if label is None:
        return item
    given: Callable[[Any], dict[str, Any]] = item.get_context_data
    named = copy(item)
    named.get_context_data = lambda parent: {**given(parent), "label": label}
    return named
