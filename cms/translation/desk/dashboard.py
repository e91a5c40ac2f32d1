"""The translations on the home of the admin: what is out of date, and for translators what is to be translated."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from cms.core.dashboard.lines import Desk, Line, waits
from cms.translation.desk.places import on_desk, places
from cms.translation.enums import State
from cms.translation.models import TranslationState


@waits(order=50)
def translations(desk: Desk) -> Iterator[Line]:
    """A doctor answers for the French; those who only translate begin what nobody has begun."""
    user = desk.user
    if user.has_perm("review.validate_content") and not desk.sites:
        return
    where = desk.once(places)
    if not where:
        return
    states = list(on_desk(TranslationState.objects.with_state(), where).values_list("state", flat=True))
    address = reverse("translation_desk")
    count = states.count(State.STALE)
    words = ngettext("translation is out of date", "translations are out of date", count)
    yield Line(count, words, f"{address}?state={State.STALE}")
    if not user.has_perm("wagtail_localize.submit_translation"):
        count = states.count(State.MISSING)
        words = ngettext("text to translate", "texts to translate", count)
        yield Line(count, words, f"{address}?state={State.MISSING}")
