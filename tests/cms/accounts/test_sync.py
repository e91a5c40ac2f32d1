"""Roles are there after a migration and with each new site, and are kept as they must be."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.accounts import roles
from cms.accounts.administration import is_administrator
from cms.accounts.models import User
from cms.media.models import Picture
from tests.cms.translation.world import picture
from tests.factories import House, UserFactory, build_site, translate

pytestmark = pytest.mark.django_db


def _names() -> set[str]:
    return set(Group.objects.values_list("name", flat=True))


def test_the_roles_of_every_site_are_there_after_a_migration() -> None:
    assert _names() >= {"Administration", "Validation médicale", "Traduction", "Secrétariat"}


def test_a_new_site_has_its_roles_and_its_collection(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        build_site("Nord")
    assert _names() >= {"Rédaction Nord", "Secrétariat Nord"}
    assert Collection.objects.filter(depth=2, name="Nord").exists()


def test_granting_costs_the_same_few_queries_whatever_there_is_to_grant(
    imvoc: House, embolyon: House, django_assert_max_num_queries: Any
) -> None:
    for house in (imvoc, embolyon):
        translate(house.home, "en")
    roles.grant()
    with django_assert_max_num_queries(15):
        assert roles.grant() == []


def test_what_a_role_must_not_have_is_taken_away_and_people_stay(imvoc: House, capsys: Any) -> None:
    roles.sync()
    editors = roles.editors_group(imvoc.site)
    member = UserFactory()
    member.groups.add(editors)
    foreign = Group.objects.create(name="Stagiaires")
    deletion = Permission.objects.get(codename="delete_speciality")
    publication = Permission.objects.get(codename="publish_page")
    root = Collection.get_first_root_node()
    for group in (editors, foreign):
        group.permissions.add(deletion)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=publication)
    choose = Permission.objects.get(codename="choose_image")
    GroupCollectionPermission.objects.create(group=editors, collection=root, permission=choose)
    GroupPagePermission.objects.filter(group=editors, page=imvoc.home, permission=publication).delete()
    call_command("sync_roles")
    told = capsys.readouterr().out
    assert [line.split(": ")[:2] for line in told.splitlines()[:4]] == [
        ["Rédaction Imvoc", "given"],
        *[["Rédaction Imvoc", "taken away"]] * 3,
    ]
    assert "(Bienvenue chez Imvoc)" in told
    assert told.endswith("1 rights given, 3 taken away.\n")
    assert not User.objects.get(pk=member.pk).has_perm("specialities.delete_speciality")
    assert list(editors.user_set.all()) == [member]
    assert foreign.permissions.get() == deletion
    assert GroupPagePermission.objects.filter(group=foreign).count() == 1
    call_command("sync_roles", "--quiet")
    assert capsys.readouterr().out == "0 rights given, 0 taken away.\n"


def test_files_from_before_stay_within_everybodys_reach(imvoc: House) -> None:
    """Once: what an administrator puts into the root later is not given away."""
    Collection.objects.get(name="Commun aux sites").delete()
    before = picture("Avant")
    roles.grant()
    after = picture("Après")
    roles.grant()
    where = dict(Picture.objects.values_list("title", "collection__name"))
    assert (where[before.title], where[after.title]) == ("Commun aux sites", "Root")


@pytest.mark.parametrize(
    ("group", "values", "may"),
    [
        (roles.administrators_group, {}, True),
        (roles.administrators_group, {"is_active": False}, False),
        (None, {"is_superuser": True}, True),
        (roles.validators_group, {}, False),
        (None, {}, False),
    ],
    ids=["a member", "a member who left", "a superuser", "a doctor", "nobody"],
)
def test_who_administers(group: Any, values: dict[str, bool], may: bool) -> None:
    roles.grant()
    user = UserFactory(**values)
    if group:
        user.groups.add(group())
    assert is_administrator(User.objects.get(pk=user.pk)) is may


def test_an_administrator_signs_for_no_doctor() -> None:
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.administrators_group())
    assert user.has_perm("accounts.change_user")
    assert not user.has_perm("review.validate_content")
