"""A real browser says that it opened a page: once, without a cookie, unless its reader objects."""

from playwright.sync_api import Browser, BrowserContext, Page
from wagtail.models import Site

from cms.statistics.models import ReadingCount
from tests.cms.statistics.conftest import BROWSER
from tests.e2e.conftest import Sites

# A browser that is driven says so, and is not counted.
AT_THE_KEYBOARD = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });"
OBJECTS = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });"
LONGER_THAN_IT_WAITS = 2500


def reader(browser: Browser, *scripts: str) -> BrowserContext:
    context = browser.new_context(user_agent=BROWSER, locale="fr-FR")
    for script in scripts:
        context.add_init_script(script)
    return context


def told(page: Page, url: str) -> list[str]:
    """The requests of an opened page that count it."""
    found: list[str] = []
    page.on("request", lambda request: "/lectures/" in request.url and found.append(request.url))
    page.goto(url)
    page.wait_for_timeout(LONGER_THAN_IT_WAITS)
    return found


def test_an_opened_page_is_counted_once_and_leaves_nothing_behind(browser: Browser, sites: Sites) -> None:
    home = Site.objects.get(hostname="imvoc.localhost").root_page
    url = sites.root("imvoc") + "/"
    context = reader(browser, AT_THE_KEYBOARD)
    page = context.new_page()
    with page.expect_request("**/lectures/*") as caught:
        assert len(told(page, url)) == 1
    request = caught.value
    response = request.response()
    assert response is not None
    assert (request.method, request.post_data, response.status) == ("POST", None, 204)
    assert "cookie" not in request.all_headers()
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert ReadingCount.objects.get(page=home.pk).count == 1
    context.close()
    for scripts in ((AT_THE_KEYBOARD, OBJECTS), ()):
        context = reader(browser, *scripts)
        assert told(context.new_page(), url) == []
        context.close()
