"""What machines fetch at a fixed address: kept for some minutes, and not sent again while it is the same."""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

MINUTES = 5

View = Callable[..., HttpResponse]


def fixed_address(view: View) -> View:
    return require_safe(conditional_page(cache_control(public=True, max_age=MINUTES * 60)(view)))
