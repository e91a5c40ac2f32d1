"""Names of pages, of shared texts, of files and of people hold no character that nobody sees; every language stays possible."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.documents.models import Document
from wagtail.models import Collection, TranslatableMixin

from cms.accounts.models import User
from cms.accounts.readable import ReadableNames, validate_readable
from cms.core.models import NavigationMenu
from cms.starting.models import StartingPoint
from tests.factories import House, PractitionerFactory, SpecialityFactory, StandardPageFactory, UserFactory, picture

# Marks of direction, controls, spaces of no width, line ends, and what stands for nothing.
HIDDEN = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    "\u200b\u2060\ufeff\u2028\u2029\x07\x7f\x9f\U000e0041"
)
FINE = [
    "",
    "L’échographie, guidée : « où » ?",
    "التصوير بالأشعة",
    "הדמיה רפואית",
    "می‌خواهم",
    "क्‍ष",
    "👩‍⚕️ e\u0301",
    "gastro\u00adscopie",
]
SENTENCE = "un caractère que personne ne voit"


@pytest.mark.parametrize("hidden", [*HIDDEN, "\ud800"], ids=lambda character: f"{ord(character):04x}")
def test_what_nobody_sees_is_refused(hidden: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_readable(f"Le foie{hidden}")
    assert SENTENCE in refused.value.messages[0]
    assert f"U+{ord(hidden):04X}" in refused.value.messages[0]


@pytest.mark.parametrize("name", FINE)
def test_every_language_has_its_names(name: str) -> None:
    validate_readable(name)


@pytest.mark.parametrize(("field", "hidden"), [("title", "Le \u202efoie"), ("seo_title", "Le\u200b foie")])
def test_of_a_page(imvoc: House, field: str, hidden: str) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    setattr(page, field, hidden)
    with pytest.raises(ValidationError) as refused:
        page.save_revision()
    assert SENTENCE in refused.value.message_dict[field][0]


@pytest.mark.parametrize("hidden", [*HIDDEN, "\u200d", "\u200c"], ids=lambda character: f"{ord(character):04x}")
def test_of_an_address(imvoc: House, hidden: str) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    page.slug = f"le{hidden}foie"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict
    speciality = SpecialityFactory()
    speciality.slug = page.slug
    with pytest.raises(ValidationError) as refused:
        speciality.full_clean()
    assert "slug" in refused.value.message_dict


def test_of_shared_texts(imvoc: House) -> None:
    person = PractitionerFactory()
    person.name, person.sort_name = "Dr Ada\u200f Exemple", "Exemple\u2066"
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert {"name", "sort_name"} <= refused.value.message_dict.keys()
    with pytest.raises(ValidationError) as refused:
        NavigationMenu(name="Menu\u202e", locale=imvoc.home.locale).full_clean()
    assert SENTENCE in refused.value.message_dict["name"][0]


def test_of_people(db: None, client: Client) -> None:
    person = UserFactory(first_name="Zoé\u202e", public_name="Dr Zoé\u200b")
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert sum(SENTENCE in message for message in refused.value.messages) == 2
    client.force_login(User.objects.create_superuser("ada"))
    form = {"username": "zoe", "first_name": "Zo\u202eé", "last_name": "Exemple", "email": "zoe@example.org"}
    page = client.post(reverse("wagtailusers_users:add"), form)
    assert SENTENCE in page.content.decode()
    assert not User.objects.filter(username="zoe").exists()


def test_of_pictures(db: None) -> None:
    one = picture("Salle\u202e", description="Une salle\u200b", credit="Zoé\u2066")
    with pytest.raises(ValidationError) as refused:
        one.full_clean()
    assert {name for name, said in refused.value.message_dict.items() if SENTENCE in said[0]} == {
        "title",
        "description",
        "credit",
    }


def test_of_documents(db: None, client: Client) -> None:
    client.force_login(User.objects.create_superuser("ada"))
    file = SimpleUploadedFile("fiche.csv", b"a,b\n1,2\n")
    sent = {"title": "Fiche\u202efdp", "file": file, "collection": Collection.get_first_root_node().pk, "tags": ""}
    assert SENTENCE in client.post(reverse("wagtaildocs:add"), sent).content.decode()
    assert not Document.objects.exists()


def test_no_kind_of_name_is_left_out(db: None) -> None:
    """Whatever is translated has names: a new kind says which."""
    kinds = [model for model in _models() if issubclass(model, TranslatableMixin)]
    assert len(kinds) > 20
    for model in [*kinds, StartingPoint]:
        assert issubclass(model, ReadableNames), model
        for field in model.readable_fields:
            assert model._meta.get_field(field)


def _models() -> list[Any]:
    """But for the rows of something else, which are called what that is called."""
    ours = ("cms.", "contact", "procedures", "specialities", "home", "embolyon")
    found = [model for model in apps.get_models() if model.__module__.startswith(ours)]
    return [model for model in found if not any(isinstance(field, ParentalKey) for field in model._meta.get_fields())]
