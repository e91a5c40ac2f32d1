"""What every edit view of the admin does when its form was opened on a version that is no longer the latest."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cms.conflicts.last_save import LastSave, last_save, told
from cms.conflicts.locking import View, one_at_a_time
from cms.conflicts.merging import Merge
from cms.conflicts.opened import OPENED, digests, names_in, read, written
from cms.conflicts.rows import without_gone_rows
from cms.conflicts.settled import leave_settled, revision_of
from cms.conflicts.stale import is_stale

MERGE, SEEN, CHOICE = "conflict-merge", "conflict-seen", "conflict-choice-"
CONFLICT = 409


class ConflictMixin:
    """Stands before Wagtail's view. Nothing that was typed is lost, and nothing that was saved is written over."""

    request: HttpRequest
    form: Any
    expects_json_response: bool

    # What the person must know above the form: the words, and the fields to choose between.
    conflict: dict[str, Any] | None = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        """Wagtail reads the object before ``dispatch``: the lock goes around the whole view."""
        view = super().as_view(**initkwargs)  # type: ignore[misc]

        def rows(*args: Any, **kwargs: Any) -> models.QuerySet:
            return cls.rows(initkwargs.get("model"), *args, **kwargs)

        return one_at_a_time(view, rows)

    @classmethod
    def rows(cls, model: Any, *args: Any, **kwargs: Any) -> models.QuerySet:
        """The row that a post to this view saves."""
        raise NotImplementedError

    def stored(self) -> Any:
        """What is edited, as it stands saved: its latest revision, read again."""
        raise NotImplementedError

    def unbound(self, instance: Any) -> Any:
        """The form of ``instance`` as if it was just opened."""
        raise NotImplementedError

    @cached_property
    def saved_state(self) -> Any:
        return self.stored()

    @cached_property
    def names(self) -> list[str]:
        return names_in(self.form)

    @cached_property
    def base(self) -> dict[str, str]:
        """What this form last saved by itself, or else what it was opened on."""
        own = revision_of(self.saved_state, self.request.POST.get("overwrite_revision_id", ""))
        if own is not None and own.user_id == self.request.user.pk:
            return digests(own.as_object(), self.names)
        return read(self.request.POST.get(OPENED))

    @cached_property
    def is_out_of_date(self) -> bool:
        return is_stale(self.request, self.saved_state)

    @cached_property
    def is_saved_already(self) -> bool:
        """What was typed is what stands saved: the draft saved itself while its button was pressed. Nothing is written over."""
        typed = self.form.save(commit=False)
        return digests(self.saved_state, self.names) == digests(typed, self.names)

    @cached_property
    def last_save(self) -> LastSave:
        return last_save(self.saved_state)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        leave_settled(request, self.saved_state)
        without_gone_rows(request, self.saved_state)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        if self.is_out_of_date and not self.is_saved_already:
            return self.refuse()
        return super().form_valid(form)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponse:
        """Errors come first: what cannot be read cannot be compared. The form stays one of an old version."""
        self.form = form
        if not self.is_out_of_date or self.expects_json_response:
            return super().form_invalid(form)  # type: ignore[misc]
        self.conflict = {"told": self.told}
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = CONFLICT
        return response

    @property
    def told(self) -> str:
        return told(self.last_save, self.request.user, self.saved_state)

    def refuse(self) -> HttpResponse:
        """The form comes back as it was typed, with what changed; or merged, once somebody asked for that and chose."""
        if self.expects_json_response:
            return self.json_error_response("invalid_revision", self.told)  # type: ignore[attr-defined]
        merge = Merge(self.base, self.saved_state, self.form.save(commit=False), self.names)
        post = self.request.POST
        choices = {name: post.get(CHOICE + name, "") for name in self.names}
        asked = MERGE in post and post.get(SEEN) == self.seen
        unanswered = merge.unanswered(choices)
        if asked and not unanswered:
            return self.merged(merge.made(choices))
        if hasattr(self.form, "restore_required_fields"):
            self.form.restore_required_fields()
        self.conflict = {
            "told": self.told,
            "seen": self.seen,
            "differences": list(merge.differences(choices)),
            "missing": unanswered if asked else [],
        }
        return self.shown(CONFLICT)

    def merged(self, instance: Any) -> HttpResponse:
        """The form of the merged text, as one of the newest version: nothing is saved until the person saves."""
        self.form = self.unbound(instance)
        self.conflict = {"merged": _("Both texts are merged below, and not saved yet. Read them again, then save.")}
        self.is_out_of_date = False
        return self.shown(200)

    def shown(self, status: int) -> HttpResponse:
        self.has_unsaved_changes = True
        context = self.get_context_data()
        return self.render_to_response(context, status=status)  # type: ignore[attr-defined]

    @cached_property
    def seen(self) -> str:
        """The version that the choices were offered against."""
        revision = getattr(self.saved_state, "latest_revision", None)
        return revision.created_at.isoformat() if revision else written(digests(self.saved_state, self.names))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if self.expects_json_response:
            return context
        self.form = context["form"]
        stale = self.form.is_bound and self.is_out_of_date
        opened = self.base if stale else digests(self.saved_state, self.names)
        context |= {"opened_version": written(opened), "conflict": self.conflict}
        if stale:
            # Wagtail would take the form for one of the newest version.
            context["loaded_revision_created_at"] = self.request.POST.get("loaded_revision_created_at") or "-"
        return context
