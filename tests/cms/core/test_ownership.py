"""A snippet that the settings of one site name is that site's; every other one is everybody's."""

import pytest

from cms.accounts import roles
from cms.accounts.models import User
from cms.core import ownership
from tests.factories import House, NavigationMenuFactory, SpecialityFactory, UserFactory, translate

pytestmark = pytest.mark.django_db


def _editor(house: House) -> User:
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.editors_group(house.site))
    return user


def _own(imvoc: House, embolyon: House) -> object:
    return imvoc.identity.navigation


def _in_english(imvoc: House, embolyon: House) -> object:
    return translate(imvoc.identity.texts, "en")


def _named_by_none(imvoc: House, embolyon: House) -> object:
    return NavigationMenuFactory()


def _of_no_site(imvoc: House, embolyon: House) -> object:
    return SpecialityFactory()


def _named_by_both(imvoc: House, embolyon: House) -> object:
    """As only somebody does who works on both: ``test_claims`` has the others try."""
    embolyon.identity.footer = imvoc.identity.footer
    embolyon.identity.save()
    return imvoc.identity.footer


@pytest.mark.parametrize(
    ("snippet", "mine", "theirs"),
    [
        (_own, True, False),
        (_in_english, True, False),
        (_named_by_none, True, True),
        (_of_no_site, True, True),
        (_named_by_both, True, True),
    ],
)
def test_whose_it_is(imvoc: House, embolyon: House, snippet, mine: bool, theirs: bool) -> None:
    instance = snippet(imvoc, embolyon)
    assert ownership.may_touch(_editor(imvoc), instance) is mine
    assert ownership.may_touch(_editor(embolyon), instance) is theirs


def test_the_sites_of_a_translator_are_those_of_one_language(imvoc: House, embolyon: House) -> None:
    english = translate(imvoc.home, "en")
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.translators_of(imvoc.site, english.locale))
    assert ownership.sites_of(user) == {imvoc.site.pk}


def test_an_administrator_works_on_every_site(imvoc: House, embolyon: House) -> None:
    assert ownership.sites_of(UserFactory(is_superuser=True)) >= {imvoc.site.pk, embolyon.site.pk}
