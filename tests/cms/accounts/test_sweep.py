"""Every address of the admin that takes an object, asked for one of the other site, by each role of this one."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision, TaskState
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import NavigationMenu, SiteIdentity
from cms.media.models import Picture
from cms.starting.models import StartingPoint
from contact.messages.models import ContactMessage
from tests.cms.accounts import rules
from tests.cms.accounts.rules import HELP, Address
from tests.cms.accounts.table import text
from tests.cms.accounts.world import WORDS, World
from tests.cms.translation.privileges import SCRIPT

pytestmark = pytest.mark.any_database

# Somebody, and the site whose objects are none of theirs. The secretariat of this world answers for both.
IDENTITIES = {
    "ANON": "embolyon",
    "IE": "embolyon",
    "EE": "imvoc",
    "TR": "embolyon",
    "SEC": "imvoc",
    "BARE": "imvoc",
    "NONE": "imvoc",
}
# What somebody may open though it takes a key: it shows nothing of a site.
HARMLESS = {
    # whatever is typed, the names of tags and of kinds
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_pages:choose_parent",
    # one's own rows, whatever the kind
    "wagtail_localize:snippets_api_listing",
    # the name of a task, which is of no site
    "wagtailadmin_workflows:task_chosen",
    # an editing session of one's own, or nothing
    "wagtailadmin_editing_sessions:release",
    # a mail with a link in it
    "wagtailadmin_password_reset_confirm",
}
# What the secretariat reads of both sites.
OF_SECRETARIAT = {f"contact_messages:{name}" for name in ("inspect", "history", "history_results", "handle")}


def test_every_address_has_a_rule() -> None:
    lost = []
    for address in rules.addresses():
        for taken in address.takes - {"0", "1", "2"}:
            try:
                rules.rule(address, taken)
            except KeyError:
                lost.append(f"{address.full_name} takes {taken}. {HELP}")
    assert lost == []
    assert len(rules.addresses()) > 250


def test_no_rule_is_out_of_date() -> None:
    rooms = {address.room or address.name for address in rules.addresses()}
    assert rules.BY_ROOM.keys() - rooms == set()
    assert rules.BY_NAME.keys() - {taken for address in rules.addresses() for taken in address.takes} == set()


@pytest.mark.parametrize("name", IDENTITIES)
def test_nobody_opens_what_is_of_the_other_site(offices: World, db: None, client: Client, name: str) -> None:
    word = WORDS[IDENTITIES[name]]
    if name != "ANON":
        client.force_login(offices.people[name])
    before, asked, opened = facts(), 0, []
    for address in rules.addresses():
        if address.full_name in HARMLESS or (name == "SEC" and address.full_name in OF_SECRETARIAT):
            continue
        path = _path(address, offices, IDENTITIES[name])
        for method in (client.get, client.post) if path else ():
            response = method(path, headers=SCRIPT)
            asked += 1
            if response.status_code == 200 or word in text(response):
                opened.append(f"{method.__name__} {address.full_name}: {response.status_code}")
    print(f"{name}: {asked} requests for objects of the other site, {len(opened)} answered")
    assert not opened, "\n".join(opened)
    assert facts() == before
    assert asked > 250


def _path(address: Address, offices: World, site: str) -> str:
    """The address of the other site's object; empty for one that is about no site."""
    office = offices.offices[site]
    if "0" in address.takes:
        return reverse(address.full_name, args=[office.drafts["fr"].pk, "live", "latest"])
    found = {taken: rules.rule(address, taken) for taken in address.takes}
    if None in found.values():
        return ""
    given = {taken: key(office, offices) for taken, key in found.items() if key}
    try:
        return reverse(address.full_name, kwargs={taken: value for taken, value in given.items() if value != ""})
    except NoReverseMatch:
        # The same name with fewer words, which leads to the same screen.
        return reverse(address.full_name, kwargs=given | {"mode": "x"})


def facts() -> list[list[tuple[Any, ...]]]:
    """All that a request could have changed."""
    kept = {
        Page: ("pk", "path", "draft_title", "live", "locked", "latest_revision"),
        Revision: ("pk", "approved_go_live_at"),
        TaskState: ("pk", "status"),
        PageViewRestriction: ("pk",),
        Picture: ("pk", "title"),
        NavigationMenu: ("pk", "name"),
        SiteIdentity: ("pk", "phone"),
        ContactMessage: ("pk", "handled_at"),
        StartingPoint: ("pk", "name"),
        Translation: ("pk", "enabled"),
        StringTranslation: ("pk", "data"),
        Group: ("pk", "name"),
        GroupPagePermission: ("pk",),
    }
    return [sorted(model.objects.values_list(*names), key=str) for model, names in kept.items()]
