"""An editor's whole job, in the admin, in French: create an act, see it as on a phone, have it validated, translate it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from wagtail.models import Locale, Site
from wagtail_localize.models import Translation as LocalizeTranslation

from cms.accounts import roles
from procedures.models import ProcedureIndexPage, ProcedurePage
from specialities.models import Speciality
from tests.cms.translation.conftest import answer_warnings
from tests.e2e.acts import write_act
from tests.e2e.admin import Admin, Form, Translation, Validation
from tests.e2e.conftest import PASSWORD, Sites
from tests.factories import UserFactory

TITLE = "Le coude gonflé : retirer le liquide"
SLUG = "le-coude-gonfle-retirer-le-liquide"
# The paper of Imvoc by night, in a browser whose own colours are those of day.
NIGHT = "rgb(11, 23, 25)"
ENGLISH = {
    "Le coude gonflé\u00a0: retirer le liquide": "A swollen elbow: drawing off the fluid",
    "Ponction du coude": "Elbow aspiration",
}


def _editor_of(name: str) -> str:
    """An account in the group of editors of one site."""
    roles.grant()
    user = UserFactory(username=f"redaction-{name}")
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(roles.editors_group(Site.objects.get(hostname=f"{name}.localhost")))
    return user.username


def _validator() -> str:
    """An account that may answer for medical texts, under a name and a number that readers see."""
    user = UserFactory(
        username="validation", public_name="Dr Ada Exemple", professional_number="00000000000", is_active=True
    )
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(roles.validators_group())
    user.languages.set(Locale.objects.all())
    return user.username


def test_an_editor_publishes_an_act_in_two_languages(page: Page, sites: Sites, folder: Path) -> None:
    imvoc, embolyon = sites.root("imvoc"), sites.root("embolyon")
    index = next(one for one in ProcedureIndexPage.objects.filter(locale__language_code="fr") if imvoc in one.full_url)
    speciality = Speciality.objects.get(slug="os-et-articulations", locale__language_code="fr")
    page.set_viewport_size({"width": 1280, "height": 900})
    admin = Admin(page, imvoc)
    form = Form(admin)

    admin.sign_in(_editor_of("imvoc"), PASSWORD)
    expect(page.locator("html")).to_have_attribute("lang", "fr")

    admin.open(f"pages/{index.pk}/add_subpage/")
    page.wait_for_url(re.compile(r"/admin/pages/add/procedures/procedurepage/"))
    write_act(form, "coude", TITLE, speciality.name)

    shown = form.preview("téléphone").content_frame
    expect(shown.get_by_role("heading", level=1)).to_have_text(re.compile("Le coude gonflé"))
    expect(shown.get_by_text("non validé par un médecin").first).to_be_visible()
    assert shown.locator("html").evaluate("() => window.innerWidth") == 360
    form.preview_colours("Couleurs sombres", "dark")
    expect(shown.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(shown.locator("body")).to_have_css("background-color", NIGHT)

    admin.save()
    assert not admin.menu_offers("Publier")
    reader = page.context.browser.new_context(locale="fr-FR").new_page()
    assert reader.goto(f"{imvoc}/interventions/{SLUG}/").status == 404
    admin.menu_action("Soumettre à la validation médicale")
    expect(page.locator(".messages")).to_contain_text("attend maintenant sa validation")

    doctor = page.context.browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()
    validation = Validation(Admin(doctor, imvoc))
    validation.admin.sign_in(_validator(), PASSWORD)
    validation.approve("Le coude gonflé")

    for root in (imvoc, embolyon):
        reader.goto(f"{root}/interventions/")
        reader.get_by_role("link", name=re.compile("Le coude gonflé")).first.click()
        expect(reader).to_have_url(f"{imvoc}/interventions/{SLUG}/")
    expect(reader.locator("a[hreflang=en]")).to_have_count(0)
    assert reader.goto(f"{imvoc}/en/interventions/{SLUG}/").status == 404

    act = ProcedurePage.objects.get(slug=SLUG, locale__language_code="fr")
    translation = Translation(admin)
    translation.submit(act.pk, "English")
    english = ProcedurePage.objects.get(slug=SLUG, locale__language_code="en")
    assert not english.live
    admin.open(f"pages/{english.pk}/edit/")
    translation.fill_file(folder, ENGLISH)
    answer_warnings(LocalizeTranslation.objects.get(source__object_id=act.translation_key))
    translation.publish()
    assert reader.goto(f"{imvoc}/en/interventions/{SLUG}/").status == 404
    validation.approve_translation("A swollen elbow")

    reader.goto(f"{imvoc}/en/interventions/{SLUG}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("A swollen elbow: drawing off the fluid")
    expect(reader.locator("main")).to_contain_text("Elbow aspiration")
    assert "Reposez" not in reader.locator("main").inner_text()
    for root in (imvoc, embolyon):
        reader.goto(f"{root}/en/interventions/")
        expect(reader.get_by_role("link", name=re.compile("A swollen elbow")).first).to_be_visible()
    reader.goto(f"{imvoc}/interventions/{SLUG}/")
    expect(reader.locator("a[hreflang=en]").first).to_be_attached()
    expect(reader.get_by_text("Dr Ada Exemple")).to_be_visible()
    expect(reader.get_by_text("non validé par un médecin")).to_have_count(0)
    doctor.context.close()
    reader.context.close()
