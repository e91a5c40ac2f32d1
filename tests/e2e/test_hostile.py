"""Every hostile text on one live page, judged by Chromium: nothing runs, nothing foreign stands in the page."""

import json

import pytest
from playwright.sync_api import Page
from wagtail.models import Site
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.pages.models import StandardPage
from tests.cms.translation.checks.hostile import HOSTILE
from tests.cms.translation.checks.page import links, sentences, translated_page
from tests.e2e.conftest import Sites
from tests.factories import House, language

LISTEN = "window.ran = []; window.hostile = () => window.ran.push(document.location.href)"
# Whatever could run or lead away, as the browser built it.
FOUND = """() => [...document.querySelectorAll('main *')].filter(
  (element) => [...element.attributes].some(
    ({name, value}) => name.startsWith('on') || /^\\s*(javascript|vbscript|data):/i.test(value)
  ) || element.matches('script:not([src^="/static/"]), iframe, object, embed, base, meta, link, style, math, form')
).map((element) => element.outerHTML)"""


# Some of the texts begin as XML does; who reads them as HTML is told so.
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_nothing_hostile_runs_on_a_live_page(page: Page, sites: Sites) -> None:
    page.add_init_script(LISTEN)
    page.on("dialog", lambda dialog: dialog.dismiss())
    # Where no policy stands in their way.
    page.goto("about:blank")
    page.set_content(f"<main>{''.join(HOSTILE[20:70])}</main>")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran").count(page.url) > 0, "the texts are hostile"

    page.goto(_hostile_page(sites))
    page.wait_for_timeout(300)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("main p").filter(has_text="Phrase ").count() == len(HOSTILE)
    for link in page.locator("main a", has_text="numéro").all():
        link.dispatch_event("mouseover")
    assert page.evaluate("window.ran") == []
    assert page.evaluate(FOUND) == []
    assert "hostile" not in page.content()


def _hostile_page(sites: Sites) -> str:
    """Publish a page with every text in every place, and say where it is."""
    site = Site.objects.get(hostname="imvoc.localhost")
    home = site.root_page.specific
    house = House(site, home, identity=None, acts=None, contact=None)
    translation = translated_page(house, HOSTILE)
    for number, segment in enumerate(sentences(translation)):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=language("en"),
            data=HOSTILE[number % len(HOSTILE)],
        )
    for text, segment in zip(HOSTILE, links(translation), strict=True):
        SegmentOverride.objects.create(context=segment.context, locale=language("en"), data_json=json.dumps(text))
    translation.save_target(publish=True)
    return StandardPage.objects.get(slug="essai", locale=language("en")).full_url
