"""What happens to the French happens to its translations."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from cms.safety.models import CareCard
from tests.cms.translation.conftest import in_english
from tests.conftest import Visit
from tests.factories import House, ProcedureIndexPageFactory, StandardPageFactory, translate
from tests.factories.snippets import CareCardFactory

pytestmark = pytest.mark.django_db


def is_live(instance: Any) -> bool:
    return type(instance).objects.get(pk=instance.pk).live


def test_unpublishing_the_french_unpublishes_its_translations(french: Any) -> None:
    english = in_english(french)
    french.unpublish()
    assert not is_live(english)


def test_both_or_neither(act: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    english = in_english(act)

    def fail(self: Any, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(type(english), "unpublish", fail)
    act.live = False
    with pytest.raises(RuntimeError), transaction.atomic():
        act.save()
    assert is_live(act)
    assert is_live(english)


def test_a_withdrawn_card_is_withdrawn_in_every_language(house: House) -> None:
    card: CareCard = CareCardFactory()
    english = in_english(card)
    card.unpublish()
    assert not is_live(english)


def test_unpublishing_a_translation_leaves_the_french(french: Any) -> None:
    english = in_english(french)
    english.unpublish()
    assert is_live(french)


def test_a_draft_of_the_french_unpublishes_nothing(french: Any) -> None:
    english = in_english(french)
    french.title = "Brouillon"
    french.save_revision()
    assert is_live(english)


def test_a_translation_moves_with_its_french(act: Page, house: House) -> None:
    english = in_english(act)
    other = ProcedureIndexPageFactory(parent=house.home, slug="autres")
    there = translate(other, "en")
    act.move(other, pos="last-child")
    assert type(english).objects.get(pk=english.pk).get_parent().pk == there.pk
    assert is_live(english)


def test_a_translation_without_a_place_to_go_leaves_the_site(act: Page, house: House) -> None:
    english = in_english(act)
    other = ProcedureIndexPageFactory(parent=house.home, slug="autres")
    act.move(other, pos="last-child")
    assert not is_live(english)


def test_deleting_the_french_deletes_its_translations(house: House) -> None:
    page = StandardPageFactory(parent=house.home)
    under = StandardPageFactory(parent=page)
    english, english_under = in_english(page), in_english(under)
    Page.objects.get(pk=page.pk).delete()
    assert not Page.objects.filter(pk__in=[page.pk, under.pk, english.pk, english_under.pk]).exists()
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_private_french_is_private_in_every_language(act: Page, visit: Visit, kind: str) -> None:
    english = in_english(act)
    group = Group.objects.create(name="Lecteurs")
    restriction = PageViewRestriction.objects.create(page=act, restriction_type=kind)
    restriction.groups.add(group)
    copy = PageViewRestriction.objects.get(page=english)
    assert (copy.restriction_type, list(copy.groups.all())) == (kind, [group])
    assert visit(english.get_full_url()).status_code == 302
    restriction.delete()
    assert visit(english.get_full_url()).status_code == 200
