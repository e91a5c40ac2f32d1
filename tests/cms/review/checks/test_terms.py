"""The starting lists of words, and what editors make of them."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.review.checks import Level, terms
from cms.review.checks.watchlist import region_choices
from cms.review.models import CheckTerm
from specialities.enums import BodyRegion
from tests.cms.review.checks.conftest import LISTS
from tests.factories import UserFactory


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_complete_and_valid(db: None, path: Path) -> None:
    words = list(terms.read(path))
    assert len({word.term for word in words if not word.body_region}) >= 60
    assert {word.body_region for word in words} - {""} <= set(BodyRegion.values)
    for word in words:
        word.full_clean(exclude=["origin"])


def test_loading_twice_adds_nothing(db: None) -> None:
    assert all(terms.load(path) for path in LISTS)
    assert not any(terms.load(path) for path in LISTS)


def test_loading_leaves_what_editors_changed(db: None) -> None:
    assert all(terms.load(path) for path in LISTS)
    renamed, off, typed = CheckTerm.objects.filter(language="fr", kind="absolute")[:3]
    CheckTerm.objects.filter(pk=renamed.pk).update(term="tout autre chose", level=Level.ADVICE)
    CheckTerm.objects.filter(pk=off.pk).update(is_active=False)
    CheckTerm.objects.filter(pk=typed.pk).update(origin="")
    count = CheckTerm.objects.count()
    assert not any(terms.load(path) for path in LISTS)
    assert CheckTerm.objects.count() == count
    renamed.refresh_from_db()
    assert (renamed.term, renamed.level) == ("tout autre chose", Level.ADVICE)


@pytest.mark.parametrize(
    ("name", "text"),
    [("xx.yaml", ""), ("fr.yaml", "praise: {error: [leader]}"), ("fr.yaml", "absolute: {grave: [sûr]}")],
)
def test_a_wrong_list_is_refused_by_name(db: None, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=name):
        terms.load(tmp_path / name)


@pytest.mark.parametrize(("kind", "region"), [("organ", ""), ("absolute", "liver")])
def test_only_words_of_organs_have_a_region(db: None, kind: str, region: str) -> None:
    with pytest.raises(ValidationError, match="body_region"):
        CheckTerm(language="fr", kind=kind, term="mot", body_region=region).full_clean()


def test_editors_choose_among_the_parts_of_the_body() -> None:
    assert [value for value, _ in region_choices()] == BodyRegion.values


def test_words_are_edited_in_the_admin_and_never_deleted(words: None, client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    word = CheckTerm.objects.filter(term="garanti").get()
    base = "/admin/snippets/review/checkterm"
    assert client.get(f"{base}/").status_code == 200
    values = {"term": "garanti", "language": "fr", "kind": "absolute", "level": "advice", "body_region": ""}
    assert client.post(f"{base}/edit/{word.pk}/", values).status_code == 302
    word.refresh_from_db()
    assert (word.level, word.is_active) == ("advice", False)
    client.post(f"{base}/delete/{word.pk}/")
    assert CheckTerm.objects.filter(pk=word.pk).exists()
