"""Numbers and addresses that a register gives: a mistyped one is refused before patients look it up."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

_eleven_digits = RegexValidator(r"^[0-9]{11}\Z", _("An RPPS number has eleven digits."))
_nine_signs = RegexValidator(r"^[0-9][0-9AB][0-9]{7}\Z", _("A FINESS number has nine digits."))


def validate_rpps(number: str) -> None:
    """Eleven digits, the last of which is the Luhn key (Agence du numérique en santé, table of identifiers)."""
    _eleven_digits(number)
    if not has_luhn_key(number):
        raise ValidationError(_("This is not an RPPS number: check the digits."), code="invalid")


def validate_finess(number: str) -> None:
    """Nine signs: the département, then a number that ends with its Luhn key; Corsica's letters have no key of ours."""
    _nine_signs(number)
    if number.isdigit() and not has_luhn_key(number):
        raise ValidationError(_("This is not a FINESS number: check the digits."), code="invalid")


def has_luhn_key(number: str) -> bool:
    """Whether the last digit fits the others (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


@deconstructible
class OnHosts:
    """An https address on one of these hosts, or under one of them: whoever follows the link expects the register."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self.hosts = sorted(hosts)

    def __call__(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not any(host == one or host.endswith(f".{one}") for one in self.hosts):
            raise ValidationError(
                _("The address must begin with https:// and be on: %(hosts)s."),
                code="invalid",
                params={"hosts": ", ".join(self.hosts)},
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OnHosts) and self.hosts == other.hosts

    def __hash__(self) -> int:
        return hash(tuple(self.hosts))


# Where the Order and the health insurance let anybody look a doctor up.
ORDER_HOSTS = OnHosts(["conseil-national.medecin.fr", "ordre.medecin.fr", "annuaire.sante.fr"])
AMELI_HOSTS = OnHosts(["annuairesante.ameli.fr"])
