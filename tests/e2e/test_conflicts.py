"""Two people open the same text in two browsers: one saves, the other is refused, merges and saves; nothing is lost."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site

from cms.accounts import roles
from cms.core.models import SiteIdentity
from procedures.models import ProcedurePage
from tests.e2e.admin import Admin
from tests.e2e.conftest import Sites
from tests.e2e.test_validation import desk  # noqa: F401

SLUG = "drainage-abces"
# Wagtail takes what a form holds two seconds after it opened for what it held at first.
WATCHED = "document.addEventListener('w-unsaved:watch-edits', () => { window.isWatched = true; });"


def test_two_people_write_one_text(sites: Sites, desk: Callable[..., Admin]) -> None:  # noqa: F811
    roles.grant()
    editors = roles.editors_group(Site.objects.get(hostname="imvoc.localhost"))
    act = ProcedurePage.objects.get(slug=SLUG, locale__language_code="fr")
    camille = desk("camille-c", editors, first_name="Camille", last_name="Roy")
    alex = desk("alex-c", editors, first_name="Alex", last_name="Petit")
    for admin in (camille, alex):
        admin.open(f"pages/{act.pk}/edit/")
        expect(admin.page.locator("#id_summary")).to_be_visible()

    camille.page.bring_to_front()
    camille.page.fill("#id_summary", "Le résumé de Camille.")
    camille.save()

    # Wagtail says so first, and asks before it sends what is refused then.
    alex.page.bring_to_front()
    alex.page.fill("#id_summary", "Le résumé d’Alex.")
    alex.page.fill("#id_title", "Le drainage d’un abcès, relu")
    expect(alex.page.get_by_role("button", name="Camille Roy a enregistré une nouvelle version")).to_be_visible()
    alex.page.get_by_role("button", name="Enregistrer le brouillon").click()
    asked = alex.page.get_by_role("dialog", name="Camille Roy a enregistré une nouvelle version")
    asked.get_by_role("button", name="Enregistrer le brouillon").click()
    told = alex.page.locator(".conflict[role=alert]")
    expect(told).to_contain_text(
        re.compile(r"Camille Roy a enregistré cette page à \d+\sh\s\d\d, pendant que vous écriviez")
    )
    expect(told).to_be_focused()
    expect(alex.page.locator("#id_summary")).to_have_value("Le résumé d’Alex.")
    alex.page.evaluate(Axe().axe_script)
    for part in (".conflict", ".conflict-comparison"):
        assert alex.page.evaluate("async part => (await axe.run(part)).violations.map(one => one.id)", part) == []

    alex.page.get_by_role("link", name="Comparer les deux textes").press("Enter")
    choice = alex.page.get_by_role("radio", name="Garder le texte enregistré")
    expect(choice).to_have_count(1)
    choice.press("Space")
    alex.page.get_by_role("button", name="Réunir les deux textes").press("Enter")
    expect(told).to_contain_text("pas encore enregistrés")
    expect(alex.page.locator("#id_summary")).to_have_value("Le résumé de Camille.")
    expect(alex.page.locator("#id_title")).to_have_value("Le drainage d’un abcès, relu")
    alex.save()
    merged = ProcedurePage.objects.get(pk=act.pk).get_latest_revision_as_object()
    assert (merged.summary, merged.title) == ("Le résumé de Camille.", "Le drainage d’un abcès, relu")


def test_leaving_with_unsaved_changes_warns(sites: Sites, desk: Callable[..., Admin]) -> None:  # noqa: F811
    """On a setting, which does not save itself; the others use the same form."""
    roles.grant()
    site = Site.objects.get(hostname="imvoc.localhost")
    admin = desk("sam-c", roles.editors_group(site))
    admin.page.add_init_script(WATCHED)
    admin.page.goto(sites.root("imvoc") + reverse("wagtailsettings:edit", args=["core", "siteidentity", site.pk]))
    admin.page.wait_for_function("() => window.isWatched")
    admin.page.fill("#id_name", "Un autre nom")
    expect(admin.page.locator(".footer__save-warning p")).to_be_visible()
    with admin.page.expect_event("dialog") as asked:
        admin.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    assert SiteIdentity.for_site(site).name != "Un autre nom"
