"""French and translation side by side: in step, at the width of a phone or of a desk, the sentence one works on marked."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from wagtail.models import Locale
from wagtail.models import Page as WagtailPage
from wagtail_localize.models import Translation

from cms.accounts.models import User
from cms.core.models import SiteIdentity
from cms.translation.models import TranslationState
from procedures.models import ProcedurePage
from tests.e2e.admin import Admin
from tests.e2e.conftest import PASSWORD, Sites
from tests.e2e.test_translation import translator
from tests.factories import language

MARKED = "() => [...(CSS.highlights.get('translation-sentence') ?? [])].map(String).join()"
SCROLLED = "() => Math.round(window.scrollY)"
ARABIC = "أهلا بكم: 15 موعدا"  # letters, a number and a sign that changes sides


def frames(page: Page) -> dict[str, FrameLocator]:
    return {name: page.frame_locator(f"[data-frame={name}]") for name in ("french", "translation")}


def marked(page: Page, name: str) -> str:
    return frames(page)[name].locator("body").evaluate(MARKED)


def open_beside(page: Page, sites: Sites, state: TranslationState) -> Admin:
    admin = Admin(page, sites.root("imvoc"))
    name = f"translator-{User.objects.count()}"
    admin.sign_in(translator(name, state.locale.language_code), PASSWORD)
    admin.open(f"translations/{state.pk}/preview/")
    for frame in frames(page).values():
        expect(frame.locator("main h1")).to_be_visible()
    return admin


@pytest.fixture
def act(sites: Sites) -> ProcedurePage:
    return ProcedurePage.objects.get(slug="drainage-abces", locale__language_code="fr")


def test_both_pages_move_together_with_the_sentence_marked(page: Page, sites: Sites, act: ProcedurePage) -> None:
    translation = Translation.objects.get(source__object_id=act.translation_key, target_locale=language("en"))
    segment = translation.source.stringsegment_set.filter(context__path="when_indicated").first()
    segment = segment or translation.source.stringsegment_set.filter(context__path="summary").get()
    said = translation.source.stringsegment_set.filter(pk=segment.pk).annotate_translation(language("en")).get()
    open_beside(page, sites, TranslationState.objects.of(act).get(locale=language("en")))
    choice = page.get_by_label("Phrase", exact=True)

    choice.select_option(f"{segment.context_id}-{segment.string_id}")
    assert marked(page, "french").replace("\u00a0", " ") == segment.string.data.replace("\u00a0", " ")
    assert marked(page, "translation") == said.translation
    before = choice.input_value()
    page.get_by_role("button", name="Phrase suivante").press("Enter")
    assert choice.input_value() != before
    assert marked(page, "french") != segment.string.data
    expect(page.get_by_role("link", name="La traduire")).to_have_attribute(
        "href", re.compile(f"#text-{choice.input_value()}$")
    )


def test_a_scrolled_page_takes_the_other_with_it(page: Page, sites: Sites, act: ProcedurePage) -> None:
    open_beside(page, sites, TranslationState.objects.of(act).get(locale=language("en")))
    french, english = (frames(page)[name].locator("body") for name in ("french", "translation"))
    box = page.locator("[data-frame=french]").bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(500)
    ends = [body.evaluate("() => document.documentElement.scrollHeight - innerHeight") for body in (french, english)]
    assert [body.evaluate(SCROLLED) for body in (french, english)] == pytest.approx(ends, abs=2)
    page.mouse.wheel(0, -100_000)
    page.wait_for_timeout(500)
    assert [body.evaluate(SCROLLED) for body in (french, english)] == [0, 0]


def test_the_pages_are_shown_as_on_a_phone(page: Page, sites: Sites, act: ProcedurePage) -> None:
    open_beside(page, sites, TranslationState.objects.of(act).get(locale=language("en")))
    widths = lambda: [frame.locator("body").evaluate("() => innerWidth") for frame in frames(page).values()]  # noqa: E731
    assert widths() == [1280, 1280]
    page.get_by_label("Téléphone").check()
    assert widths() == [360, 360]
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    expect(page.get_by_label("Téléphone")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.fixture
def arabic_home(sites: Sites) -> Iterator[TranslationState]:
    """The home of Embolyon, taken apart into sentences for Arabic; the site offers its own languages again afterwards."""
    identity = SiteIdentity.objects.get(site__hostname="embolyon.localhost")
    offered = list(identity.languages)
    identity.languages = [*offered, "ar"]
    identity.save()
    home = WagtailPage.objects.get(pk=identity.site.root_page_id).specific
    yield TranslationState.objects.of(home).get(locale=Locale.objects.get(language_code="ar"))
    identity.languages = offered
    identity.save()


def test_arabic_is_written_and_read_from_the_right(page: Page, sites: Sites, arabic_home: TranslationState) -> None:
    admin = open_beside(page, sites, arabic_home)
    assert frames(page)["translation"].locator("html").get_attribute("dir") == "rtl"
    assert frames(page)["french"].locator("html").get_attribute("dir") == "ltr"

    admin.open(f"translations/{arabic_home.pk}/")
    field = page.locator(".translation-sentence textarea").first
    assert field.evaluate("field => [getComputedStyle(field).direction, field.lang]") == ["rtl", "ar"]
    assert (
        page.locator(".translation-sentence__french").first.evaluate("text => getComputedStyle(text).direction")
        == "ltr"
    )
    field.press_sequentially(ARABIC)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("1 phrase")
    page.get_by_role("link", name="Montrer toutes les phrases").click()
    field = page.locator(".translation-sentence textarea").first
    expect(field).to_have_value(ARABIC)
    page.locator(".translation-sentence").first.get_by_role("link", name="Dans la page").click()
    frame = frames(page)["translation"]
    expect(frame.locator("main h1")).to_be_visible()
