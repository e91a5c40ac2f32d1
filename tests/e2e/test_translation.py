"""A dose changes in French: patients, translators and second readers see it at once, and everything is quiet again at the end."""

import re

from playwright.sync_api import Browser, Page, expect
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.accounts import roles
from cms.review import workflow
from procedures.models import ProcedurePage
from tests.e2e.admin import Admin, Validation
from tests.e2e.conftest import PASSWORD, Sites
from tests.factories import UserFactory
from tests.factories.publishing import put_live

SLUG = "biopsie-percutanee"
DOSES = range(1, 11)


def french(milligrams: int) -> str:
    return "".join(f"<p>Étape {number}\u00a0: prenez {milligrams} mg, sauf avis contraire.</p>" for number in DOSES)


def english(number: int, milligrams: int) -> str:
    return f"Step {number}: take {milligrams} mg, unless told otherwise."


def translator(name: str, code: str = "en") -> str:
    roles.grant()
    workflow.ensure()
    user = UserFactory(username=name, first_name=name)
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(roles.translators_group())
    user.languages.set(Locale.objects.filter(language_code=code))
    return user.username


def _publish(milligrams: int) -> ProcedurePage:
    act = ProcedurePage.objects.get(slug=SLUG, locale__language_code="fr")
    act.tell_before = french(milligrams)
    return put_live(act)


def _both_say(milligrams: int) -> ProcedurePage:
    """The act as it stands in both languages before anything changes."""
    act = _publish(milligrams)
    translation = Translation.objects.get(source__object_id=act.translation_key, target_locale__language_code="en")
    for segment in translation.source.stringsegment_set.filter(context__path="tell_before"):
        number = int(re.findall(r"\d+", segment.string.data)[0])
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=english(number, milligrams),
        )
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=False)
    put_live(draft.save_revision().as_object())
    return act


def _go_to_next_text(page: Page) -> None:
    """Press Tab until a text can be typed."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.tagName") == "TEXTAREA":
            return
    raise AssertionError("no text to type in")


def test_from_a_changed_dose_to_quiet_with_the_keyboard_alone(page: Page, sites: Sites, browser: Browser) -> None:
    root = sites.root("imvoc")
    act = _both_say(500)
    reader = browser.new_context(locale="en-GB").new_page()
    reader.goto(f"{root}/en/interventions/{SLUG}/")
    expect(reader.locator(".translation-notice")).to_have_count(0)
    expect(reader.locator("main")).to_contain_text("take 500 mg")

    _publish(250)
    reader.reload()
    expect(reader.locator(".translation-notice")).to_contain_text("The French version of this page changed on")
    expect(reader.locator(".in-french [lang=fr]").first).to_contain_text("prenez 250 mg")
    expect(reader.locator("main")).not_to_contain_text("500 mg")

    page.set_viewport_size({"width": 1280, "height": 900})
    admin = Admin(page, root)
    admin.sign_in(translator("tess"), PASSWORD)
    admin.open("translations/")
    first = page.locator("table.listing").last.locator("tbody tr").first
    expect(first).to_contain_text(act.title)
    expect(first).to_contain_text("Sécurité")
    first.get_by_role("link", name=act.title).click()
    expect(page.locator(".translation-sentence")).to_have_count(len(DOSES))
    expect(page.locator("del").first).to_contain_text("500")
    expect(page.locator("ins").first).to_contain_text("250")
    expect(page.locator("[data-old]").first).to_have_text(english(1, 500))

    for number in DOSES:
        _go_to_next_text(page)
        page.keyboard.type(english(number, 250))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("10 phrases sont enregistrées")
    page.get_by_role("button", name="Enregistrer et envoyer en relecture").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("à une deuxième personne pour relecture")
    reader.reload()
    expect(reader.locator(".in-french [lang=fr]").first).to_contain_text("prenez 250 mg")

    second = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()
    validation = Validation(Admin(second, root))
    validation.admin.sign_in(translator("lou"), PASSWORD)
    # Ten sentences more, and the sheet to print is longer than its page: whoever approves is asked about it.
    title = ProcedurePage.objects.get(slug=SLUG, locale__language_code="en").title
    validation.approve_translation(title, "Dix phrases d’essai.")
    reader.reload()
    expect(reader.locator(".translation-notice")).to_have_count(0)
    expect(reader.locator("main")).to_contain_text("take 250 mg")
    admin.open("translations/")
    expect(page.locator("table.listing").last.locator("tbody tr").first).not_to_contain_text(act.title)
    reader.context.close()
    second.context.close()
