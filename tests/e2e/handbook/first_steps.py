"""The steps of “Premiers pas”, each named as in the handbook, in its order."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from procedures.models import ProcedurePage
from tests.e2e.acts import write_act
from tests.e2e.admin import Form
from tests.e2e.handbook.night import a_night_passes
from tests.e2e.handbook.walk import Desk, Walk

TITLE = "Un poignet gonflé\u00a0: prélever le liquide"
SLUG = "un-poignet-gonfle-prelever-le-liquide"
SUMMARY = "Une aiguille fine retire le liquide du poignet."
CHANGED = f"{SUMMARY} L’écographie la guide."
CORRECTED = f"{SUMMARY} L’échographie la guide."
SUBMIT = "Soumettre à la validation médicale"
SAVE = "Enregistrer le brouillon"
EDITOR, SISTER, DOCTOR, COLLEAGUE = "editeur-imvoc", "editeur-embolyon", "validateur", "admin"


def act() -> ProcedurePage:
    return ProcedurePage.objects.get(slug=SLUG, locale__language_code="fr")


def sign_in(walk: Walk) -> None:
    walk.told("S'identifier")
    desk = walk.desk(EDITOR)
    desk.picture(desk.page.get_by_role("region", name=walk.told("Vous êtes nouveau ici")))


def add_page(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    desk.go_home()
    row = desk.page.get_by_role("row").filter(has_text=walk.told("Toutes les interventions"))
    row.get_by_role("link", name="Explorer les sous-pages").click()
    add = desk.find("Ajouter une sous-page")
    desk.picture(add)
    add.click()
    desk.page.wait_for_url(re.compile("/admin/pages/add/procedures/procedurepage/"))


def write(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    # Wagtail notes what the form holds two seconds after it opened, and saves by itself only what changed since.
    desk.page.wait_for_timeout(3_000)
    write_act(Form(desk), "poignet", TITLE, "Os, articulations et rachis")
    desk.save_draft()
    desk.page.get_by_role("tab").first.click()
    desk.picture(desk.find("Enregistrer le brouillon"))


def read_again(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    desk.unfold("Afficher/masquer la prévisualisation")
    shown = desk.page.locator("iframe#w-preview-iframe").content_frame
    expect(shown.get_by_role("heading", level=1)).to_have_text(re.compile("Un poignet gonflé"))
    desk.press("Afficher/masquer la prévisualisation")
    tab = desk.turn_to("Relecture médicale")
    expect(desk.page.get_by_text("Les contrôles n’ont rien relevé").filter(visible=True)).to_be_visible()
    desk.picture(tab)


def submit(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    assert not desk.menu_offers("Publier")
    desk.page.get_by_role("button", name="Plus d'actions").last.click()
    desk.picture(desk.find(SUBMIT))
    desk.page.get_by_role("button", name="Plus d'actions").last.click()
    desk.send()


def waiting(walk: Walk) -> None:
    desk = walk.desk(DOCTOR)
    desk.open("")
    row = desk.validation.waiting(TITLE)
    row.scroll_into_view_if_needed()
    desk.picture(row)


def validate(walk: Walk) -> None:
    desk = walk.desk(DOCTOR)
    dialog = desk.validation.open(TITLE, walk.told("Valider et publier"))
    dialog.get_by_label(walk.told("J’ai vérifié les sources")).check()
    walk.told("liens d’intérêts")
    dialog.get_by_label("Mes liens d’intérêts en rapport avec ce texte").fill("aucun")
    desk.picture(dialog.get_by_role("button", name="Valider et publier"))
    desk.validation.answer(dialog, "Valider et publier")
    for site in ("imvoc", "embolyon"):
        desk.page.goto(f"{walk.sites.root(site)}/interventions/")
        desk.page.get_by_role("link", name=re.compile("Un poignet gonflé")).first.click()
        expect(desk.page).to_have_url(f"{walk.sites.root('imvoc')}/interventions/{SLUG}/")


def feature(walk: Walk) -> None:
    for username, site in ((SISTER, "embolyon"), (EDITOR, "imvoc")):
        desk = walk.desk(username)
        desk.go_home()
        desk.page.locator("header").get_by_role("button", name=walk.told("Actions")).click()
        desk.press("Modifier")
        desk.turn_to("Interventions mises en avant")
        desk.press("Ajouter un(e) intervention")
        desk.press("Choisir une page")
        _choose_act(desk)
        if site == "imvoc":
            desk.picture(desk.find("Ajouter un(e) intervention"))
        desk.choose_action("Publier")
        expect(desk.page.locator(".messages")).to_contain_text("publiée")
        desk.page.goto(walk.sites.root(site))
        featured = desk.page.get_by_role("region", name="Interventions").get_by_role("link", name=TITLE)
        expect(featured).to_have_attribute("href", re.compile(f"/interventions/{SLUG}/"))


def _choose_act(desk: Desk) -> None:
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_placeholder(desk.walk.told("Rechercher")).fill("poignet gonflé")
    dialog.get_by_role("link", name=re.compile("Un poignet gonflé")).click()
    expect(dialog).to_be_hidden()


def schedule(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    desk.open(f"pages/{act().pk}/edit/")
    desk.page.fill("#id_summary", CHANGED)
    desk.unfold("Afficher/masquer le statut")
    desk.press("Programmer")
    dialog = desk.page.get_by_role("dialog")
    tomorrow = timezone.localtime() + timedelta(days=1)
    hour = dialog.locator("[name=go_live_at]")
    calendar = desk.page.locator(".xdsoft_datetimepicker").filter(visible=True)
    hour.click()
    expect(calendar).to_have_count(1)
    hour.fill(f"{tomorrow:%Y-%m-%d} 08:00")
    hour.press("Shift+Tab")
    expect(calendar).to_have_count(0)
    expect(hour).to_have_value(f"{tomorrow:%Y-%m-%d} 08:00")
    desk.picture(desk.find("Enregistrer la programmation"))
    desk.press("Enregistrer la programmation")
    expect(desk.page.locator(".messages")).to_contain_text("a été mise à jour")
    desk.send()
    walk.desk(DOCTOR).validation.approve(TITLE)
    assert act().live_revision.as_object().summary == SUMMARY
    a_night_passes(act())
    assert act().summary == CHANGED


def correct(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    desk.open(f"pages/{act().pk}/edit/")
    desk.page.fill("#id_summary", CORRECTED)
    desk.save_draft()
    desk.send()
    colleague = walk.desk(COLLEAGUE)
    action = walk.told("Accepter comme correction mineure")
    dialog = colleague.validation.open(TITLE, action)
    dialog.get_by_label("Ce qui a été corrigé").fill("Échographie")
    colleague.picture(dialog.get_by_role("button", name=action))
    colleague.validation.answer(dialog, action)
    assert act().summary == CORRECTED


def restore(walk: Walk) -> None:
    desk = walk.desk(EDITOR)
    desk.open(f"pages/{act().pk}/edit/")
    desk.press("Historique")
    published = desk.page.get_by_role("row").filter(has_text=walk.told("Publié(e)")).filter(has_text="1 jour").last
    saved = walk.told("Brouillon sauvegardé")
    row = published.locator(f"xpath=following-sibling::tr[contains(., '{saved}')][1]")
    row.get_by_role("button", name=walk.told("Actions")).click()
    version = desk.find("Passer en revue cette version")
    desk.picture(version)
    version.click()
    expect(desk.page.locator("#id_summary")).to_have_value(SUMMARY)
    desk.press("Remplacer le brouillon actuel")
    desk.send()
    walk.desk(DOCTOR).validation.approve(TITLE)
    assert act().summary == SUMMARY


STEPS = [sign_in, add_page, write, read_again, submit, waiting, validate, feature, schedule, correct, restore]
