"""The editor's desk, as somebody at the keyboard sees it: one method an action, in the words of the screen."""

import codecs
import re
from pathlib import Path

import polib
from playwright.sync_api import Locator, Page, TimeoutError, expect


class Admin:
    """Wagtail's admin on one host, in French."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.root}/admin/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", password)
        self.page.get_by_role("button", name="S'identifier").click()
        expect(self.page.get_by_role("navigation", name="Menu principal")).to_be_visible()

    def open(self, path: str) -> None:
        self.page.bring_to_front()  # a page behind another saves nothing by itself
        self.page.goto(f"{self.root}/admin/{path}")

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=re.compile(rf"^\s*{re.escape(name)}")).click()

    def menu_action(self, name: str) -> None:
        """One of the actions behind the arrow beside the save button."""
        self.page.bring_to_front()
        self.page.get_by_role("button", name="Plus d'actions").last.click()
        self.page.get_by_role("button", name=name, exact=True).click()

    def menu_offers(self, name: str) -> bool:
        """Whether one of the actions behind the arrow has that name; the menu is closed again."""
        self.page.bring_to_front()
        arrow = self.page.get_by_role("button", name="Plus d'actions").last
        arrow.click()
        offered = self.page.get_by_role("button", name=name, exact=True).is_visible()
        arrow.click()
        return offered

    def save(self) -> None:
        """Once the page saved itself: pressing the button meanwhile makes Wagtail create it twice."""
        self.page.bring_to_front()
        self.page.wait_for_url(re.compile("/edit/"))
        self.page.get_by_role("button", name="Enregistrer le brouillon").click()
        expect(self.page.locator(".messages")).to_contain_text("a été mise à jour")

    def said(self) -> str:
        return self.page.locator(".messages").inner_text()


class Form:
    """The form of a page: plain fields, rich text, lists of blocks, choosers."""

    def __init__(self, admin: Admin) -> None:
        self.admin = admin
        self.page = admin.page

    def field(self, name: str) -> Locator:
        return self.page.locator(f'[data-contentpath="{name}"]').first

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            self.page.locator(f"[name={name}]").press_sequentially(text)

    def choose(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"select[name={name}]").select_option(value)

    def tick(self, name: str, *values: str) -> None:
        for value in values:
            self.page.locator(f'input[name={name}][value="{value}"]').check()

    def type_rich(self, **texts: str) -> None:
        for name, text in texts.items():
            self.field(name).get_by_role("textbox").first.click()
            self.page.keyboard.type(text)

    def rewrite(self, name: str, text: str) -> None:
        """Write something else in the last rich text of a list of blocks."""
        self.field(name).get_by_role("textbox").last.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        # The editor hands over what it holds a moment later.
        kept = self.page.locator(f'input[name^="{name}-"][name$="-value"]').last
        expect(kept).to_have_value(re.compile(re.escape(text)))

    def add_story_block(self, kind: str) -> None:
        """Add a block of one of several kinds at the end of the body, by the name that the list gives it."""
        self.field("body").locator("button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()

    def add_block(self, stream: str, **parts: str | bool) -> None:
        """Add a block at the end of a list and fill its parts; ``value`` is the only part of a plain block."""
        rows = self.page.locator(f"input[name={stream}-count]")
        number = int(rows.input_value())
        self.field(stream).locator("button.c-sf-add-button").last.click()
        expect(rows).to_have_value(str(number + 1))
        for part, value in parts.items():
            name = f"{stream}-{number}-value" + ("" if part == "value" else f"-{part}")
            control = self.page.locator(f'[name="{name}"]')
            kind = control.evaluate("element => element.tagName")
            if kind == "SELECT":
                control.select_option(str(value))
            elif isinstance(value, bool):
                control.set_checked(value)
            else:
                control.fill(value)

    def pick_speciality(self, name: str) -> None:
        self.page.get_by_role("button", name=re.compile("^(Choisir|Choose)")).first.click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("link", name=name, exact=True).click()
        expect(dialog).to_be_hidden()

    def preview(self, device: str) -> Locator:
        """Open the preview panel at the width of a device; the frame that shows the page."""
        self.page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
        self.page.get_by_role("radio", name=re.compile(device)).check(force=True)
        return self.page.locator("iframe#w-preview-iframe")

    def preview_colours(self, colours: str, scheme: str) -> None:
        """Choose the colours of the preview, again where the panel was loading: it takes no choice meanwhile."""
        asked = re.compile(rf"[?&]mode={scheme}&in_preview_panel")
        for _choice in range(5):
            try:
                with self.page.expect_request(asked, timeout=6_000):
                    self.page.locator("select[name=preview_mode]").select_option(label=colours)
                return
            except TimeoutError:
                continue
        raise AssertionError(f"The preview was never asked for in {scheme}.")


class Translation:
    """wagtail-localize's own screens."""

    def __init__(self, admin: Admin) -> None:
        self.admin = admin
        self.page = admin.page

    def submit(self, page_id: int, language: str) -> None:
        self.admin.open(f"localize/submit/page/{page_id}/")
        self.page.get_by_label(language, exact=True).check()
        self.page.get_by_role("button", name=re.compile("Soumettre|Envoyer|Submit")).last.click()

    def fill_file(self, folder: Path, words: dict[str, str]) -> None:
        """Download the PO file, translate every sentence in it, and send it back. No language, but the right numbers."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Télécharger un fichier PO").first.click()
        path = folder / "traduction.po"
        download.value.save_as(path)
        po = polib.pofile(str(path))
        for entry in po:
            entry.msgstr = words.get(entry.msgid, codecs.encode(entry.msgid, "rot13"))
        po.save(str(path))
        self.page.locator("input[type=file]").first.set_input_files(path)
        expect(self.page.locator(".messages")).to_contain_text("Le fichier a été importé")

    def publish(self) -> None:
        """A medical translation is not published here: it is sent to a second reader."""
        self.page.get_by_role("button", name=re.compile("^Publier dans")).click()
        expect(self.page.locator(".messages")).to_contain_text("à une deuxième personne pour relecture")


class Validation:
    """What waits for somebody on the first page of the admin."""

    def __init__(self, admin: Admin) -> None:
        self.admin = admin
        self.page = admin.page

    def waiting(self, title: str) -> Locator:
        return self.page.locator("#awaiting-review-section").get_by_role("row").filter(has_text=title)

    def open(self, title: str, action: str) -> Locator:
        """The window of one action on the text that waits under that title."""
        self.admin.open("")
        self.waiting(title).get_by_role("button", name="Actions").click()
        self.page.get_by_role("button", name=action).first.click()
        dialog = self.page.get_by_role("dialog")
        expect(dialog.get_by_role("link", name="Lire tout le texte")).to_be_visible()
        return dialog

    def answer(self, dialog: Locator, action: str) -> None:
        dialog.get_by_role("button", name=action).click()
        expect(dialog).to_be_hidden()

    def send_back(self, title: str, comment: str) -> None:
        dialog = self.open(title, "Renvoyer")
        dialog.get_by_label("Ce qu’il faut corriger").fill(comment)
        self.answer(dialog, "Renvoyer")
        expect(self.page.locator(".messages")).to_contain_text("est renvoyé à son auteur")

    def approve(self, title: str) -> None:
        """Answer for the text that waits under that title, as a radiologist would."""
        dialog = self.open(title, "Valider et publier")
        dialog.get_by_label("J’ai vérifié les sources").check()
        dialog.get_by_label("Mes liens d’intérêts en rapport avec ce texte").fill("aucun")
        self.answer(dialog, "Valider et publier")
        expect(self.page.locator(".messages")).to_contain_text("est publiée")

    def approve_translation(self, title: str, to_warnings: str = "") -> None:
        """Answer that a translation says what the French says, as a second reader would."""
        dialog = self.open(title, "Approuver et publier")
        dialog.get_by_label("J’ai comparé chaque phrase avec le français").check()
        if to_warnings:
            dialog.get_by_label("Ma réponse aux alertes").fill(to_warnings)
        self.answer(dialog, "Approuver et publier")
        expect(self.page.locator(".messages")).to_contain_text("est publiée")
