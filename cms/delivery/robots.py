"""What crawlers may read, on each host: all that visitors read, but what answers a question or is of yesterday."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cms.core.public_forms import form_segments
from cms.delivery.fixed import fixed_address


def kept_out() -> list[str]:
    """Where crawlers may not go; what stands under pages does so under every page, in every language.

    Pages that ask not to be kept are not among them: a crawler must read them to learn it.
    """
    forms = [f"/*/{segment}/" for segment in form_segments()]
    return ["/admin/", "/recherche/", "/*/recherche/", "/*/versions/", *forms]


@fixed_address
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in kept_out()),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
