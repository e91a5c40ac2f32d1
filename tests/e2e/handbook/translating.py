"""The steps of the translator's handbooks: one sentence of an act has changed."""

from playwright.sync_api import Locator, expect

from procedures.models import ProcedurePage
from tests.e2e.handbook.walk import Desk, Walk
from tests.factories.publishing import put_live

SLUG = "ponction-ascite"
SENTENCE = "Demandez tout ce que vous voulez savoir."
ENGLISH = "Ask anything you want to know."
TRANSLATOR, READER = "traducteur", "validateur"


def act(language: str) -> ProcedurePage:
    return ProcedurePage.objects.get(slug=SLUG, locale__language_code=language)


def desk(walk: Walk) -> None:
    """The French says one sentence more since this morning."""
    french = act("fr")
    french.summary = f"{french.summary} {SENTENCE}"
    put_live(french)
    translator = walk.desk(TRANSLATOR)
    translator.open("")
    translator.press("Traductions")
    translator.picture(_row(translator))


def _row(translator: Desk) -> Locator:
    return translator.page.get_by_role("row").filter(has_text=act("fr").title).first


def sentence(walk: Walk) -> None:
    translator = walk.desk(TRANSLATOR)
    _row(translator).get_by_role("link", name=act("fr").title).click()
    told = translator.page.locator(".translation-sentence")
    expect(told).to_have_count(1)
    expect(told.locator("ins")).to_contain_text(SENTENCE)
    before = told.locator("[data-old]").inner_text()
    told.get_by_role("textbox").fill(f"{before} {ENGLISH}")
    translator.page.locator("main").evaluate("main => main.scrollTo(0, 0)")
    translator.picture(told.locator("ins"))
    translator.press("Enregistrer et envoyer en relecture")
    expect(translator.page.locator(".messages")).to_contain_text("à une deuxième personne pour relecture")


def approve(walk: Walk) -> None:
    reader = walk.desk(READER)
    title, action = act("en").title, walk.told("Approuver et publier")
    dialog = reader.validation.open(title, action)
    dialog.get_by_label(walk.told("J’ai comparé chaque phrase avec le français")).check()
    reader.picture(dialog.get_by_role("button", name=action))
    reader.validation.answer(dialog, action)
    assert act("en").summary.endswith(ENGLISH)


STEPS = [desk, sentence, approve]
