"""Everything that the law asks of a site, filled in with values that stand for nobody."""

from typing import Any

from wagtail.models import Site

from cms.pages.legal_settings import LegalSettings

FILLED: dict[str, Any] = {
    "publisher_name": "Exemple Imagerie",
    "legal_form": "SELARL",
    "head_office": "1, rue de l’Exemple\n69000 Lyon",
    "share_capital": 12500,
    "siren": "732829320",
    "registry_city": "Lyon",
    "publisher_email": "site@example.org",
    "director_name": "Camille Exemple",
    "reuse": "ask",
    "host_name": "Hébergement Exemple",
    "host_address": "2, rue de l’Exemple\n69000 Lyon",
    "host_phone": "04 00 00 00 01",
    "order_council": "Conseil de l’Exemple",
    "order_url": "https://example.org/deontologie",
    "authority_name": "Agence de l’Exemple",
    "authority_address": "3, rue de l’Exemple\n69000 Lyon",
    "controller_contact": "donnees@example.org",
    "dpo_email": "dpo@example.org",
    "log_days": 180,
    "data_place": "europe",
    "accessibility_email": "acces@example.org",
}


def fill_in(site: Site, **changes: Any) -> LegalSettings:
    """The legal information of ``site``, complete unless ``changes`` say otherwise, and kept."""
    legal = LegalSettings.for_site(site)
    for name, value in (FILLED | changes).items():
        setattr(legal, name, value)
    legal.full_clean()
    legal.save()
    return legal
