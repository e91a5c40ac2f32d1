"""Where an editor of Imvoc puts pictures and documents."""

from wagtail.models import Collection


def shelf() -> int:
    """The key of the collection."""
    return Collection.objects.get(name="Imvoc").pk
