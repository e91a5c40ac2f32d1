"""Two sites at work on their translations, and one person a role: what the table of privileges is tried on."""

import json
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.accounts import roles
from cms.accounts.collections import shelves
from cms.accounts.models import User
from cms.core.models import NavigationMenu
from cms.media.models import Picture
from cms.review import workflow
from cms.translation.submission import submit
from tests.factories import (
    EmbolyonHomePageFactory,
    HomePageFactory,
    House,
    StandardPageFactory,
    UserFactory,
    build_site,
    language,
    picture,
)


@dataclass
class Desk:
    """What one site has in hand. The English page is complete, the German one not begun; neither is live."""

    house: House
    picture: Picture
    # In French only.
    fresh: Page
    english: Translation
    german: Translation
    # Of a page that was written in English first.
    into_french: Translation
    # The menu in French and English, the one of the footer in German.
    menus: dict[str, NavigationMenu]

    @property
    def translations(self) -> dict[str, Translation]:
        return {"en": self.english, "de": self.german, "fr": self.into_french}


@dataclass
class World:
    imvoc: Desk
    embolyon: Desk
    people: dict[str, User] = field(default_factory=dict)


def build() -> World:
    """Everything that the table needs, made as the desk makes it."""
    world = World(
        _desk(build_site("Imvoc", HomePageFactory, theme="imvoc", languages=["en", "de"])),
        _desk(build_site("Embolyon", EmbolyonHomePageFactory, theme="embolyon", languages=["en", "de"])),
    )
    roles.grant()
    workflow.ensure()
    world.people = {
        "IE": _person(roles.editors_group(world.imvoc.house.site)),
        "EE": _person(roles.editors_group(world.embolyon.house.site)),
        "MR": _person(roles.validators_group()),
        "TR": _person(roles.translators_of(world.imvoc.house.site, language("en"))),
        "SEC": _person(roles.secretariat_group()),
        "ADM": _person(roles.administrators_group()),
    }
    return world


def translation_of(instance: Any, code: str) -> Translation:
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale=language(code))


def _desk(house: House) -> Desk:
    name = house.identity.name
    languages = [language("en"), language("de")]
    submit(house.home, languages)
    shown = picture(f"Salle de {name}", collection_id=shelves([house.site]).of_sites[house.site.pk])
    page = picture_page(house, shown)
    submit(page, languages)
    english = translation_of(page, "en")
    complete(english)
    menu, footer = house.identity.navigation, house.identity.footer
    submit(menu, [language("en")])
    submit(footer, [language("de")])
    written = StandardPageFactory(
        parent=house.home.get_translation(language("en")), title=f"Written for {name}", slug="written", live=False
    )
    source, _made = TranslationSource.get_or_create_from_instance(written)
    into_french = Translation.objects.create(source=source, target_locale=language("fr"))
    into_french.save_target(publish=False)
    return Desk(
        house,
        shown,
        StandardPageFactory(parent=house.home, title=f"Nouvelle page de {name}", slug="nouvelle"),
        english,
        translation_of(page, "de"),
        into_french,
        {
            "fr": menu,
            "en": menu.get_translation(language("en")),
            "de": footer.get_translation(language("de")),
        },
    )


def picture_page(house: House, shown: Picture) -> Page:
    """A page with a link and a picture, live in French."""
    page = StandardPageFactory(parent=house.home, title=f"Page de {house.identity.name}", slug="page")
    page.body = json.dumps(picture_body(shown))
    page.save()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def complete(translation: Translation) -> None:
    """Translate every sentence."""
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"EN {segment.string.data}"},
        )


def picture_body(shown: Picture) -> list[dict[str, Any]]:
    return [
        {"type": "prose", "value": '<p>Une phrase et <a href="https://example.org/">un lien</a>.</p>'},
        {
            "type": "picture",
            "value": {
                "image": {"image": shown.pk, "alt_text": "Un appareil, vu de face", "decorative": False},
                "caption": "La salle",
            },
        },
    ]


def _person(group: Any) -> User:
    user = UserFactory()
    user.groups.add(group)
    user.languages.add(language("en"))
    return user
