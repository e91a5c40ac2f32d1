"""Taking a validation back: the text leaves the sites at once, and returns only when somebody answers for it again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from cms.accounts.models import User
from cms.review import french
from cms.review.models import Validation


@transaction.atomic
def revoke(validation: Validation, user: User) -> None:
    """Take a validation back and its text off the sites, with its translations when it is French.

    What was validated before does not come back in its place. Whoever may do so needs no right to publish.
    """
    validation.revoked_at = timezone.now()
    validation.revoked_by = user
    validation.save(update_fields=["revoked_at", "revoked_by"])
    instance: Any = validation.content_object
    texts = type(instance).objects.filter(translation_key=instance.translation_key, live=True)
    for text in texts if french.is_source(instance) else texts.filter(pk=instance.pk):
        action = UnpublishPageAction if isinstance(text, Page) else UnpublishAction
        action(text, user=user).execute(skip_permission_checks=True)


class RevokeView(View):
    """Asks a validator for confirmation, then takes the validation back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("review.validate_content"):
            raise PermissionDenied
        self.validation = get_object_or_404(Validation, pk=kwargs["pk"], revoked_at=None)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        instance: Any = self.validation.content_object
        context = {
            "validation": self.validation,
            "back": self._back(request),
            "uses": instance.shown_on(request.user),
            "is_source": french.is_source(instance),
        }
        return render(request, "review/revoke.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        revoke(self.validation, request.user)
        messages.success(request, _("The validation was withdrawn, and the text is off the sites."))
        return redirect(self._back(request))

    def _back(self, request: HttpRequest) -> str:
        return AdminURLFinder(request.user).get_edit_url(self.validation.content_object) or "wagtailadmin_home"
