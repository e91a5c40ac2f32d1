"""What machines fetch at a fixed address: read only, kept as pages are, and not sent again while it is the same."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from cms.core.once import is_shared

View = Callable[[HttpRequest], HttpResponse]


def fixed_address(view: View) -> View:
    """What everybody gets has the tag of the page cache, and no other; else one is made of the body."""
    tagged = conditional_page(cache_control(private=True, no_cache=True)(view))

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        return view(request) if is_shared(request) else tagged(request)

    return require_safe(answer)
