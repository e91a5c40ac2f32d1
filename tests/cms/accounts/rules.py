"""What stands in an address of the admin that takes the key of an object: one of the other site's, or of no site at all.

A new address has no rule here until somebody thinks about whose its object is; ``test_sweep`` says so.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from wagtail.models import Workflow

from tests.cms.accounts.world import Office, World

Key = Callable[[Office, World], Any]

# By what the address calls it, whatever room it is in. None: an object of no site, or a word that names no object.
BY_NAME: dict[str, Key | None] = {
    "page_id": lambda office, world: office.drafts["fr"].pk,
    "parent_page_id": lambda office, world: office.drafts["fr"].pk,
    "page_to_move_id": lambda office, world: office.drafts["fr"].pk,
    "page_pk": lambda office, world: office.drafts["fr"].pk,
    "destination_id": lambda office, world: office.house.home.pk,
    "revision_id": lambda office, world: office.drafts["fr"].latest_revision_id,
    "task_state_id": lambda office, world: office.waiting.pk,
    "workflow_state_id": lambda office, world: office.waiting.workflow_state_id,
    "task_id": lambda office, world: office.waiting.task_id,
    "workflow_pk": lambda office, world: Workflow.objects.first().pk,
    "image_id": lambda office, world: office.picture.pk,
    "document_id": lambda office, world: office.document.pk,
    "doc_id": lambda office, world: office.document.pk,
    "uploaded_file_id": lambda office, world: 1,
    "translation_id": lambda office, world: _desk(office, world).english.pk,
    "translation_source_id": lambda office, world: _desk(office, world).english.source_id,
    "string_segment_id": lambda office, world: _desk(office, world).english.source.stringsegment_set.first().pk,
    "overridable_segment_id": lambda office, world: (
        _desk(office, world).english.source.overridablesegment_set.first().pk
    ),
    "string_translation_pk": lambda office, world: 1,
    "session_id": lambda office, world: 1,
    "object_id": lambda office, world: office.drafts["fr"].pk,
    "redirect_id": lambda office, world: office.redirect.pk,
    "collection_id": lambda office, world: office.picture.collection_id,
    # Words.
    "action_name": lambda office, world: "approve",
    "filter_spec": lambda office, world: "max-100x100",
    "mode": lambda office, world: "",
    "format": lambda office, world: "po",
    "content_type_app_name": lambda office, world: "pages",
    "content_type_model_name": lambda office, world: "standardpage",
    "action": lambda office, world: "publish",
    "uidb64": None,
    "token": None,
    "handbook": None,
    "picture": None,
}
# ``pk`` means something else in each room.
BY_ROOM: dict[str, Key | None] = {
    "wagtailadmin_api:pages": lambda office, world: office.drafts["fr"].pk,
    "wagtailadmin_api:images": lambda office, world: office.picture.pk,
    "wagtailadmin_api:documents": lambda office, world: office.document.pk,
    "wagtailimages_chooser": lambda office, world: office.picture.pk,
    "wagtaildocs_chooser": lambda office, world: office.document.pk,
    "wagtailsnippets_core_navigationmenu": lambda office, world: _desk(office, world).menus["fr"].pk,
    "wagtailsnippetchoosers_core_navigationmenu": lambda office, world: _desk(office, world).menus["fr"].pk,
    "wagtailsnippets_core_sitetexts": lambda office, world: office.house.identity.texts_id,
    "wagtailsnippetchoosers_core_sitetexts": lambda office, world: office.house.identity.texts_id,
    "wagtailsnippets_notices_alert": lambda office, world: office.alert.pk,
    "wagtailsnippetchoosers_notices_alert": lambda office, world: office.alert.pk,
    "wagtailsettings": lambda office, world: office.house.site.pk,
    "contact_messages": lambda office, world: office.message.pk,
    "starting_points": lambda office, world: office.start.pk,
    "old_addresses": lambda office, world: office.redirect.pk,
    "error_reports": lambda office, world: office.report.pk,
    "wagtailsites": lambda office, world: office.house.site.pk,
    "wagtailadmin_collections": lambda office, world: office.picture.collection_id,
    "wagtailadmin_workflows": lambda office, world: office.waiting.task_id,
    "wagtailusers_users": lambda office, world: world.people["ADM"].pk,
    "wagtailusers_groups": lambda office, world: world.people["ADM"].groups.first().pk,
    "wagtaillocales": lambda office, world: office.house.home.locale_id,
    # By the name of the address, where it stands in no room.
    "translation_history": lambda office, world: _state(office),
    "translation_checks": lambda office, world: _desk(office, world).english.pk,
    "translation_preview": lambda office, world: _state(office),
    "translation_work": lambda office, world: _state(office),
    "translation_export_one": lambda office, world: _desk(office, world).english.pk,
    "translation_machine": lambda office, world: _desk(office, world).english.pk,
    "translation_confirm": lambda office, world: _desk(office, world).english.pk,
    "translation_memory": lambda office, world: _desk(office, world).english.pk,
    "review_revoke": lambda office, world: 1,
    "review_outcome": lambda office, world: office.waiting.pk,
    "wagtail_localize": lambda office, world: _desk(office, world).menus["fr"].pk,
    # One's own, and nobody else's: ``signin/test_doors`` asks for another's.
    "mfa_remove_webauthn": None,
    # Shared by all sites: whoever may change the kind may change each.
    **{
        f"{room}_{name}": None
        for room in ("wagtailsnippets", "wagtailsnippetchoosers")
        for name in (
            "contact_location",
            "contact_practitioner",
            "review_checkterm",
            "review_withdrawnsource",
            "safety_callplan",
            "safety_carecard",
            "safety_emergencynotice",
            "safety_implant",
            "safety_safetycheck",
            "search_searchterm",
            "specialities_speciality",
            "translation_glossaryterm",
        )
    },
}
# Which kind the address is about, where it names one: a page, or a menu.
KINDS = {
    "wagtail_localize": {"app_label": "core", "model_name": "navigationmenu"},
    "wagtail_bulk_action": {"app_label": "wagtailcore", "model_name": "page"},
    "wagtailadmin_editing_sessions": {"app_label": "pages", "model_name": "standardpage"},
    "wagtailadmin_workflows": {"app_label": "review", "model_name": "medicalvalidationtask"},
    "wagtailadmin_pages": {"app_label": "pages", "model_name": "standardpage"},
    "wagtailsettings": {"app_name": "core", "model_name": "siteidentity"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
}
HELP = "Say in tests/cms/accounts/rules.py whose object it takes: BY_NAME for what it calls it, BY_ROOM for a pk."


class Address(NamedTuple):
    """A named address of the admin that takes something."""

    room: str
    name: str
    takes: frozenset[str]

    @property
    def full_name(self) -> str:
        return f"{self.room}:{self.name}" if self.room else self.name


def addresses() -> list[Address]:
    """Every named address under ``/admin/`` that takes something; unnamed ones stand for a named one at the same place."""
    found = dict.fromkeys(walk(get_resolver(), "", ""))
    return [address for address in found if address.takes]


def walk(resolver: Any, path: str, room: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if not here.startswith("admin/") and not "admin/".startswith(here):
            continue
        if isinstance(entry, URLPattern):
            if entry.name and here.startswith("admin/"):
                yield Address(room, entry.name, frozenset(entry.pattern.regex.groupindex) or _unnamed(entry))
        else:
            yield from walk(entry, here, ":".join(filter(None, (room, entry.namespace))))


def _unnamed(entry: URLPattern) -> frozenset[str]:
    """An address with groups that have no name: the comparison of two versions of a page."""
    return frozenset({"0", "1", "2"} if entry.pattern.regex.groups else ())


def rule(address: Address, taken: str) -> Key | None:
    """What stands for ``taken``. Raises KeyError for an address that nobody thought of."""
    kind = KINDS.get(address.room or address.name, {})
    if taken in kind:
        return lambda office, world: kind[taken]
    if taken == "pk":
        return BY_ROOM[address.room or address.name]
    if taken in ("revision_id_a", "revision_id_b"):
        return lambda office, world: "live"
    return BY_NAME[taken]


def path_of(address: Address, world: World, site: str) -> str:
    """The address of the other site's object; empty for one that is about no site."""
    office = world.offices[site]
    if "0" in address.takes:
        return reverse(address.full_name, args=[office.drafts["fr"].pk, "live", "latest"])
    found = {taken: rule(address, taken) for taken in address.takes}
    if None in found.values():
        return ""
    given = {taken: key(office, world) for taken, key in found.items() if key}
    try:
        return reverse(address.full_name, kwargs={taken: value for taken, value in given.items() if value != ""})
    except NoReverseMatch:
        # The same name with fewer words, which leads to the same screen.
        return reverse(address.full_name, kwargs=given | {"mode": "x"})


def _desk(office: Office, world: World) -> Any:
    return world.desks.imvoc if office is world.offices["imvoc"] else world.desks.embolyon


def _state(office: Office) -> int:
    from cms.translation.models import TranslationState

    return TranslationState.objects.filter(site=office.house.site).first().pk
