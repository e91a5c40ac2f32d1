"""What crawlers may read, on each host: all that visitors read, but what answers a question or is of yesterday."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cms.core.public_forms import form_segments
from cms.delivery.fixed import fixed_address

# Under every page, in every language. Pages that ask not to be kept are not among them: a crawler must read them to
# learn it.
KEPT_OUT = ["/admin/", "/recherche/", "/*/recherche/", "/*/versions/"]


@fixed_address
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in [*KEPT_OUT, *(f"/*/{segment}/" for segment in form_segments())]),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
