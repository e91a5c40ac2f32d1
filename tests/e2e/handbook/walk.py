"""Several people follow the handbooks at their own desks: they press only what the words of the step name."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from cms.handbooks.library import BY_NAME, PICTURES, Handbook
from tests.e2e.admin import Admin, Validation
from tests.e2e.conftest import PASSWORD, Sites

SIZE = {"width": 1100, "height": 780}
COLOURS = 128  # more than the admin has beside the photographs
PICTURE = re.compile(rf"\]\({PICTURES}([a-z-]+)\.png\)")
# Inside the edge, where no box that cuts off what is beyond its own hides the ring.
MARK = "element => { element.style.outline = '3px solid #c8102e'; element.style.outlineOffset = '-3px'; }"
UNMARK = "element => { element.style.outline = element.style.outlineOffset = ''; }"
# A tab that is chosen slides into view, and takes the whole screen with it where that is narrow.
SLIDE = 700
SETTLE = "() => { document.querySelector('main').scrollTo({left: 0, behavior: 'instant'}); }"


def sections(book: Handbook) -> dict[str, str]:
    """The words of each step of a handbook. A step is named by its picture."""
    parts = re.split(r"^## ", book.text, flags=re.MULTILINE)[1:]
    return {name: " ".join(part.split()) for part in parts for name in PICTURE.findall(part)}


def name_of(step: Callable[["Walk"], None]) -> str:
    return step.__name__.replace("_", "-")


class Walk:
    """Everybody who has a part in the handbooks, and the step at which they are."""

    def __init__(self, browser: Browser, sites: Sites, folder: Path | None = None) -> None:
        """``folder`` is where the pictures go; without it they are only looked for."""
        self.browser, self.sites, self.folder = browser, sites, folder
        self.desks: dict[str, Desk] = {}
        self.step = ""
        self.pictured: list[str] = []

    def go(self, step: Callable[["Walk"], None]) -> None:
        self.step = name_of(step)
        step(self)

    def desk(self, username: str) -> "Desk":
        if username not in self.desks:
            context = self.browser.new_context(locale="fr-FR", viewport=SIZE, reduced_motion="reduce")
            desk = Desk(context.new_page(), self.sites.root("embolyon" if "embolyon" in username else "imvoc"))
            desk.walk = self
            desk.sign_in(username, PASSWORD)
            self.desks[username] = desk
        self.desks[username].page.bring_to_front()
        return self.desks[username]

    def told(self, name: str) -> str:
        """Fails unless every handbook that has this step names what is pressed."""
        for book in BY_NAME.values():
            words = sections(book).get(self.step)
            typed = name.replace("'", "’")  # Wagtail's French has the straight one
            assert words is None or typed in words, f"{book.name}, {self.step}: “{name}” is not named"
        return name

    def close(self) -> None:
        for desk in self.desks.values():
            desk.page.context.close()


class Desk(Admin):
    """Somebody's own browser."""

    walk: Walk

    @property
    def validation(self) -> Validation:
        return Validation(self)

    def press(self, name: str, scope: Locator | None = None) -> None:
        """A button, a link or a tab that the handbook names."""
        self.find(name, scope).click()

    def unfold(self, name: str) -> None:
        """A panel at the side, which opens by itself where it was open before."""
        if self.find(name).get_attribute("aria-expanded") != "true":
            self.press(name)

    def find(self, name: str, scope: Locator | None = None) -> Locator:
        self.walk.told(name)
        place = scope or self.page
        begins = re.compile(r"^\s*" + re.escape(name).replace("/", r"\/"))
        found = place.get_by_role("button", name=begins)
        for role in ("link", "tab", "menuitem"):
            found = found.or_(place.get_by_role(role, name=begins))
        return found.filter(visible=True).first

    def turn_to(self, name: str) -> Locator:
        """A tab of the form."""
        self.tab(self.walk.told(name))
        return self.page.get_by_role("tab", name=name)

    def go_home(self) -> None:
        """By the menu to the pages of one's site, in French."""
        self.open("")
        self.press("Pages")
        homes = self.page.locator("a.c-page-explorer__item__link")
        homes.filter(has_text=self.walk.told("Français")).click()

    def save_draft(self) -> None:
        self.walk.told("Enregistrer le brouillon")
        self.save()

    def send(self) -> None:
        self.choose_action("Soumettre à la validation médicale")
        expect(self.page.locator(".messages")).to_contain_text("attend maintenant sa validation")

    def choose_action(self, name: str) -> None:
        """One of those behind the arrow beside the large button."""
        self.menu_action(self.walk.told(name))

    def picture(self, *marked: Locator) -> None:
        """What the screen shows at this step, with a ring around what the words are about."""
        for place in marked:
            place.scroll_into_view_if_needed()
        self.walk.pictured.append(self.walk.step)
        if self.walk.folder is None:
            return
        self.page.wait_for_timeout(SLIDE)
        self.page.evaluate(SETTLE)
        for place in marked:
            place.evaluate(MARK)
        shot = Image.open(BytesIO(self.page.screenshot(animations="disabled", caret="hide")))
        shot.convert("RGB").quantize(COLOURS).save(self.walk.folder / f"{self.walk.step}.png", optimize=True)
        for place in marked:
            place.evaluate(UNMARK)
