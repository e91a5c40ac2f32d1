"""The editing screens, as an editor meets them: tabs, fields, lists and texts are found by their French names."""

import re

from playwright.sync_api import Locator, Page, expect


def named(label: str) -> re.Pattern[str]:
    """The accessible name of a field, with or without the star of a required one."""
    return re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$", re.IGNORECASE)


class Field:
    """One titled section of a form."""

    def __init__(self, form: Locator, label: str) -> None:
        self.section = form.get_by_role("region", name=named(label))

    def fill(self, text: str) -> None:
        self.section.get_by_role("textbox").fill(text)

    def write(self, *paragraphs: str) -> None:
        """Type in the rich text editor; a paragraph that begins with "- " opens a list, as it does for editors."""
        editor = self.section.locator("[contenteditable=true]")
        editor.click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                editor.press("Enter")
            editor.press_sequentially(paragraph)

    def add(self, value: str | dict[str, str]) -> None:
        """Insert one block at the end of a list: one text, or one value for each label of the block."""
        blocks = self.section.locator("[data-streamfield-child]")
        before = blocks.count()
        self.section.get_by_role("button", name="Insérer un bloc").last.click()
        expect(blocks).to_have_count(before + 1)
        block = blocks.nth(before)
        if isinstance(value, str):
            block.get_by_role("textbox").fill(value)
            return
        for label, text in value.items():
            entry = block.get_by_label(named(label))
            if entry.evaluate("element => element.tagName") == "SELECT":
                entry.select_option(label=text)
            else:
                entry.fill(text)

    def choose(self, title: str) -> None:
        """Take one object in the window of a chooser."""
        self.section.get_by_role("button", name=re.compile("^Choisir")).last.click()
        window = self.section.page.get_by_role("dialog")
        window.get_by_role("link", name=title, exact=True).click()
        expect(window).to_be_hidden()
        expect(self.section.get_by_text(title, exact=True)).to_be_visible()


class Desk:
    """Wagtail's admin on one host."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.root}/admin/")
        self.page.locator("#id_username").fill(username)
        self.page.locator("#id_password").fill(password)
        self.page.get_by_role("button", name="S'identifier").click()
        expect(self.page).to_have_title(re.compile("^Tableau de bord"))

    # --- the tree
    def enter(self, language: str, *titles: str) -> None:
        """Go down the tree of pages: first the home in that language, then page by page."""
        self.page.goto(f"{self.root}/admin/pages/")
        for name in (language, *titles):
            row = self.page.get_by_role("row").filter(has_text=name)
            row.get_by_role("link", name=re.compile("^Explorer les sous-pages")).click()
            expect(row).to_have_count(0)

    def add_child(self) -> None:
        self.page.get_by_role("link", name="Ajouter une sous-page").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Nouveau")

    # --- the form
    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=re.compile(rf"^\s*{re.escape(name)}")).click()

    def field(self, label: str) -> Field:
        return Field(self.page.get_by_role("tabpanel"), label)

    def select(self, label: str, option: str) -> None:
        self.page.get_by_role("combobox", name=named(label)).select_option(label=option)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_role("checkbox", name=label, exact=True).check()

    def publish(self) -> None:
        self.page.get_by_role("button", name="Plus d'actions").last.click()
        self.page.get_by_role("button", name="Publier", exact=True).click()
