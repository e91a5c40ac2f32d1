"""Who writes and who answers for safety texts, and a card that pages of both sites show in both languages."""

from typing import Any

import pytest

from cms.accounts.models import User
from cms.review import translations, validations
from cms.safety.models import CareCard
from procedures.models import ProcedureCareCard
from tests.cms.review.conftest import admin, editor, validator  # noqa: F401
from tests.cms.review.texts import again, draft
from tests.cms.review.validated import doctor, reader_of
from tests.factories import House, UserFactory, language, translate

OLD, OLD_ENGLISH = "vous saignez beaucoup", "you bleed a lot"


@pytest.fixture
def ada(db: None) -> User:
    return doctor(public_name="Dr Ada Exemple")


def published(instance: Any, ada: User) -> Any:
    """What a doctor validates and an editor publishes."""
    revision = instance.save_revision(user=UserFactory())
    validations.validate(revision, ada, interests="Aucun", sources_checked=True, answer="Relu")
    revision.publish()
    return again(instance)


def approved(translation: Any) -> Any:
    """What a second reader of the language finds right, and is published."""
    revision = translation.save_revision(user=UserFactory())
    translations.approve(revision, reader_of(translation.locale.language_code), answer="Relu")
    revision.publish()
    return again(translation)


@pytest.fixture
def card(imvoc: House, ada: User) -> CareCard:
    return published(draft(imvoc, "card", "fr", signs=[("sign", OLD)]), ada)


@pytest.fixture
def english(card: CareCard, ada: User) -> CareCard:
    copy = card.copy_for_translation(language("en"))
    copy.live = False
    copy.signs = [("sign", OLD_ENGLISH)]
    copy.save()
    return approved(copy)


@pytest.fixture
def acts(imvoc: House, embolyon: House, card: CareCard, english: CareCard, ada: User) -> list[Any]:
    """An act of each site that shows the card, each followed by its English version."""
    made = []
    for house in (imvoc, embolyon):
        act = draft(house, "act", "fr", title=f"Un acte de {house.identity.name}")
        act.care_card_rows = [ProcedureCareCard(card=card)]
        act.save()
        translate(house.home, "en")
        translate(house.acts, "en")
        act = published(act, ada)
        copy = act.copy_for_translation(language("en"))
        copy.title, copy.live = f"An act of {house.identity.name}", False
        copy.save()
        made += [act, approved(copy)]
    return made
