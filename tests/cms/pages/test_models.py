"""Pages that any site may use."""

import pytest

from tests.factories import LegalPageFactory, StandardPageFactory, TopicPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [LegalPageFactory, StandardPageFactory, TopicPageFactory])
def test_the_contents_list_the_headings_of_the_body(factory) -> None:
    page = factory.build(
        body=[
            ("prose", "<p>Avant.</p>"),
            ("heading", {"text": "Comment cela se passe"}),
            ("prose", "<p>Un texte.</p>"),
            ("heading", {"text": "Après"}),
        ]
    )
    assert page.contents == [
        {"title": "Comment cela se passe", "anchor": "comment-cela-se-passe"},
        {"title": "Après", "anchor": "apres"},
    ]


@pytest.mark.parametrize(
    ("factory", "medical"), [(LegalPageFactory, False), (StandardPageFactory, False), (TopicPageFactory, True)]
)
def test_only_explanations_are_medical(factory, medical: bool) -> None:
    assert factory.build().is_medical is medical
