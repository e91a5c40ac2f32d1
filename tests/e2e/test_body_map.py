"""The body map: each part of the body found by list, finger or keyboard, on every width, in both directions of reading."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Site

from specialities.enums import BodyRegion
from specialities.models import ProblemIndexPage
from tests.e2e.axe import violations
from tests.e2e.conftest import Sites
from tests.factories import ProblemPageFactory

PROBLEMS = "/mon-probleme/"
WIDTHS = pytest.mark.parametrize("width", [320, 768, 1440])

# The fill of the shape and the colour behind the row of one link.
LIGHT = """link => [
  getComputedStyle(link.querySelector(".body-map__paint")).fill, getComputedStyle(link).backgroundColor
]"""

# For each part, the widest square, up to 24 px, of which every point leads to it.
ROOM = """() => Object.fromEntries([...document.querySelectorAll(".body-map__link")].map(link => {
  const seen = link.querySelector(".body-map__reach").getBoundingClientRect();
  const box = { left: seen.left - 12, right: seen.right + 12, top: seen.top - 12, bottom: seen.bottom + 12 };
  const leads = (x, y) => document.elementFromPoint(x, y)?.closest("a") === link;
  const holds = (left, top, size) => {
    for (let x = 0; x <= size; x += 4) for (let y = 0; y <= size; y += 4) if (!leads(left + x, top + y)) return false;
    return true;
  };
  for (let size = 24; size > 0; size -= 4)
    for (let x = box.left; x + size <= box.right; x += 2)
      for (let y = box.top; y + size <= box.bottom; y += 2) if (holds(x, y, size)) return [link.hash, size];
  return [link.hash, 0];
}))"""

# Parts whose shape to choose is not exactly over the drawn one.
ASTRAY = """() => [...document.querySelectorAll(".body-map__link")].filter(link => {
  const paint = link.querySelector(".body-map__paint");
  const [shown, drawn] = [paint, document.querySelector(paint.getAttribute("href"))].map(e => e.getBoundingClientRect());
  return Math.abs(shown.x - drawn.x) > 1 || Math.abs(shown.y - drawn.y) > 1;
}).map(link => link.hash)"""


@pytest.fixture(scope="module")
def whole_body(sites: Sites, django_db_blocker) -> Iterator[None]:
    """A problem that is felt everywhere, on the site that describes problems."""
    with django_db_blocker.unblock():
        home = Site.objects.get(hostname="imvoc.localhost").root_page
        index = ProblemIndexPage.objects.child_of(home).get()
        page = ProblemPageFactory(parent=index, title="Mal partout", body_regions=BodyRegion.values)
    yield
    with django_db_blocker.unblock():
        page.delete()


@pytest.fixture
def body(whole_body: None, page: Page, sites: Sites) -> Page:
    """The page of problems, tall enough to show the drawing whole, and without transitions."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1440, "height": 2400})
    page.goto(sites.root("imvoc") + PROBLEMS)
    return page


def test_a_keyboard_meets_each_part_once_and_lights_row_and_shape(body: Page) -> None:
    links = body.locator(".body-map__link")
    assert links.count() == len(BodyRegion.values)
    dark = [links.nth(number).evaluate(LIGHT) for number in range(links.count())]
    # Everything between the first and the last link that takes the focus is one of them.
    links.first.focus()
    for number, region in enumerate(BodyRegion.values):
        if number:
            body.keyboard.press("Tab")
        focused = body.locator(":focus")
        assert focused.get_attribute("href") == f"#zone-{region}"
        assert focused.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
        for before, now in zip(dark[number], focused.evaluate(LIGHT), strict=True):
            assert before != now
    body.keyboard.press("Enter")
    expect(body.locator(f"#zone-{region}:target")).to_be_in_viewport()


@pytest.mark.parametrize("region", ["neck", "rectum", "uterus", "testicle", "leg"])
def test_a_pointer_on_the_drawing_lights_the_row_and_a_click_leads_on(body: Page, region: str) -> None:
    link = body.locator(f".body-map__link[href='#zone-{region}']")
    dark = link.evaluate(LIGHT)
    corner = link.locator(".body-map__reach").evaluate(
        """reach => {
          const box = reach.getBoundingClientRect(), link = reach.closest("a");
          for (let x = box.left; x < box.right; x += 3) for (let y = box.top; y < box.bottom; y += 3)
            if (document.elementFromPoint(x, y)?.closest("a") === link) return [x, y];
        }"""
    )
    body.mouse.move(*corner)
    for before, now in zip(dark, link.evaluate(LIGHT), strict=True):
        assert before != now
    body.mouse.click(*corner)
    expect(body.locator(f"#zone-{region}:target")).to_be_attached()


def test_a_screen_reader_hears_each_part_once_with_its_number_of_problems(body: Page) -> None:
    part = body.get_by_role("navigation", name="Où avez-vous mal ?").get_by_role("link")
    assert part.count() == len(BodyRegion.values)
    expect(part.first).to_have_accessible_name(re.compile(r"^Cou \d+ problèmes?$"))
    assert body.locator("svg a").count() == 0


@WIDTHS
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_shapes_lie_on_the_drawing_which_is_never_mirrored(body: Page, width: int, direction: str) -> None:
    body.set_viewport_size({"width": width, "height": 2400})
    body.evaluate("direction => { document.documentElement.dir = direction }", direction)
    assert body.evaluate(ASTRAY) == []
    middle = "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.x + box.width / 2 }"
    # The liver is on the right of the body, which faces the reader.
    assert body.evaluate(middle, "corps-liver") < body.evaluate(middle, "corps-spine")


@pytest.mark.parametrize(("width", "least"), [(320, 20), (360, 24), (768, 24), (1440, 24)])
def test_a_finger_finds_every_part(body: Page, width: int, least: int) -> None:
    """WCAG 2.5.8 on the drawing itself; at 320 px, by the row of each part, which is as good as its shape on any screen."""
    body.set_viewport_size({"width": width, "height": 3000})
    assert {region: size for region, size in body.evaluate(ROOM).items() if size < least} == {}
    heights = body.locator(".body-map__link").evaluate_all("links => links.map(link => link.offsetHeight)")
    assert min(heights) >= 44


def test_nothing_scrolls_sideways_at_320(body: Page) -> None:
    body.set_viewport_size({"width": 320, "height": 640})
    assert body.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_violation(body: Page) -> None:
    assert violations(body) == []


def test_a_home_leads_to_a_part_of_the_body_without_a_script(
    whole_body: None, without_javascript: Page, sites: Sites
) -> None:
    page = without_javascript
    page.goto(sites.root("imvoc") + "/")
    page.locator(".body-map__link[href$='#zone-knee']").click()
    expect(page).to_have_url(sites.root("imvoc") + PROBLEMS + "#zone-knee")
    expect(page.locator("#zone-knee:target")).to_be_in_viewport()


def test_a_home_draws_its_parts_in_place(whole_body: None, page: Page, sites: Sites) -> None:
    page.goto(sites.root("imvoc") + "/")
    assert page.locator(".body-map__link").count() == len(BodyRegion.values)
    assert page.evaluate(ASTRAY) == []
