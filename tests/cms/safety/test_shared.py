"""One safety text on many pages: it changes everywhere at once, and the archive keeps what it said."""

from typing import Any

import pytest

from cms.accounts.models import User
from cms.review import validations
from cms.review.gate import in_force
from cms.review.models import ShownText, Validation
from cms.review.revocation import revoke
from cms.safety.models import CareCard, SafetyCheck
from procedures.models import ProcedureCareCard
from tests.cms.review.texts import again, draft, say
from tests.cms.review.validated import doctor
from tests.conftest import Visit
from tests.factories import House, UserFactory, language, translate

OLD, NEW = "vous saignez beaucoup", "vous perdez connaissance"
OLD_ENGLISH, NEW_ENGLISH = "you bleed a lot", "you faint"


@pytest.fixture
def ada(db: None) -> User:
    return doctor(public_name="Dr Ada Exemple")


def published(instance: Any, ada: User) -> Any:
    """What a doctor validates and an editor publishes."""
    revision = instance.save_revision(user=UserFactory())
    validations.validate(revision, ada, interests="Aucun", sources_checked=True, answer="Relu")
    revision.publish()
    return again(instance)


@pytest.fixture
def card(imvoc: House, ada: User) -> CareCard:
    return published(draft(imvoc, "card", "fr", signs=[("sign", OLD)]), ada)


@pytest.fixture
def english(card: CareCard, ada: User) -> CareCard:
    copy = card.copy_for_translation(language("en"))
    copy.live = False
    copy.signs = [("sign", OLD_ENGLISH)]
    copy.save()
    return published(copy, ada)


@pytest.fixture
def acts(imvoc: House, embolyon: House, card: CareCard, english: CareCard, ada: User) -> list[Any]:
    """An act of each site that shows the card, and the English one of the first."""
    made = []
    for house in (imvoc, embolyon):
        act = draft(house, "act", "fr")
        act.care_card_rows = [ProcedureCareCard(card=card)]
        act.save()
        made.append(published(act, ada))
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    copy = made[0].copy_for_translation(language("en"))
    copy.title, copy.slug = "An act", "an-act"
    return [*made, published(copy, ada)]


def read(visit: Visit, page: Any, rest: str = "") -> str:
    response = visit(page.get_full_url() + rest)
    assert response.status_code == 200
    return response.content.decode()


def test_a_changed_card_changes_every_page_and_no_archive(
    acts: list[Any], card: CareCard, english: CareCard, ada: User, visit: Visit
) -> None:
    before = Validation.objects.count()
    published(say(card, NEW), ada)
    published(say(english, NEW_ENGLISH), ada)
    assert Validation.objects.count() == before + 2
    for act, old, new in zip(acts, (OLD, OLD, OLD_ENGLISH), (NEW, NEW, NEW_ENGLISH), strict=True):
        today, archived = read(visit, act), read(visit, act, "versions/1/")
        assert (new in today, old in today) == (True, False)
        assert (old in archived, new in archived) == (True, False)
        assert in_force(again(act)) is not None


def test_a_draft_of_a_card_is_shown_nowhere(acts: list[Any], card: CareCard, visit: Visit) -> None:
    say(card, NEW).save_revision()
    for act in acts:
        assert NEW not in read(visit, act)


def test_a_card_taken_back_leaves_every_page_but_not_the_archive(
    acts: list[Any], card: CareCard, ada: User, visit: Visit
) -> None:
    revoke(card.validation, ada)
    for act, old in zip(acts, (OLD, OLD, OLD_ENGLISH), strict=True):
        assert old not in read(visit, act)
        assert old in read(visit, act, "versions/1/")


def test_what_a_version_showed_is_kept(acts: list[Any], card: CareCard) -> None:
    shown = ShownText.objects.filter(validation__object_id=acts[0].pk)
    assert [row.revision for row in shown] == [card.live_revision]


@pytest.mark.parametrize(
    ("language_code", "known"), [("fr", {"metformine", "glucophage", "acide"}), ("en", {"metformin"})]
)
@pytest.mark.django_db
def test_the_names_of_medicines_are_protected_in_their_language(language_code: str, known: set[str]) -> None:
    from cms.review.minor import protected_words

    for code, names in (("fr", "Metformine\nGlucophage XR\nacide du ciel"), ("en", "Metformin")):
        SafetyCheck.objects.create(name="Un", code="un", medicines=names, locale=language(code), live=False)
    words = set().union(*(source(language_code) for source in protected_words))
    assert words == known | ({"ciel"} if language_code == "fr" else set())
