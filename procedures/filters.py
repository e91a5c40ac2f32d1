"""The list of acts, narrowed by technique, organ and place: each choice is an address, and nothing needs a script."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from procedures.enums import Technique
from procedures.listing import Act, SpecialityCard, all_acts, speciality_cards
from procedures.places import PlaceOfActs, acts_by_place

# Names of the questions in an address: French in every language, as the addresses of pages are.
TECHNIQUE = "technique"
ORGAN = "organe"
PLACE = "lieu"
# What each asks, and the choice that asks nothing.
LABELS: dict[str, tuple[str | Promise, str | Promise]] = {
    TECHNIQUE: (_("Technique"), _("All techniques")),
    ORGAN: (_("Organ"), _("All organs")),
    PLACE: (pgettext_lazy("where acts are done", "Place"), _("All places")),
}


@dataclass(frozen=True)
class Chosen:
    """One filter in force, and the address without it."""

    name: str
    url: str


class Filters:
    """What a request asks of the list. A value that no act has, or that nobody knows, asks nothing."""

    def __init__(self, request: HttpRequest, url: str) -> None:
        self.request = request
        self.url = url
        asked = {name: request.GET.get(name, "") for name in LABELS}
        self.values = {name: value for name, value in asked.items() if value in self._names[name]}

    @cached_property
    def _cards(self) -> list[SpecialityCard]:
        return speciality_cards(self.request)

    @cached_property
    def _places(self) -> list[PlaceOfActs]:
        """Only those that are authorised for an act and do it."""
        return acts_by_place(self.request)

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """What can be asked, by question: the name of each value that has an act, in the order of the list."""
        used = {act.page.technique for act in all_acts(self.request)}
        techniques = {value: str(label) for value, label in Technique.choices if value in used}
        return {
            TECHNIQUE: techniques,
            ORGAN: {card.speciality.slug: card.speciality.name for card in self._cards},
            PLACE: {place.slug: place.name for place in self._places},
        }

    @cached_property
    def acts(self) -> list[Act]:
        """Those that answer every question asked, in the order of the list."""
        return self._answering(self.values)

    def _answering(self, values: dict[str, str]) -> list[Act]:
        acts: Iterable[Act] = all_acts(self.request)
        if technique := values.get(TECHNIQUE):
            acts = [act for act in acts if act.page.technique == technique]
        if organ := values.get(ORGAN):
            of_organ = _pages(act for card in self._cards if card.speciality.slug == organ for act in card.acts)
            acts = [act for act in acts if act.page.pk in of_organ]
        if where := values.get(PLACE):
            done_there = _pages(act for place in self._places if place.slug == where for act in place.acts)
            acts = [act for act in acts if act.page.pk in done_there]
        return list(acts)

    @property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(self._names[name][value], self._address(self.values.keys() - {name}))
            for name, value in self.values.items()
        ]

    def _address(self, kept: Iterable[str]) -> str:
        query = urlencode({name: self.values[name] for name in LABELS if name in kept})
        return f"{self.url}?{query}" if query else self.url

    @cached_property
    def form(self) -> forms.Form:
        """Each choice says how many acts it leaves beside the others; one that would leave none is not offered."""
        form = forms.Form(initial=self.values, auto_id="filtre-%s")
        for name, (label, everything) in LABELS.items():
            if name == PLACE and not self._places:
                continue  # no act says where it is done yet
            form.fields[name] = forms.ChoiceField(label=label, choices=[("", everything), *self._offered(name)])
        return form

    def _offered(self, name: str) -> Iterable[tuple[str, str]]:
        for value, title in self._names[name].items():
            count = len(self._answering(self.values | {name: value}))
            if count or value == self.values.get(name):
                yield value, f"{title} ({count})"


def _pages(acts: Iterable[Act]) -> set[int]:
    """The keys of their pages: whether an act is among many others is asked of each."""
    return {act.page.pk for act in acts}
