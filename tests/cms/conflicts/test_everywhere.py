"""No edit form of the admin was forgotten."""

import pytest
from django.urls import resolve, reverse
from wagtail.contrib.settings.registry import registry
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.models import get_snippet_models

from cms.conflicts.editing import ConflictMixin

ADDRESSES = {
    "page": ("wagtailadmin_pages:edit", [1]),
    "old version": ("wagtailadmin_pages:revisions_revert", [1, 1]),
    **{
        f"setting {model._meta.label}": ("wagtailsettings:edit", [*model._meta.label_lower.split("."), 1])
        for model in registry
    },
}


def guarded(address: str) -> bool:
    return issubclass(resolve(address).func.view_class, ConflictMixin)


@pytest.mark.parametrize("name", ADDRESSES)
def test_pages_and_settings(name: str) -> None:
    route, arguments = ADDRESSES[name]
    assert guarded(reverse(route, args=arguments))


def test_every_kind_of_snippet() -> None:
    for model in get_snippet_models():
        names = ["edit", "revisions_revert"] if issubclass(model, RevisionMixin) else ["edit"]
        for name in names:
            arguments = [1, 1] if name == "revisions_revert" else [1]
            assert guarded(reverse(model.snippet_viewset.get_url_name(name), args=arguments)), model


def test_nothing_saves_itself_that_would_be_public_at_once() -> None:
    """A draft saves itself wherever there are revisions."""
    for model in get_snippet_models():
        assert issubclass(model, DraftStateMixin) or not issubclass(model, RevisionMixin), model
