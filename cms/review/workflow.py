"""Medical validation and translation approval as two workflows of Wagtail's own; each text says which one is its."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms.accounts.roles import translators_groups, validators_group
from cms.core.enums import SOURCE_LANGUAGE
from cms.review import french


def of(instance: Any) -> Workflow | None:
    """The workflow that ``instance`` goes through; None before ``ensure`` made them."""
    from cms.review.models import MedicalValidationTask, TranslationApprovalTask

    task = TranslationApprovalTask if french.is_translation(instance) else MedicalValidationTask
    return Workflow.objects.filter(active=True, workflow_tasks__task__in=task.objects.all()).first()


@transaction.atomic
def ensure() -> None:
    """Make both workflows and give their tasks to those who answer, in the sites and languages that exist. Idempotent."""
    from cms.review.models import MedicalValidationTask, TranslationApprovalTask

    _make(MedicalValidationTask, _("Medical validation"), [validators_group()])
    _make(TranslationApprovalTask, _("Translation approval"), [*translators_groups(), validators_group()])
    assign()


def assign() -> None:
    """Give every home in another language the approval of translations, for the pages under it that are not medical."""
    from cms.review.models import TranslationApprovalTask

    approval = Workflow.objects.filter(workflow_tasks__task__in=TranslationApprovalTask.objects.all()).first()
    for home in Page.objects.filter(depth=2).exclude(locale__language_code=SOURCE_LANGUAGE) if approval else ():
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": approval})


def _make(model: type[Task], name: str, groups: list[Group]) -> None:
    task: Any = model.objects.first()
    if task is None:
        task = model.objects.create(name=name)
    task.groups.add(*groups)
    if not Workflow.objects.filter(workflow_tasks__task=task).exists():
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
