"""Medical validation and translation approval as two workflows of Wagtail's own."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms.accounts.roles import translators_group, validators_group
from cms.review import french


def of(instance: Any) -> Workflow | None:
    """The workflow that ``instance`` goes through; None before ``ensure`` made them."""
    from cms.review.models import MedicalValidationTask, TranslationApprovalTask

    task = TranslationApprovalTask if french.is_translation(instance) else MedicalValidationTask
    return Workflow.objects.filter(active=True, workflow_tasks__task__in=task.objects.all()).first()


@transaction.atomic
def ensure() -> None:
    """Make both workflows and give their tasks to those who answer, once. Idempotent."""
    from cms.review.models import MedicalValidationTask, TranslationApprovalTask

    medical = _make(MedicalValidationTask, _("Medical validation"), [validators_group()])
    _make(TranslationApprovalTask, _("Translation approval"), [translators_group(), validators_group()])
    # So that Wagtail's own screens know that pages have a workflow; which one, each page says itself.
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": medical})


def _make(model: type[Task], name: str, groups: list[Group]) -> Workflow:
    task: Any = model.objects.first()
    if task is None:
        task = model.objects.create(name=name)
        task.groups.set(groups)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
