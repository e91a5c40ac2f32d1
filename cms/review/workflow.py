"""Medical validation as a workflow of Wagtail's own."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowContentType, WorkflowMixin, WorkflowPage, WorkflowTask

from cms.accounts.roles import validators_group
from cms.review.audit import medical_models
from cms.review.models import MedicalValidationTask


@transaction.atomic
def ensure() -> None:
    """Make the workflow of medical pages and texts and its rights, once. Idempotent."""
    group: Group = validators_group()
    task = MedicalValidationTask.objects.first()
    if task is None:
        task = MedicalValidationTask.objects.create(name=_("Medical validation"))
        task.groups.add(group)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=_("Medical validation"))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    for model in medical_models():
        if issubclass(model, WorkflowMixin) and not issubclass(model, Page):
            content_type = ContentType.objects.get_for_model(model)
            WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
