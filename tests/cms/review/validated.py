"""Pages and texts with a validation of any kind and age, without the workflow that makes them."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from cms.accounts.models import User
from cms.accounts.roles import grant, translators_group, validators_group
from cms.review import workflow
from cms.review.digest import digest
from cms.review.enums import ValidationKind
from cms.review.models import Validation
from cms.safety.models import CareCard
from tests.factories import TopicPageFactory, UserFactory, language

SOURCE = {
    "kind": "guideline",
    "title": "Une recommandation",
    "language": "fr",
    "publisher": "Une société savante",
    "year": 2024,
    "url": "https://example.org/recommandation",
}


def doctor(**values: Any) -> User:
    """An account that may validate, with all that a signature needs."""
    user = UserFactory(**{"public_name": "Dr Ada Exemple", "professional_number": "10000000001"} | values)
    if not user.email and "email" not in values:
        user.email = f"{user.username}@example.org"
        user.save()
    user.user_permissions.add(Permission.objects.get(codename="validate_content"))
    return user


def reader_of(code: str, **values: Any) -> User:
    """Somebody who reads that language, and may approve pages as translators do, shared texts as validators do."""
    grant()
    workflow.ensure()
    user = UserFactory(**values)
    user.groups.add(translators_group(), validators_group())
    user.languages.add(language(code))
    return user


def topic(parent: models.Model, **values: Any) -> models.Model:
    """A draft with an author and a source."""
    return TopicPageFactory(
        parent=parent, live=False, **{"authors": "L’équipe", "sources": [("source", SOURCE)]} | values
    )


def card(**values: Any) -> CareCard:
    """A draft of a safety text."""
    values = {"name": "Saignement", "action": "call_15", "signs": [("sign", "vous saignez")]} | values
    return CareCard.objects.create(locale=language("fr"), live=False, **values)


def validated(
    instance: models.Model, validator: User | None, days: int | None = 400, *, live: bool = True, **values: Any
) -> Validation:
    """``instance`` with a validation that ends in ``days``, live whatever the gate would say of it."""
    values = {"kind": ValidationKind.FULL, "interests": "Aucun", "review_class": instance.review_class} | values
    validation = Validation.objects.create(
        content_type=ContentType.objects.get_for_model(instance),
        object_id=instance.pk,
        digest=digest(instance),
        version=1,
        validator=validator,
        validator_name=validator.public_name if validator else "",
        validator_number=validator.professional_number if validator else "",
        expires_on=None if days is None else timezone.localdate() + timedelta(days=days),
        **values,
    )
    type(instance).objects.filter(pk=instance.pk).update(live=live)
    return validation
