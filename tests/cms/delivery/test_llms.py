"""The page for language models: the emergency numbers first, then every page in a line, and who answers for it."""

import pytest
from wagtail.models import PageViewRestriction

from tests.cms.review.validated import doctor, topic, validated
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, TopicPageFactory, furnish, translate

pytestmark = pytest.mark.django_db
NOT_VALIDATED = "[Contenu de démonstration, non validé par un médecin]"


def lines(visit: Visit, url: str) -> list[str]:
    response = visit(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return [line for line in response.content.decode().splitlines() if line]


def entries(visit: Visit, url: str) -> list[str]:
    return [line for line in lines(visit, url) if line.startswith("- ")]


def test_the_name_then_the_emergency_numbers_come_first(imvoc: House, visit: Visit) -> None:
    first, second, third, *_rest = lines(visit, imvoc.url("/llms.txt"))
    assert first == "# Imvoc"
    assert second.startswith("> Urgence vitale\u00a0: 15 (")
    assert "112 (" in second
    assert "114 (" in second
    assert third == "La devise de Imvoc"


def test_every_page_is_a_line_under_its_branch(imvoc: House, visit: Visit) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts, title="Ponction", summary="Une aiguille. Et plus encore.")
    said = lines(visit, imvoc.url("/llms.txt"))
    alone = said.index("## Le site")
    branch = said.index("## Interventions de Imvoc")
    assert alone < branch
    assert said[alone + 1].startswith(f"- [Bienvenue chez Imvoc]({imvoc.url('/')}): Deux phrases.")
    assert said[alone + 2].startswith(f"- [Contact de Imvoc]({imvoc.url('/contact/')})")
    assert said[branch + 1].startswith(f"- [Interventions de Imvoc]({imvoc.url('/interventions/')})")
    assert said[branch + 2] == f"- [Ponction]({act.full_url}): Une aiguille. {NOT_VALIDATED}"


def test_a_page_that_a_doctor_validated_says_nothing_of_it(imvoc: House, visit: Visit) -> None:
    warning = "Une page marquée comme non validée"
    assert not any(line.startswith(warning) for line in lines(visit, imvoc.url("/llms.txt")))
    signed = topic(imvoc.home, title="Signée")
    validated(signed, doctor(), 1, live=False)
    signed.save_revision().publish()
    TopicPageFactory(parent=imvoc.home, title="Démonstration")
    said = {line.partition("]")[0]: line.endswith(NOT_VALIDATED) for line in entries(visit, imvoc.url("/llms.txt"))}
    assert said["- [Signée"] is False
    assert said["- [Démonstration"] is True
    assert said["- [Contact de Imvoc"] is False
    assert any(line.startswith(warning) for line in lines(visit, imvoc.url("/llms.txt")))


def test_only_what_visitors_reach_is_listed(imvoc: House, embolyon: House, visit: Visit) -> None:
    StandardPageFactory(parent=imvoc.home, title="Brouillon", live=False)
    private = StandardPageFactory(parent=imvoc.home, title="Privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    text = "\n".join(lines(visit, imvoc.url("/llms.txt")))
    for word in ("Brouillon", "Privée", "Embolyon"):
        assert word not in text


def test_each_language_has_its_own_and_names_the_others(imvoc: House, visit: Visit) -> None:
    assert visit(imvoc.url("/en/llms.txt")).status_code == 404
    translate(imvoc.home, "en", title="Welcome")
    said = lines(visit, imvoc.url("/en/llms.txt"))
    assert said[1].startswith("> Life-threatening emergency: 15 (medical help)")
    assert any(line.startswith(f"- [Welcome]({imvoc.url('/en/')})") for line in said)
    assert said[-1] == f"- [Français]({imvoc.url('/llms.txt')})"
    assert lines(visit, imvoc.url("/llms.txt"))[-1] == f"- [English]({imvoc.url('/en/llms.txt')})"
    assert visit(imvoc.url("/de/llms.txt")).status_code == 404


def test_no_title_becomes_markdown(imvoc: House, visit: Visit) -> None:
    StandardPageFactory(parent=imvoc.home, title="[Un](https://ailleurs.example) *titre*", slug="un", summary="a\n# b")
    (entry,) = [line for line in entries(visit, imvoc.url("/llms.txt")) if "titre" in line]
    assert entry == (f"- [\\[Un\\](https://ailleurs.example) \\*titre\\*]({imvoc.url('/un/')}): a \\# b")


@pytest.mark.parametrize("count", [1, 15])
def test_it_costs_the_same_however_many_pages(
    imvoc: House, visit: Visit, count: int, django_assert_max_num_queries
) -> None:
    furnish(imvoc)
    for _ in range(count):
        StandardPageFactory(parent=imvoc.home)
        TopicPageFactory(parent=imvoc.home)
    visit(imvoc.url("/llms.txt"))
    with django_assert_max_num_queries(30):  # one for each type of page
        visit(imvoc.url("/llms.txt"))
