"""Every address of the admin that takes an object, asked for one of the other site, by each role of this one."""

import pytest
from django.test import Client

from tests.cms.accounts import rules
from tests.cms.accounts.facts import facts
from tests.cms.accounts.rules import HELP
from tests.cms.accounts.table import text
from tests.cms.accounts.world import WORDS, World
from tests.cms.translation.privileges import SCRIPT

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
# With fewer rights than those before them: what they may do is in the table, which the day asks whole.
BY_NIGHT = {"SEC", "BARE"}
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


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.nightly] if name in BY_NIGHT else []) for name in IDENTITIES]
)
def test_nobody_opens_what_is_of_the_other_site(offices: World, db: None, client: Client, name: str) -> None:
    word = WORDS[IDENTITIES[name]]
    if name != "ANON":
        client.force_login(offices.people[name])
    before, asked, opened = facts(), 0, []
    for address in rules.addresses():
        if address.full_name in HARMLESS or (name == "SEC" and address.full_name in OF_SECRETARIAT):
            continue
        path = rules.path_of(address, offices, IDENTITIES[name])
        for method in (client.get, client.post) if path else ():
            response = method(path, headers=SCRIPT)
            asked += 1
            if response.status_code == 200 or word in text(response):
                opened.append(f"{method.__name__} {address.full_name}: {response.status_code}")
    print(f"{name}: {asked} requests for objects of the other site, {len(opened)} answered")
    assert not opened, "\n".join(opened)
    assert facts() == before
    assert asked > 250
