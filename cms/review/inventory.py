"""Every medical page and text with what is known of its review, in as many queries for ten pages as for a thousand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.accounts.administration import is_administrator
from cms.accounts.models import User
from cms.core.days import clinic_day
from cms.core.scoping import homes_by_path
from cms.review.audit import medical_models, newest
from cms.review.calendar import DUE_DAYS
from cms.review.changed_texts import ChangedText, changed_texts
from cms.review.completeness import met
from cms.review.enums import ReviewClass, ReviewState, ValidationKind
from cms.review.models import Validation
from cms.review.withdrawn import Withdrawn, WithdrawnSource

RIGHTS = {"add", "change", "publish"}
Key = tuple[int, int]


@dataclass(frozen=True)
class Entry:
    """One medical page or text in one language. ``validation`` is the last one not taken back, of any age."""

    model: type[models.Model]
    pk: int
    title: str
    language: str
    live: bool
    site: Site | None  # None: a text that the sites share
    has_author: bool
    has_source: bool
    withdrawn_sources: tuple[str, ...]
    changed_texts: tuple[ChangedText, ...]  # safety texts that it shows, since it was validated
    validation: Validation | None
    today: date

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def review_class(self) -> ReviewClass:
        return ReviewClass(self.model.review_class)

    @property
    def ends_on(self) -> date | None:
        return self.validation.expires_on if self.validation else None

    @property
    def days_left(self) -> int | None:
        """Days until the validation ends, negative afterwards; None when none ends."""
        return (self.ends_on - self.today).days if self.ends_on else None

    @property
    def is_signed(self) -> bool:
        return self.validation is not None and self.validation.is_signed

    def ends_within(self, days: int) -> bool:
        """Whether its validation, in force today, ends in so many days at most."""
        return self.days_left is not None and 0 < self.days_left <= days

    @property
    def is_translation(self) -> bool:
        """Whether its validation rests on that of its French."""
        return self.validation is not None and self.validation.source_id is not None

    @property
    def validated_on(self) -> date | None:
        """When a doctor answered for it; no doctor did for a demonstration or an emergency."""
        return clinic_day(self.validation.created_at) if self.validation and self.is_signed else None

    @property
    def key(self) -> Key:
        """Its content type and its number in it."""
        return ContentType.objects.get_for_model(self.model).pk, self.pk

    @property
    def validator(self) -> User | None:
        return self.validation.validator if self.validation else None

    @property
    def signer(self) -> User | None:
        """The doctor who answers for it; None for a demonstration or an emergency."""
        return self.validator if self.is_signed else None

    @cached_property
    def states(self) -> tuple[Any, ...]:
        """All that holds of it, the standing of its validation first."""
        states: list[Any] = [self._standing()]
        if self.validation and self.validation.kind == ValidationKind.EMERGENCY and ReviewState.EMERGENCY not in states:
            states.append(ReviewState.EMERGENCY)
        if self.ends_within(DUE_DAYS):
            states.append(ReviewState.DUE)
        if self.withdrawn_sources:
            states.append(ReviewState.WITHDRAWN_SOURCE)
        if self.changed_texts:
            states.append(ReviewState.CHANGED_TEXT)
        if self.validator is not None and not self.validator.is_active:
            states.append(ReviewState.VALIDATOR_LEFT)
        return tuple(states)

    def _standing(self) -> Any:
        if self.validation is None:
            return ReviewState.NONE
        if self.validation.has_expired(self.today):
            return ReviewState.EXPIRED
        if self.is_signed:
            return ReviewState.IN_FORCE
        # A translation or a correction of what no doctor signed is no more than that.
        emergency = self.validation.kind == ValidationKind.EMERGENCY
        return ReviewState.EMERGENCY if emergency else ReviewState.DEMONSTRATION

    @cached_property
    def benchmarks(self) -> dict[str, bool]:
        return met(self.has_author, self.has_source, self.validation)

    @property
    def is_complete(self) -> bool:
        return all(self.benchmarks.values())

    @property
    def edit_url(self) -> str:
        """Its place in the admin, without the host."""
        if self.is_page:
            return reverse("wagtailadmin_pages:edit", args=[self.pk])
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[self.pk])


def entries(user: User | None = None, today: date | None = None) -> list[Entry]:
    """What ``user`` may see of the review, by title; everything without a user."""
    return sorted(Inventory(user, today or clinic_day()).entries(), key=lambda entry: entry.title.casefold())


class Inventory:
    """One reading of the database. Pages are read as plain values: their streams and texts are never opened."""

    def __init__(self, user: User | None, today: date) -> None:
        self.user = user
        self.today = today
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.withdrawn = Withdrawn(WithdrawnSource.objects.all())
        self.validations = last_validations()
        # Texts are few, and how each is called is its own business.
        self.texts = {
            model: list(model.objects.annotate(cited=_stored(model, "sources")))
            for model in medical_models()
            if not issubclass(model, Page)
        }
        self.changed = changed_texts(chain.from_iterable(self.texts.values()), self.languages)

    def entries(self) -> Iterator[Entry]:
        models_ = medical_models()
        types = ContentType.objects.get_for_models(*models_)
        homes = homes_by_path()
        for model in models_:
            if issubclass(model, Page):
                yield from self._pages(model, types[model].pk, homes)
            elif self._may_see(model):
                yield from self._texts(model, types[model].pk)

    def _pages(self, model: type[Page], type_id: int, homes: dict[str, Site]) -> Iterator[Entry]:
        pages = model.objects.exclude(alias_of__isnull=False, live=False)
        if self.user is not None and not is_administrator(self.user):
            seen = page_permission_policy.instances_user_has_any_permission_for(self.user, RIGHTS)
            pages = pages.filter(pk__in=seen.values("pk"))
        columns = pages.annotate(cited=_stored(model, "sources"), written_by=_stored(model, "authors")).values_list(
            "pk", "draft_title", "path", "live", "locale_id", "cited", "written_by"
        )
        for pk, title, path, live, locale, cited, authors in columns:
            yield Entry(
                title=title,
                live=live,
                language=self.languages[locale],
                site=next((site for home, site in homes.items() if path.startswith(home)), None),
                has_author=bool((authors or "").strip()),
                **self._known(model, type_id, pk, cited),
            )

    def _texts(self, model: type[models.Model], type_id: int) -> Iterator[Entry]:
        for text in self.texts[model]:
            yield Entry(
                title=str(text),
                live=text.live,
                language=self.languages[text.locale_id],
                site=None,
                has_author=True,
                **self._known(model, type_id, text.pk, text.cited),
            )

    def _known(self, model: type[models.Model], type_id: int, pk: int, cited: str | None) -> dict[str, Any]:
        validation = self.validations.get((type_id, pk))
        return {
            "model": model,
            "pk": pk,
            "has_source": (cited or "[]") != "[]",
            "withdrawn_sources": self.withdrawn.cited(cited),
            "changed_texts": self.changed.get((type_id, pk), ()) if validation else (),
            "validation": validation,
            "today": self.today,
        }

    def _may_see(self, model: type[models.Model]) -> bool:
        return (
            self.user is None
            or self.user.has_perm("review.validate_content")
            or ModelPermissionPolicy(model).user_has_any_permission(self.user, {*RIGHTS, "view"})
        )


def last_validations() -> dict[Key, Validation]:
    """The last validation of each object that was not taken back; none if a later one, of another text, was."""
    taken_back = {
        (type_id, pk): digest
        for type_id, pk, digest in newest(Validation.objects.all())
        .exclude(revoked_at=None)
        .values_list("content_type_id", "object_id", "digest")
    }
    standing = newest(Validation.objects.filter(revoked_at=None)).defer("note", "answers").prefetch_related("validator")
    found: dict[Key, Validation] = {}
    for validation in standing:
        key = (validation.content_type_id, validation.object_id)
        if taken_back.get(key, validation.digest) == validation.digest:
            found[key] = validation
    return found


def _stored(model: type[models.Model], name: str) -> Any:
    """A field as the database holds it, or nothing where the model has none."""
    if name not in {field.name for field in model._meta.get_fields()}:
        return Value("")
    return Cast(F(name), models.TextField())
