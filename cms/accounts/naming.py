"""The names of groups and collections: in the language of the house, whatever language the person at work reads."""

from django.conf import settings
from django.utils.translation import gettext, override


def named(name: str, **values: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return gettext(name) % values
