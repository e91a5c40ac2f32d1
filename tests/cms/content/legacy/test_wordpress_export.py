"""The whole of an export that WordPress 6.1 wrote itself: what is placed, what is told, and what is never done."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.content.models import ContentRecord
from cms.media.models import Picture
from cms.pages.models import StandardPage, TopicPage
from tests.conftest import Visit
from tests.factories import House

pytestmark = pytest.mark.django_db
EXPORT = Path(__file__).with_name("wordpress.xml")
REDIRECTS = {
    "/nos-actes/infiltration-genou": "Infiltration du genou",
    "/nos-actes/ponction-pas-a-pas": "La ponction, pas à pas",
    "/actualites/nouveaux-horaires": "Nouveaux horaires",
    "/nous-joindre/plan-d-acces": "Plan d’accès",
}
Run = Callable[..., str]


@pytest.fixture
def run(imvoc: House, tmp_path: Path, settings) -> Run:
    """Import the export with two of its three pictures; the report of the console."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    folder = tmp_path / "pages" / "2019"
    folder.mkdir(parents=True)
    for name, colour in (("salle-d-examen.jpg", "teal"), ("facade.jpg", "brown")):
        Image.new("RGB", (90, 60), colour).save(folder / name)

    def go(**options: object) -> str:
        out = StringIO()
        call_command("import_legacy", EXPORT, site="imvoc", pages=tmp_path / "pages", stdout=out, **options)
        return out.getvalue()

    return go


def drafts() -> dict[str, Page]:
    return {page.title: page for page in TopicPage.objects.filter(live=False)}


def test_the_export_becomes_drafts_and_a_second_run_changes_nothing(
    imvoc: House, run: Run, visit: Visit, tmp_path
) -> None:
    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
    report = tmp_path / "rapport.csv"
    said = run(report=report)
    made = drafts()
    assert set(made) == {*REDIRECTS.values(), "Nous joindre", "Texte en cours"}
    assert set(Page.objects.filter(live=True).values_list("pk", flat=True)) == live
    assert all(
        page.get_parent().pk == imvoc.home.pk and page.locale_id == imvoc.home.locale_id for page in made.values()
    )
    assert dict(Redirect.objects.values_list("old_path", "redirect_page__title")) == REDIRECTS

    knee = made["Infiltration du genou"].get_latest_revision_as_object().body
    assert [block.block_type for block in knee] == ["prose", "heading", "prose", "picture", "prose"]
    assert f'linktype="page" id="{made["Nous joindre"].pk}"' in knee[2].value.source
    assert "Étape\u00a0: Accueil\u00a0; Durée\u00a0: 10\u00a0minutes" in knee[4].value.source
    story = made["La ponction, pas à pas"].body
    assert [block.block_type for block in story] == ["prose", "heading", "prose", "picture", "picture", "prose"]
    assert "[" not in str(story.get_prep_value()[0]["value"])

    assert {picture.title for picture in Picture.objects.all()} == {"salle-d-examen", "facade"}
    assert all(picture.why_withheld for picture in Picture.objects.all())
    assert {picture.collection.name for picture in Picture.objects.all()} == {imvoc.site.site_name}
    for told in ("contact-form-7", "bouton", "prise-rdv/bouton", "page-disparue", "couloir.jpg", "video.example"):
        assert told in said
    for personal in ("courrier.example", "192.0.2", "redaction@", "Marthe", "secret-de-test"):
        assert personal not in said + report.read_text()
    rows = list(csv.reader(report.open(encoding="utf-8-sig"), delimiter=";"))
    assert {len(row) for row in rows} == {5}
    left = {row[1] or row[2] for row in rows if row[0] == "non repris"}
    assert left == {"Compte rendu de réunion", "Espace des correspondants", "/actualites/sans-titre", "Page vide"}

    # An old address answers once its page was published, never before.
    assert visit(imvoc.url("/actualites/nouveaux-horaires/")).status_code == 404
    opened = made["Nouveaux horaires"]
    Page.objects.filter(pk=opened.pk).update(live=True, first_published_at=opened.latest_revision.created_at)
    assert visit(imvoc.url("/actualites/nouveaux-horaires/"))["Location"] == opened.full_url
    Page.objects.filter(pk=opened.pk).update(live=False, first_published_at=None)

    made["Plan d’accès"].save_revision()
    made["Texte en cours"].delete()
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision"))
    again = run()
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision")) == before
    assert "nouveau brouillon\u00a0: 0" in again
    assert "laissé comme un rédacteur l’a fait\u00a0: 2" in again
    assert (Redirect.objects.count(), Picture.objects.count()) == (len(REDIRECTS), 2)


def test_a_trial_keeps_nothing(run: Run, tmp_path: Path) -> None:
    before = Page.objects.count()
    assert "nouveau brouillon\u00a0: 6" in run(dry_run=True)
    assert (Page.objects.count(), Redirect.objects.count(), Picture.objects.count()) == (before, 0, 0)
    assert not ContentRecord.objects.exists()
    assert not list((tmp_path / "media").rglob("*.jpg"))


def test_rules_say_where_pages_go(imvoc: House, run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "regles.yaml"
    rules.write_text("- {category: actualites, parent: /, type: pages.StandardPage}\n")
    run(map=rules)
    assert StandardPage.objects.get(title="Nouveaux horaires").live is False
    assert "Plan d’accès" in drafts()


@pytest.mark.parametrize(
    "rules",
    [
        "- {category: a, type: procedures.ProcedurePage}",
        "- {category: a, type: accounts.User}",
        "- {category: a, parent: /nulle-part/}",
        "- {category: a, parent: /contact/}",
        "- {parent: /}",
        "a: b",
        "[",
    ],
)
def test_a_rule_that_cannot_be_is_one_sentence(run: Run, tmp_path: Path, rules: str) -> None:
    file = tmp_path / "regles.yaml"
    file.write_text(rules)
    with pytest.raises(CommandError, match=r"^regles\.yaml: .*Nothing was changed\.$"):
        run(map=file)
