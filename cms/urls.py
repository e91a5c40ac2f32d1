"""Every address of every site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents.views.serve import serve as document

from cms.accounts.signin import urls as sign_in_urls
from cms.core import views
from cms.core.boundary import urls as boundary_urls
from cms.core.public_forms import form_address, form_segments
from cms.delivery.feed import feed
from cms.delivery.llms import llms
from cms.delivery.pictures import picture
from cms.delivery.robots import robots
from cms.delivery.routing import serve
from cms.delivery.sharing.views import share_picture
from cms.delivery.sitemap import sitemap
from cms.search.views import search, suggestions
from cms.statistics.readings import count_reading
from cms.watching.metrics import metrics

urlpatterns = [
    path("admin/", include(sign_in_urls)),
    path("admin/", include("cms.conflicts.urls")),
    path("admin/", include(boundary_urls)),
    path("admin/", include(admin_urls)),
    # Wagtail's other address of documents takes the password that a whole collection shares: there is none.
    re_path(r"^documents/(\d+)/(.*)$", document, name="wagtaildocs_serve"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    re_path(r"^partage/(?P<name>(?:site-)?\d+-[0-9a-f]{16}\.png)$", share_picture, name="share_picture"),
    re_path(r"^lectures/(?P<page>\d{1,9})$", count_reading, name="count_reading"),
    path("metrics", metrics, name="metrics"),
    # French is served without prefix; somebody who types one still arrives. Slashes go: `/fr//host/` would lead away.
    re_path(r"^fr/+(?P<rest>.*)$", RedirectView.as_view(url="/%(rest)s", permanent=True, query_string=True)),
    *i18n_patterns(
        path("recherche/", search, name="search"),
        path("recherche/suggestions/", suggestions, name="search_suggestions"),
        path("flux.atom", feed, name="feed"),
        path("llms.txt", llms, name="llms"),
        *(form_address(segment) for segment in form_segments()),
        # A file that a page makes, under its own address: Wagtail's own pattern has no point in it.
        re_path(r"^((?:[\w\-]+/)+[\w\-]+\.pdf)$", serve, name="page_file"),
        # Wagtail's own sign-in for private pages: there is one only.
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if not settings.OBJECT_STORAGE:
    # Pictures in their published sizes only: originals and documents are never served by a plain path. A proxy that gives
    # them out itself asks while a collection is private (cms/media/private.py).
    urlpatterns.insert(0, re_path(r"^media/(?P<path>images/.+)$", picture))

handler404 = views.page_not_found
handler500 = views.server_error
