"""The table of privileges: who does what with a translation, as requests that a browser would send.

A: allowed. D: denied, and nothing in the database changes. own: sees what is theirs and no more. all: sees everything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from cms.core.models import NavigationMenu
from tests.cms.translation.world import Desk, World

# What a script of the admin sends: a refusal is then a plain 403.
SCRIPT = {"host": "imvoc.localhost", "x-requested-with": "XMLHttpRequest"}


@dataclass(frozen=True)
class Column:
    """Somebody, on the desk of one site; the language is that of the translation that is worked on."""

    person: str
    site: str = "imvoc"
    language: str = "en"


COLUMNS = {
    "ANON": Column(""),
    "IE_own": Column("IE"),
    "IE_other": Column("IE", "embolyon"),
    "EE_own": Column("EE", "embolyon"),
    "EE_other": Column("EE"),
    "MR": Column("MR"),
    "TR_target": Column("TR"),
    "TR_source": Column("TR", language="fr"),
    "TR_other_site": Column("TR", "embolyon"),
    "TR_other_language": Column("TR", language="de"),
    "SEC": Column("SEC"),
    "ADM": Column("ADM"),
}


@dataclass(frozen=True)
class Case:
    """One cell: somebody who is signed in, what it is done to, and what else there is."""

    client: Client
    world: World
    column: Column

    @property
    def desk(self) -> Desk:
        return getattr(self.world, self.column.site)

    @property
    def other(self) -> Desk:
        return self.world.embolyon if self.column.site == "imvoc" else self.world.imvoc

    @property
    def translation(self) -> Translation:
        return self.desk.translations[self.column.language]

    @property
    def target(self) -> Any:
        return self.translation.get_target_instance()

    @property
    def menu(self) -> NavigationMenu:
        """The French one, but for those who look at another language."""
        code = "fr" if self.column.person != "TR" else self.column.language
        return self.desk.menus[code]

    @property
    def into(self) -> Locale:
        """A language that is asked for."""
        code = self.column.language
        return Locale.objects.get(language_code="en" if code == "fr" else code)

    def get(self, address: str) -> HttpResponse:
        return self.client.get(address, headers=SCRIPT)

    def post(self, address: str, data: dict[str, Any] | None = None) -> HttpResponse:
        return self.client.post(address, data or {}, headers=SCRIPT)

    def put(self, address: str, value: str) -> HttpResponse:
        content = f"value={value}"
        return self.client.put(address, content, content_type="application/x-www-form-urlencoded", headers=SCRIPT)


Request = Callable[[Case], HttpResponse]


@dataclass(frozen=True)
class Row:
    """What is asked for, one request after the other, and whether it is done afterwards."""

    requests: list[Request]
    done: Callable[[Case], bool]
    # The letters of ``COLUMNS``, in that order.
    may: str

    def expected(self, column: str) -> str:
        return dict(zip(COLUMNS, self.may.split(), strict=True))[column]


def address(name: str, *args: Any) -> str:
    return reverse(f"wagtail_localize:{name}", args=args)


def _submit_page(case: Case) -> str:
    return address("submit_page_translation", case.desk.fresh.pk)


def _submit_snippet(case: Case) -> str:
    # German, which the menu is not in yet.
    return address("submit_snippet_translation", "core", "navigationmenu", case.desk.menus["fr"].pk)


def _is_draft(case: Case) -> bool:
    made = Page.objects.get(translation_key=case.desk.fresh.translation_key, locale=case.into)
    return not made.live and made.alias_of_id is None


def _german_menu(case: Case) -> bool:
    key = case.desk.menus["fr"].translation_key
    return NavigationMenu.objects.filter(translation_key=key, locale__language_code="de").exists()


def _refresh(case: Case) -> str:
    return address("update_translations", case.translation.source_id)


def _is_fresh(case: Case) -> bool:
    now = TranslationSource.objects.get(pk=case.translation.source_id)
    return now.last_updated_at > case.translation.source.last_updated_at


def _segment(case: Case) -> Any:
    return case.translation.source.stringsegment_set.order_by("order").first()


def _string(case: Case) -> str:
    return address("edit_string_translation", case.translation.pk, _segment(case).pk)


def _says(case: Case, text: str) -> bool:
    segment = _segment(case)
    written = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=case.translation.target_locale_id
    )
    return [row.data for row in written] == [text]


def _file(case: Case) -> HttpResponse:
    po = case.translation.export_po()
    po[0].msgstr = "Un mot"
    sent = SimpleUploadedFile("travail.po", str(po).encode(), content_type="text/x-gettext-translation")
    return case.post(address("upload_pofile", case.translation.pk), {"file": sent})


def override_at(segment_path_ends: str) -> Callable[[Case], str]:
    def at(case: Case) -> str:
        segments = case.translation.source.overridablesegment_set
        segment = segments.filter(context__path__endswith=segment_path_ends).first()
        return address("edit_override", case.translation.pk, segment.pk if segment else 0)

    return at


def _picture_is(case: Case, picture: Any) -> bool:
    return any(override.data == str(picture.pk) for override in SegmentOverride.objects.all())


def _edit_page(case: Case) -> str:
    return reverse("wagtailadmin_pages:edit", args=[case.target.pk])


def _edit_menu(case: Case) -> str:
    return reverse("wagtailsnippets_core_navigationmenu:edit", args=[case.menu.pk])


def _menu_form(case: Case) -> dict[str, Any]:
    return nested_form_data({"name": "Menu renommé", "items": streamfield([])})


def _convert(case: Case) -> str:
    return address("convert_to_alias", case.target.pk)


ROWS = {
    # send to translation
    "T01": Row(
        [
            lambda case: case.get(_submit_page(case)),
            lambda case: case.post(_submit_page(case), {"locales": [case.into.pk]}),
        ],
        _is_draft,
        "D A D A D D D D D D D A",
    ),
    "T02": Row(
        [
            lambda case: case.get(_submit_snippet(case)),
            lambda case: case.post(_submit_snippet(case), {"locales": [Locale.objects.get(language_code="de").pk]}),
        ],
        _german_menu,
        "D A D A D D D D D D D A",
    ),
    # refresh from the French
    "T03": Row(
        [lambda case: case.get(_refresh(case)), lambda case: case.post(_refresh(case))],
        _is_fresh,
        "D A D A D D D D D D D A",
    ),
    # publish a complete translation: nobody does it alone; whoever may write it may send it to a second reader
    "T04": Row(
        [lambda case: case.post(_edit_page(case), {"action": "publish"})],
        lambda case: not case.target.title.startswith("EN ") and case.target.workflow_in_progress,
        "D A D A D A A D D D D A",
    ),
    # write a sentence, an address of its own
    "T05 sentence": Row(
        [lambda case: case.put(_string(case), "Un mot")],
        lambda case: _says(case, "Un mot"),
        "D A D A D A A D D D D A",
    ),
    "T05 address": Row(
        [lambda case: case.put(override_at("'https://example.org/'")(case), "https://example.org/en/")],
        lambda case: any(row.data == "https://example.org/en/" for row in SegmentOverride.objects.all()),
        "D A D A D A A D D D D A",
    ),
    # work in a file
    "T06 download": Row(
        [lambda case: case.get(address("download_pofile", case.translation.pk))],
        lambda case: True,
        "D A D A D A A D D D D A",
    ),
    "T06 upload": Row([_file], lambda case: _says(case, "Un mot"), "D A D A D A A D D D D A"),
    # preview
    "T07": Row(
        [lambda case: case.get(address("preview_translation", case.translation.pk))],
        lambda case: True,
        "D A D A D A A D D D D A",
    ),
    # turn back into French
    "T08": Row(
        [lambda case: case.get(_convert(case)), lambda case: case.post(_convert(case))],
        lambda case: case.target.alias_of == case.translation.source.get_source_instance().page_ptr,
        "D D D D D D D D D D D A",
    ),
    # stop
    "T09": Row(
        [lambda case: case.post(address("stop_translation", case.translation.pk))],
        lambda case: not Translation.objects.get(pk=case.translation.pk).enabled,
        "D A D A D D D D D D D A",
    ),
    # show a picture of another site
    "T12": Row(
        [lambda case: case.put(override_at("image")(case), str(case.other.picture.pk))],
        lambda case: _picture_is(case, case.other.picture),
        "D D D D D D D D D D D A",
    ),
    # edit a snippet of the site
    "S01": Row(
        [lambda case: case.post(_edit_menu(case), _menu_form(case))],
        lambda case: NavigationMenu.objects.get(pk=case.menu.pk).name == "Menu renommé",
        "D A D A D D D D D D D A",
    ),
}

# What is seen: the report (T10) and the list of menus that the editor asks for (T11).
REPORT = dict(zip(COLUMNS, ["D", *["own"] * 4, "all", *["own"] * 4, "D", "all"], strict=True))
SNIPPETS = dict(zip(COLUMNS, ["D", *["own"] * 4, "D", *["own"] * 4, "D", "all"], strict=True))
