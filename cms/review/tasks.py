"""The two tasks of Wagtail's workflow in which somebody answers for a text: a doctor for the French, a second reader for
a translation. Neither needs a right to publish."""

from typing import Any, ClassVar

from django import forms
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.accounts.administration import is_administrator
from cms.review import correction
from cms.review.editing import may_edit
from cms.review.forms import ApprovalForm, CorrectionForm, EmergencyForm, RejectionForm, TranslationForm
from cms.review.lock import ReadingLock


class AnsweringTask(AbstractGroupApprovalTask):
    """Whoever acts sees first what was found in the text and what changed; approving records a validation."""

    approval_form: ClassVar[type[forms.Form]]
    lock_class = ReadingLock

    class Meta:
        abstract = True

    def may_approve(self, obj: models.Model, user: Any) -> bool:
        return self._user_in_groups(user)

    def approve(self, task_state: TaskState, user: Any, answers: dict[str, Any]) -> None:
        """Record that ``user`` answers for the text. Raises Refusal."""
        raise NotImplementedError

    def get_actions(self, obj: models.Model, user: Any) -> list[tuple[str, str, bool]]:
        actions: list[tuple[str, Any, bool]] = []
        if self.may_approve(obj, user):
            actions += [("reject", _("Send back"), True), ("approve", self.approve_label, True)]
        if correction.is_offered(obj, user):
            actions.append(("correct", _("Pass as a minor correction"), True))
        if is_administrator(user):
            actions.append(("emergency", _("Publish in an emergency"), True))
        return actions

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """What waits for ``user`` on the home of the admin; a second reader finds there what may be a minor correction.

        An administrator finds everything: they may have to publish in an emergency.
        """
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("workflow_state")
        if self._user_in_groups(user) or is_administrator(user):
            return waiting
        if not user.has_perm("review.correct_content"):
            return self.task_states.none()
        offered = [state.pk for state in waiting if correction.is_offered(state.workflow_state.content_object, user)]
        return self.task_states.filter(pk__in=offered)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        named = {"approve": self.approval_form, "correct": CorrectionForm, "emergency": EmergencyForm}
        return named.get(action, RejectionForm)

    def get_template_for_action(self, action: str) -> str:
        return "review/action_modal.html"

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **answers: Any) -> str:
        """The validation is recorded first: if this person may not, nothing happens. Raises Refusal.

        The address says what was done.
        """
        from cms.review import validations  # they use this module's models

        comment = answers.get("comment", "")
        if action_name == "approve":
            self.approve(task_state, user, answers)
        elif action_name == "correct":
            validations.correct(task_state.revision, user, note=comment)
        elif action_name == "emergency":
            validations.publish_in_emergency(task_state.revision, user, reason=comment)
        outcome = "reject" if action_name == "reject" else "approve"
        super().on_action(task_state, user, outcome, comment=comment)
        return reverse("review_outcome", args=[task_state.pk])


class MedicalValidationTask(AnsweringTask):
    """A radiologist reads, compares, then answers for the text or sends it back."""

    approve_label = _("Validate and publish")
    approval_form = ApprovalForm

    class Meta:
        verbose_name = _("medical validation")
        verbose_name_plural = _("medical validations")

    def approve(self, task_state: TaskState, user: Any, answers: dict[str, Any]) -> None:
        from cms.review import validations

        validations.validate(
            task_state.revision,
            user,
            interests=answers["interests"],
            sources_checked=answers["sources_checked"],
            note=answers.get("comment", ""),
            answer=answers.get("answer", ""),
        )

    @classmethod
    def get_description(cls) -> str:
        return str(_("A medical validator answers for the text, which is then published"))


class TranslationApprovalTask(AnsweringTask):
    """A second person who declares the language and works on that site finds that the translation says what the French says."""

    approve_label = _("Approve and publish")
    approval_form = TranslationForm

    class Meta:
        verbose_name = _("translation approval")
        verbose_name_plural = _("translation approvals")

    def may_approve(self, obj: Any, user: Any) -> bool:
        return self._user_in_groups(user) and user.languages.filter(pk=obj.locale_id).exists() and may_edit(user, obj)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """The groups span sites and languages: being in one opens the texts that the person may change, no others."""
        return super().user_can_access_editor(obj, user) and may_edit(user, obj)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        if is_administrator(user):
            return waiting
        states = waiting.select_related("workflow_state")
        return waiting.filter(
            pk__in=[state.pk for state in states if may_edit(user, state.workflow_state.content_object)]
        )

    def approve(self, task_state: TaskState, user: Any, answers: dict[str, Any]) -> None:
        from cms.review import translations

        translations.approve(
            task_state.revision, user, note=answers.get("comment", ""), answer=answers.get("answer", "")
        )

    @classmethod
    def get_description(cls) -> str:
        return str(_("A second person who reads the language compares the text with the French; it is then published"))
